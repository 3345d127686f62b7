// The part of the page that stays while the rest refreshes: title, the fault chooser, and the place for messages.

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const CONFIRM = "bg.logistics.shipment.v2.confirm";

const FAULT_CHOICES: readonly { label: string; fault: object }[] = [
  { label: "is carried out, but the answer is lost", fault: { kind: "close", when: "after" } },
  { label: "is lost on its way", fault: { kind: "close", when: "before" } },
  { label: "is carried out, answered with half a reply", fault: { kind: "truncated", when: "after" } },
  { label: "is answered with an error page", fault: { kind: "html", when: "before" } },
  { label: "is answered with HTTP 500", fault: { kind: "http500", when: "before" } },
  { label: "is answered after 30 seconds", fault: { kind: "delay", ms: 30_000, when: "after" } },
  {
    label: "is refused: the tracking number has been used",
    fault: { kind: "error", code: 120_014_004, message: "The tracking number has been used" },
  },
  { label: "is refused: Temu is busy", fault: { kind: "error", code: 4_000_000, message: "SYSTEM_EXCEPTION" } },
];

export const renderShell = (fragment: Html): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="data:,">
  <title>Temu sandbox</title>
  <link rel="stylesheet" href="/page/page.css">
  <script src="/page/page.js" defer></script>
</head>
<body>
  <header>
    <h1>Temu sandbox</h1>
    <p>This page plays Temu. It shows what has reached “Temu”, and lets you be the buyers.</p>
  </header>
  <main>
    <section class="card" aria-labelledby="fault-title">
      <h2 id="fault-title">Make something go wrong</h2>
      <label for="fault">The next shipment that is sent to Temu …</label>
      <div class="row">
        <select id="fault">
          ${FAULT_CHOICES.map(({ label, fault }) => html`<option value="${JSON.stringify({ ...fault, method: CONFIRM, count: 1 })}">${label}</option>`)}
        </select>
        <button id="add-fault" type="button" data-action="addFault" data-args-from="fault">Set</button>
      </div>
    </section>
    <p id="message" role="status"></p>
    <div id="fragment">${fragment}</div>
  </main>
</body>
</html>`;
