// What happens to orders beside the seller's calls: buyers buy and change their minds, risk control objects, someone ships in
// Temu's own seller pages. Each is told, so that webhooks go out. No effect of the API, so nothing of it is in the ledger.

import * as v from "valibot";
import { cancelOrder, cancelQuantity, type OrderChange, setLabel, setStatus, setWarnings } from "./order-changes.ts";
import { type Placed, placeOrder } from "./place-order.ts";
import type { Sandbox } from "./sandbox.ts";
import { shipWholeOrder } from "./shipment.ts";
import { type Order, orderLabelSchema, orderStatusSchema, type Store } from "./world-schema.ts";

const HOUR_MS = 3_600_000;
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

export const wishSchema = v.strictObject({
  lines: v.pipe(v.array(v.strictObject({ skuId: v.string(), quantity: positive })), v.nonEmpty()),
  parentOrderSn: v.optional(v.string()),
  /** epoch ms; left out: eight hours from now */
  shipBy: v.optional(v.pipe(v.number(), v.integer())),
  pendingMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  addressKey: v.optional(v.string()),
});

/** A buyer orders, now. */
export const buyOrder = (sandbox: Sandbox, store: Store, wish: v.InferInput<typeof wishSchema>): Placed => {
  const now = sandbox.clock.now();
  const placed = placeOrder(sandbox.world, store, {
    ...wish,
    pendingMs: wish.pendingMs ?? 0,
    createdAt: now,
    shipBy: wish.shipBy ?? now + 8 * HOUR_MS,
    movesStock: true,
  });
  if (placed.kind === "placed") sandbox.tellChange({ order: placed.order, lines: placed.order.lines, what: "status" });
  return placed;
};

export const changeSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("cancel") }),
  v.strictObject({ kind: v.literal("cancel-quantity"), orderSn: v.string(), quantity: positive }),
  v.strictObject({ kind: v.literal("label"), label: orderLabelSchema, isSet: v.boolean() }),
  v.strictObject({ kind: v.literal("warnings"), fulfillmentWarning: v.array(v.string()) }),
  v.strictObject({ kind: v.literal("status"), status: orderStatusSchema }),
  v.strictObject({ kind: v.literal("shipped-elsewhere"), carrierId: v.string(), trackingNumber: v.string() }),
]);
export type Change = v.InferOutput<typeof changeSchema>;

export type Changed = { kind: "changed"; order: Order } | { kind: "unknown-order" } | { kind: "unknown-line" } | { kind: "not-to-ship" };

const applyChange = (sandbox: Sandbox, order: Order, change: Change): OrderChange[] | "unknown-line" | "not-to-ship" => {
  const { world } = sandbox;
  const now = sandbox.clock.now();
  switch (change.kind) {
    case "cancel":
      return [cancelOrder(world, order, now)];
    case "cancel-quantity": {
      const line = order.lines.find((each) => each.orderSn === change.orderSn);
      return line ? [cancelQuantity(world, order, line, change.quantity, now)] : "unknown-line";
    }
    case "label":
      return [setLabel(world, order, change.label, change.isSet, now)];
    case "warnings":
      return [setWarnings(world, order, change.fulfillmentWarning, now)];
    case "status":
      return [setStatus(world, order, change.status, now)];
    case "shipped-elsewhere": {
      const store = world.stores.get(order.mallId);
      return store && order.status === 2 ? shipWholeOrder(order, change, world, store, now) : "not-to-ship";
    }
  }
};

/** Changes one order, now. */
export const changeOrder = (sandbox: Sandbox, parentOrderSn: string, change: Change): Changed => {
  const order = sandbox.world.orders.get(parentOrderSn);
  if (!order) return { kind: "unknown-order" };
  const changes = applyChange(sandbox, order, change);
  if (typeof changes === "string") return { kind: changes };
  changes.forEach(sandbox.tellChange);
  return { kind: "changed", order };
};
