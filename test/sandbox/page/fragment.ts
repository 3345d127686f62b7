// The part of the page that refreshes: stores, shipments, stock levels, orders, calls, pushes; newest first.

import { html } from "hono/html";
import { SUCCESS_CODE } from "../codes.ts";
import type { Call, Effect } from "../ledger.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Delivery } from "../webhooks.ts";
import type { Store } from "../world-schema.ts";
import { actionButton } from "./action-button.ts";
import { renderOrders } from "./orders-card.ts";
import type { Html } from "./shell.ts";

type ShipmentEffect = Extract<Effect, { kind: "shipment" }>;
type StockEffect = Extract<Effect, { kind: "stock" }>;

const SHOWN = 15;

const newest = <T>(list: readonly T[]): T[] => list.slice(-SHOWN).reverse();

const clockTime = (at: number): string => new Date(at).toLocaleTimeString("en-GB");

const day = (at: number): string => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

const card = (id: string, title: string, rows: Html[], empty: string): Html => html`
  <section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${rows.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ul>${rows}</ul>`}
  </section>`;

const doubled = (times: number): Html => (times > 1 ? html` <strong class="bad">applied ${times} times</strong>` : html``);

const renderSwitches = ({ clock, world, faults }: Sandbox): Html => {
  const { sourceCheck } = world.data.settings;
  const armed = faults.list().filter(({ fault, fired }) => fault.count === undefined || fired < fault.count);
  return html`
  <section class="card" aria-labelledby="switches">
    <h2 id="switches">Temu now</h2>
    <p>Temu’s time is ${clockTime(clock.now())}, ${day(clock.now())}.</p>
    <p>${sourceCheck ? html`<strong class="bad">Calls from undeclared addresses are refused.</strong>` : "Calls from every address are taken."}</p>
    ${armed.length === 0 ? "" : html`<p><strong class="bad">Set to go wrong: ${armed.map(({ fault }) => fault.kind).join(", ")}.</strong></p>`}
    <div class="row">
      ${actionButton("changeSettings", { sourceCheck: !sourceCheck }, sourceCheck ? "Take every address" : "Check source addresses")}
      ${armed.length === 0 ? "" : actionButton("removeFaults", {}, "Let everything go right")}
    </div>
  </section>`;
};

const renderStore = (store: Store, { world }: Sandbox): Html => {
  const orders = world.ordersByStore.get(store.mallId) ?? [];
  const token = world.data.tokens.findLast((each) => each.mallId === store.mallId);
  return html`<li>
    <p><strong>${store.name}</strong> <span class="code">${store.mallId}</span></p>
    <p>${orders.filter((order) => order.status === 2).length} to ship of ${orders.length} orders · region ${store.regionId}</p>
    <p>Token valid until ${token ? day(token.expiresAt) : "never issued"}</p>
    ${actionButton("makeOrders", { mallId: store.mallId, count: 1 }, "A buyer orders something")}
  </li>`;
};

const renderShipment = (effect: ShipmentEffect): Html => html`<li>
  <p><strong>${effect.carrierName}</strong> <span class="code">${effect.trackingNumber}</span>${doubled(effect.times)}</p>
  ${effect.lines.map((line) => html`<p class="code">${line.parentOrderSn} × ${line.quantity}</p>`)}
  <p class="when">${clockTime(effect.at)}</p>
</li>`;

const renderStock = (effect: StockEffect): Html => html`<li>
  <p><strong class="code">${effect.skuSn}</strong> ${effect.before} → <strong>${effect.level}</strong>${doubled(effect.times)}</p>
  <p class="when">${clockTime(effect.at)}</p>
</li>`;

const verdictOf = (call: Call): Html => {
  if (call.code === null) return html`<span class="bad">no verdict</span>`;
  return call.code === SUCCESS_CODE ? html`<span class="good">taken</span>` : html`<span class="bad">refused ${call.code}</span>`;
};

const renderCall = (call: Call): Html => html`<li>
  <p><span class="code">${call.method ?? "no type"}</span> ${verdictOf(call)}${call.fault ? html` <span class="bad">${call.fault}</span>` : ""}</p>
  ${call.notes.length === 0 ? "" : html`<p class="bad">${call.notes.join(", ")}</p>`}
  <p class="when">${clockTime(call.at)} · ${call.requestId}</p>
</li>`;

const renderDelivery = (delivery: Delivery): Html => html`<li>
  <p><span class="code">${delivery.eventCode}</span> ${delivery.outcome}${delivery.status === null ? "" : ` ${delivery.status}`}</p>
  <p class="when">${clockTime(delivery.at)}${delivery.tookMs === null ? "" : ` · ${delivery.tookMs} ms`}</p>
</li>`;

export const renderFragment = (sandbox: Sandbox): Html => {
  const { world, ledger, webhooks } = sandbox;
  const shipments = ledger.effects.filter((effect) => effect.kind === "shipment");
  const levels = ledger.effects.filter((effect) => effect.kind === "stock");
  const stores = world.data.stores.map((store) => renderStore(store, sandbox));
  return html`
    ${renderSwitches(sandbox)}
    ${card("stores", "Stores", stores, "There are no stores.")}
    ${card("shipments", `Shipments received: ${shipments.length}`, newest(shipments).map(renderShipment), "Nothing has been shipped yet.")}
    ${card("levels", `Stock levels set: ${levels.length}`, newest(levels).map(renderStock), "No stock level has been set yet.")}
    ${card("orders", "Orders, last changed first", renderOrders(sandbox, SHOWN), "There are no orders.")}
    ${card("calls", `Calls received: ${ledger.calls.length}`, newest(ledger.calls).map(renderCall), "Nobody has called yet.")}
    ${card("pushes", "Webhooks sent", newest(webhooks.deliveries).map(renderDelivery), "No webhook has been sent yet.")}`;
};
