// The stores, where buyers order, and the orders with what their buyers may do to them.

import { html } from "hono/html";
import { listCarriers } from "../carriers.ts";
import { openQuantity } from "../order-changes.ts";
import type { Sandbox } from "../sandbox.ts";
import { listByUpdate, type World } from "../world.ts";
import type { Order, OrderStatus, Store, Token } from "../world-schema.ts";
import { actionButton } from "./action-button.ts";
import { renderCard, renderOrderNumber, SHOWN, toDay } from "./card.ts";
import type { Html } from "./shell.ts";

const STATUS_WORDS: Record<OrderStatus, string> = {
  1: "pending",
  2: "to ship",
  3: "cancelled",
  4: "shipped",
  5: "delivered",
  41: "partly shipped",
  51: "partly delivered",
};

const LABEL_WORDS = {
  pending_buyer_cancellation: "buyer asks to cancel",
  pending_buyer_address_change: "buyer changes the address",
  pending_risk_control_alert: "risk alert",
  signature_required_on_delivery: "signature on delivery",
} as const;

const findToken = (store: Store, world: World): Token | undefined =>
  world.data.tokens.findLast((each) => each.mallId === store.mallId && !each.replaced);

const renderField = (name: string, value: string): Html => html`<dt>${name}</dt><dd class="code">${value}</dd>`;

// Everything is fake here, and whoever connects a store by hand has to copy these from somewhere.
const renderKeys = (store: Store, token: Token, world: World): Html => html`<details id="keys-${store.mallId}">
    <summary id="open-keys-${store.mallId}">Keys to connect this store</summary>
    <dl>
      ${renderField("Region", store.region)}
      ${renderField("App key", token.appKey)}
      ${renderField("App secret", world.apps.get(token.appKey)?.appSecret ?? "")}
      ${renderField("Access token", token.token)}
    </dl>
  </details>`;

const renderStore = (store: Store, world: World): Html => {
  const orders = listByUpdate(world, store.mallId);
  const token = findToken(store, world);
  return html`<li>
  <p><strong>${store.name}</strong> <span class="code">${store.mallId}</span></p>
  <p>${orders.filter((order) => order.status === 2).length} to ship of ${orders.length} orders</p>
  <p class="quiet">${token ? `Token valid until ${toDay(token.expiresAt)}` : "No token"}</p>
  ${token ? renderKeys(store, token, world) : ""}
  ${actionButton("makeOrders", { mallId: store.mallId, count: 1 }, "A buyer orders something")}
</li>`;
};

const changeButton = (order: Order, change: object, label: string): Html =>
  actionButton("changeOrder", { parentOrderSn: order.parentOrderSn, change }, label);

/** As somebody in Temu's own seller pages would, with a label that no phone scanned. */
const renderElsewhere = (order: Order, world: World): Html => {
  const store = world.stores.get(order.mallId);
  const carrier = store && listCarriers(store.regionId)[0];
  const trackingNumber = `ELSEWHERE${order.parentOrderSn.slice(-5)}`;
  if (order.status !== 2 || carrier === undefined) return html``;
  return changeButton(order, { kind: "shipped-elsewhere", carrierId: carrier.carrierId, trackingNumber }, "Ship it elsewhere");
};

const renderButtons = (order: Order, world: World): Html => {
  if (order.status !== 1 && order.status !== 2) return html``;
  const asksToCancel = order.labels.includes("pending_buyer_cancellation");
  const label = { kind: "label", label: "pending_buyer_cancellation", isSet: !asksToCancel };
  return html`<div class="row">
    ${changeButton(order, label, asksToCancel ? "Withdraw the request" : "Ask to cancel")}
    ${changeButton(order, { kind: "cancel" }, "Cancel")}
    ${renderElsewhere(order, world)}
  </div>`;
};

const renderOrder = (order: Order, world: World): Html => html`<li>
  <p>${renderOrderNumber(order.parentOrderSn)} ${STATUS_WORDS[order.status]}</p>
  ${order.lines.map((line) => html`<p>${openQuantity(line)} × ${world.listings.get(line.skuId)?.goods.name ?? line.skuId}</p>`)}
  ${order.labels.map((label) => html`<p class="bad">${LABEL_WORDS[label]}</p>`)}
  <p class="quiet">ship by ${new Date(order.shipBy).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}</p>
  ${renderButtons(order, world)}
</li>`;

const listLastChanged = (world: World): Order[] =>
  world.data.stores
    .flatMap((store) => listByUpdate(world, store.mallId).slice(0, SHOWN))
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, SHOWN);

export const renderBuyers = ({ world }: Sandbox): Html => {
  const stores = world.data.stores.map((store) => renderStore(store, world));
  const orders = listLastChanged(world).map((order) => renderOrder(order, world));
  return html`
${renderCard("stores", "Stores", stores, "There are no stores.")}
${renderCard("orders", "Orders, last changed first", orders, "There are no orders.")}`;
};
