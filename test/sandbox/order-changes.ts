// What happens to orders at Temu without the seller's doing: buyers cancel, ask, and wait; risk control objects; time passes.
// Each change moves `updatedAt` and is told as an OrderChange, from which webhooks are made.

import { keepOrder, setStock, touchOrder, type World } from "./world.ts";
import type { Line, Order, OrderLabel, OrderStatus } from "./world-schema.ts";

export type OrderChange = { order: Order; lines: Line[]; what: "status" | "cancellation" | "address" };

/** Without the seller's answer a buyer's cancellation is granted after this time (documented). */
const CANCELLATION_GRANTED_AFTER_MS = 24 * 3_600_000;

export const openQuantity = (line: Line): number => line.originalQuantity - line.cancelledQuantity;

const giveBackStock = (world: World, line: Line, quantity: number, now: number): void => {
  const listing = world.listings.get(line.skuId);
  if (listing && line.tookStock && world.data.settings.saleMovesStock) setStock(world, listing.sku, listing.sku.stock + quantity, now);
};

/** Cancels some pieces of a line; a line with none left stays in the order with quantity 0. */
export const cancelQuantity = (world: World, order: Order, line: Line, quantity: number, now: number): OrderChange => {
  keepOrder(world, order, now);
  const cancelled = Math.min(quantity, openQuantity(line));
  line.cancelledQuantity += cancelled;
  giveBackStock(world, line, cancelled, now);
  if (openQuantity(line) === 0) line.status = 3;
  if (order.lines.every((each) => openQuantity(each) === 0)) {
    order.status = 3;
    order.labels = order.labels.filter((label) => label !== "pending_buyer_cancellation");
    order.cancelAskedAt = null;
  }
  touchOrder(world, order, now);
  return { order, lines: [line], what: "status" };
};

/** Cancels the whole order. */
export const cancelOrder = (world: World, order: Order, now: number): OrderChange => {
  for (const line of order.lines) cancelQuantity(world, order, line, openQuantity(line), now);
  return { order, lines: order.lines, what: "status" };
};

/** Sets or clears a label, e.g. a buyer asks to cancel. */
export const setLabel = (world: World, order: Order, label: OrderLabel, isSet: boolean, now: number): OrderChange => {
  keepOrder(world, order, now);
  order.labels = isSet ? [...new Set([...order.labels, label])] : order.labels.filter((each) => each !== label);
  if (label === "pending_buyer_cancellation") order.cancelAskedAt = isSet ? now : null;
  touchOrder(world, order, now);
  const what = label === "pending_buyer_cancellation" ? "cancellation" : label === "pending_buyer_address_change" ? "address" : "status";
  return { order, lines: order.lines, what };
};

export const setWarnings = (world: World, order: Order, warnings: string[], now: number): OrderChange => {
  keepOrder(world, order, now);
  order.fulfillmentWarning = warnings;
  touchOrder(world, order, now);
  return { order, lines: order.lines, what: "status" };
};

/** Moves the order and its open lines to a status, e.g. 5 when the parcel has arrived. */
export const setStatus = (world: World, order: Order, status: OrderStatus, now: number): OrderChange => {
  const lines = order.lines.filter((line) => openQuantity(line) > 0);
  keepOrder(world, order, now);
  order.status = status;
  if (status === 4) order.shippedAt ??= now;
  for (const line of lines) {
    line.status = status;
    if (status === 4) line.shippedAt ??= now;
  }
  touchOrder(world, order, now);
  return { order, lines, what: "status" };
};

const grantedAt = (order: Order): number | undefined =>
  order.cancelAskedAt !== null && (order.status === 1 || order.status === 2)
    ? order.cancelAskedAt + CANCELLATION_GRANTED_AFTER_MS
    : undefined;

/** When time alone changes an order next, epoch ms. */
export const nextOrderChangeAt = (world: World): number | undefined => {
  let next = Number.POSITIVE_INFINITY;
  for (const order of world.data.orders) {
    if (order.status === 1) next = Math.min(next, order.pendingUntil);
    next = Math.min(next, grantedAt(order) ?? next);
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next;
};

/** Does what time alone does: pending orders become orders to ship, unanswered cancellations are granted. */
export const advanceOrders = (world: World, now: number): OrderChange[] => {
  const changes: OrderChange[] = [];
  for (const order of world.data.orders) {
    if (order.status === 1 && order.pendingUntil <= now) changes.push(setStatus(world, order, 2, now));
    if ((grantedAt(order) ?? now + 1) <= now) changes.push(cancelOrder(world, order, now));
  }
  return changes;
};
