// The page around the parts that refresh: title, the fault chooser, and the place for messages.

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { FAULT_CHOICES } from "./fault-choices.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The parts of the page that refresh, by the id of the element they fill. */
export type PageParts = { received: Html; buyers: Html; temu: Html };

const CONFIRM = "bg.logistics.shipment.v2.confirm";

const renderFaultChooser = (): Html => html`
<section class="card" aria-labelledby="fault-title">
  <h2 id="fault-title">Make something go wrong</h2>
  <label for="fault">The next shipment that is sent to Temu …</label>
  <div class="row">
    <select id="fault">
      ${FAULT_CHOICES.map(
        ({ label, fault }) => html`<option value="${JSON.stringify({ ...fault, method: CONFIRM, count: 1 })}">${label}</option>`,
      )}
    </select>
    <button type="button" id="add-fault" data-action="addFault" data-args-from="fault">Set this fault</button>
  </div>
</section>`;

const renderParts = (parts: PageParts) => ({
  received: html`<div id="received" data-part>${parts.received}</div>`,
  buyers: html`<div id="buyers" data-part>${parts.buyers}</div>`,
  temu: html`<div id="temu" data-part>${parts.temu}</div>`,
});

/** What a refresh fetches: the parts alone. */
export const renderRefresh = (parts: PageParts): Html => {
  const { received, buyers, temu } = renderParts(parts);
  return html`${received}${buyers}${temu}`;
};

export const renderPage = (pageParts: PageParts): Html => {
  const { received, buyers, temu } = renderParts(pageParts);
  return html`<!doctype html>
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
  <p id="message" role="status"></p>
  <main>
    <div class="column">${received}</div>
    <div class="column">${buyers}</div>
    <div class="column">${renderFaultChooser()}${temu}</div>
  </main>
</body>
</html>`;
};
