// Orders: buyers make them, change their minds, and someone else may ship them.

import * as v from "valibot";
import { cancelOrder, cancelQuantity, type OrderChange, setLabel, setStatus, setWarnings } from "../order-changes.ts";
import { makeBuyerLines, type Placed, placeOrder } from "../place-order.ts";
import { createRandom } from "../random.ts";
import type { Sandbox } from "../sandbox.ts";
import { shipWholeOrder } from "../shipment.ts";
import { listByUpdate, listSkus } from "../world.ts";
import { type Order, orderLabelSchema, orderStatusSchema, type Store } from "../world-schema.ts";
import { type ActionRefusal, defineRead, defineWrite, refuse } from "./action.ts";

const HOUR_MS = 3_600_000;
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

const wishSchema = v.strictObject({
  lines: v.pipe(v.array(v.strictObject({ skuId: v.string(), quantity: positive })), v.nonEmpty()),
  parentOrderSn: v.optional(v.string()),
  /** epoch ms; left out: eight hours from now */
  shipBy: v.optional(v.pipe(v.number(), v.integer())),
  pendingMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  addressKey: v.optional(v.string()),
});

const toRefusal = (placed: Exclude<Placed, { kind: "placed" }>): ActionRefusal => {
  switch (placed.kind) {
    case "unknown-sku":
      return refuse("unknown-sku", `This store has no SKU ${placed.skuId}`);
    case "sold-out":
      return refuse("sold-out", `SKU ${placed.skuId} is sold out`);
    case "number-taken":
      return refuse("number-taken", `There is an order ${placed.parentOrderSn} already`);
  }
};

const placeAndTell = (wish: v.InferOutput<typeof wishSchema>, store: Store, sandbox: Sandbox): Placed => {
  const now = sandbox.clock.now();
  const placed = placeOrder(sandbox.world, store, {
    ...wish,
    createdAt: now,
    shipBy: wish.shipBy ?? now + 8 * HOUR_MS,
    movesStock: true,
  });
  if (placed.kind === "placed") sandbox.tellChange({ order: placed.order, lines: placed.order.lines, what: "status" });
  return placed;
};

/** Makes `count` orders such as buyers make, or exactly those in `orders`; stops at the first that cannot be had. */
const makeOrders = defineWrite(
  v.strictObject({ mallId: v.string(), count: v.optional(positive), orders: v.optional(v.array(wishSchema)) }),
  ({ mallId, count, orders }, sandbox) => {
    const store = sandbox.world.stores.get(mallId);
    if (!store) return refuse("unknown-store", `There is no store ${mallId}`);
    const made: Order[] = [];
    const skus = listSkus(sandbox.world, mallId);
    const random = createRandom(sandbox.world.data.seed + sandbox.world.data.lastNumber);
    const wishes = orders ?? Array.from({ length: count ?? 1 }, () => undefined);
    for (const wish of wishes) {
      const lines = wish?.lines ?? makeBuyerLines(skus, random);
      if (!lines) return refuse("sold-out", "Everything in this store is sold out");
      const placed = placeAndTell({ pendingMs: 0, ...wish, lines }, store, sandbox);
      if (placed.kind !== "placed") return toRefusal(placed);
      made.push(placed.order);
    }
    return { orders: made };
  },
);

const changeSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("cancel") }),
  v.strictObject({ kind: v.literal("cancel-quantity"), orderSn: v.string(), quantity: positive }),
  v.strictObject({ kind: v.literal("label"), label: orderLabelSchema, isSet: v.boolean() }),
  v.strictObject({ kind: v.literal("warnings"), fulfillmentWarning: v.array(v.string()) }),
  v.strictObject({ kind: v.literal("status"), status: orderStatusSchema }),
  /** someone ships it in Temu's own seller pages; no effect of the API, so not in the ledger */
  v.strictObject({ kind: v.literal("shipped-elsewhere"), carrierId: v.string(), trackingNumber: v.string() }),
]);
type Change = v.InferOutput<typeof changeSchema>;

const applyChange = (change: Change, order: Order, sandbox: Sandbox): OrderChange[] | ActionRefusal => {
  const { world } = sandbox;
  const now = sandbox.clock.now();
  switch (change.kind) {
    case "cancel":
      return [cancelOrder(world, order, now)];
    case "cancel-quantity": {
      const line = order.lines.find((each) => each.orderSn === change.orderSn);
      return line ? [cancelQuantity(world, order, line, change.quantity, now)] : refuse("unknown-line", `No line ${change.orderSn}`);
    }
    case "label":
      return [setLabel(world, order, change.label, change.isSet, now)];
    case "warnings":
      return [setWarnings(world, order, change.fulfillmentWarning, now)];
    case "status":
      return [setStatus(world, order, change.status, now)];
    case "shipped-elsewhere": {
      const store = world.stores.get(order.mallId);
      if (!store || order.status !== 2) return refuse("not-to-ship", "Only an order that waits for shipping can be shipped");
      return shipWholeOrder(order, change, world, store, now);
    }
  }
};

/** Changes one order. */
const changeOrder = defineWrite(
  v.strictObject({ parentOrderSn: v.string(), change: changeSchema }),
  ({ parentOrderSn, change }, sandbox) => {
    const order = sandbox.world.orders.get(parentOrderSn);
    if (!order) return refuse("unknown-order", `There is no order ${parentOrderSn}`);
    const changes = applyChange(change, order, sandbox);
    if (!Array.isArray(changes)) return changes;
    changes.forEach(sandbox.tellChange);
    return { order };
  },
);

/** The orders of a store, last changed first. */
const readOrders = defineRead(
  v.strictObject({ mallId: v.string(), status: v.optional(orderStatusSchema), limit: v.optional(positive) }),
  ({ mallId, status, limit }, sandbox) => ({
    orders: listByUpdate(sandbox.world, mallId)
      .filter((order) => status === undefined || order.status === status)
      .slice(0, limit),
  }),
);

/** One order with its packages. */
const readOrder = defineRead(v.strictObject({ parentOrderSn: v.string() }), ({ parentOrderSn }, { world }) => {
  const order = world.orders.get(parentOrderSn);
  if (!order) return refuse("unknown-order", `There is no order ${parentOrderSn}`);
  const packages = new Set(order.lines.flatMap((line) => world.packagesByOrderSn.get(line.orderSn) ?? []));
  return { order, packages: [...packages] };
});

export const orderActions = { makeOrders, changeOrder, readOrders, readOrder };
