// Temu itself: its clock and switches, the calls it answered, the webhooks it sent.

import { html } from "hono/html";
import { SUCCESS_CODE } from "../codes.ts";
import type { Call } from "../ledger.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Delivery } from "../webhooks.ts";
import { actionButton } from "./action-button.ts";
import { newest, renderCard, toClockTime, toDay } from "./card.ts";
import { describeFault } from "./fault-choices.ts";
import type { Html } from "./shell.ts";

const OUTCOME_WORDS: Record<Delivery["outcome"], string> = {
  waiting: "on its way",
  answered: "answered",
  "too-late": "not answered in time",
  unreachable: "not reachable",
};

const renderSwitches = ({ clock, world, faults, lateCalls }: Sandbox): Html => {
  const { sourceCheck } = world.data.settings;
  const waiting = faults.list().filter(({ fault, fired }) => fault.count === undefined || fired < fault.count);
  return html`
<section class="card" aria-labelledby="switches">
  <h2 id="switches">Temu now</h2>
  <p>Its clock says ${toClockTime(clock.now())}, ${toDay(clock.now())}.</p>
  <p>${sourceCheck ? html`<strong class="bad">Calls from undeclared addresses are refused.</strong>` : "Calls from every address are taken."}</p>
  ${waiting.map(({ fault }) => html`<p class="bad">Set: ${describeFault(fault)}.</p>`)}
  ${lateCalls.map(({ dueAt }) => html`<p class="bad">A call will be carried out late, at ${toClockTime(dueAt)}.</p>`)}
  <div class="row">
    ${actionButton("changeSettings", { sourceCheck: !sourceCheck }, sourceCheck ? "Take every address" : "Refuse undeclared addresses")}
    ${waiting.length === 0 ? "" : actionButton("removeFaults", {}, "Let everything go right")}
  </div>
</section>`;
};

const renderVerdict = ({ code }: Call): Html => {
  if (code === null) return html`<span class="bad">not carried out</span>`;
  return code === SUCCESS_CODE ? html`<span class="good">taken</span>` : html`<span class="bad">refused ${code}</span>`;
};

const renderCall = (call: Call): Html => html`<li>
  <p><span class="code">${call.method ?? "no type"}</span> ${renderVerdict(call)}${call.fault ? html` <span class="bad">fault: ${call.fault}</span>` : ""}</p>
  ${call.notes.length === 0 ? "" : html`<p class="bad">${call.notes.join(", ")}</p>`}
  <p class="quiet">${toClockTime(call.at)} · ${call.requestId}</p>
</li>`;

const renderDelivery = (delivery: Delivery): Html => html`<li>
  <p><span class="code">${delivery.eventCode}</span> ${OUTCOME_WORDS[delivery.outcome]}${delivery.status === null ? "" : ` ${delivery.status}`}</p>
  <p class="quiet">${toClockTime(delivery.at)}${delivery.tookMs === null ? "" : ` · ${delivery.tookMs} ms`}</p>
</li>`;

export const renderTemu = (sandbox: Sandbox): Html => {
  const { ledger, webhooks } = sandbox;
  return html`
${renderSwitches(sandbox)}
${renderCard("calls", `Calls received: ${ledger.calls.length}`, newest(ledger.calls).map(renderCall), "Nobody has called yet.")}
${renderCard("pushes", "Webhooks sent", newest(webhooks.deliveries).map(renderDelivery), "No webhook has been sent yet.")}`;
};
