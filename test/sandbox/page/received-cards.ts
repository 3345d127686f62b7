// What Temu has received and done: parcels declared, stock levels set. A doubled effect would stand out here.

import { html } from "hono/html";
import type { Effect } from "../ledger.ts";
import type { Sandbox } from "../sandbox.ts";
import { newest, renderCard, renderOrderNumber, toClockTime } from "./card.ts";
import type { Html } from "./shell.ts";

type ShipmentEffect = Extract<Effect, { kind: "shipment" }>;
type StockEffect = Extract<Effect, { kind: "stock" }>;

const renderTimes = (times: number): Html => (times > 1 ? html` <strong class="bad">applied ${times} times</strong>` : html``);

const renderShipment = (effect: ShipmentEffect): Html => {
  const numbers = [...new Set(effect.lines.map((line) => line.parentOrderSn))];
  const pieces = effect.lines.reduce((sum, line) => sum + line.quantity, 0);
  return html`<li>
  ${numbers.map((parentOrderSn) => html`<p>${renderOrderNumber(parentOrderSn)}</p>`)}
  <p><strong>${effect.carrierName}</strong> <span class="code">${effect.trackingNumber}</span>${renderTimes(effect.times)}</p>
  <p class="quiet">${pieces === 1 ? "1 piece" : `${pieces} pieces`} · ${toClockTime(effect.at)}</p>
</li>`;
};

const renderStock = (effect: StockEffect): Html => html`<li>
  <p><strong class="code">${effect.skuSn}</strong> ${effect.before} → <strong>${effect.level}</strong>${renderTimes(effect.times)}</p>
  <p class="quiet">${toClockTime(effect.at)}</p>
</li>`;

export const renderReceived = ({ ledger }: Sandbox): Html => {
  const shipments = ledger.effects.filter((effect) => effect.kind === "shipment");
  const levels = ledger.effects.filter((effect) => effect.kind === "stock");
  return html`
${renderCard("shipments", `Parcels received: ${shipments.length}`, newest(shipments).map(renderShipment), "No parcel has been declared yet.")}
${renderCard("levels", `Stock levels set: ${levels.length}`, newest(levels).map(renderStock), "No stock level has been set yet.")}`;
};
