// Orders: buyers make them, change their minds, and someone else may ship them.

import * as v from "valibot";
import { buyOrder, type Changed, changeOrder as changeNow, changeSchema, wishSchema } from "../buyer.ts";
import { makeBuyerLines, type Placed } from "../place-order.ts";
import { createRandom } from "../random.ts";
import { listByUpdate, listSkus } from "../world.ts";
import { type Order, orderStatusSchema } from "../world-schema.ts";
import { type ActionRefusal, defineRead, defineWrite, refuse } from "./action.ts";

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

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
      const placed = buyOrder(sandbox, store, { ...wish, lines });
      if (placed.kind !== "placed") return toRefusal(placed);
      made.push(placed.order);
    }
    return { orders: made };
  },
);

const toChangeRefusal = (changed: Exclude<Changed, { kind: "changed" }>, parentOrderSn: string): ActionRefusal => {
  switch (changed.kind) {
    case "unknown-order":
      return refuse("unknown-order", `There is no order ${parentOrderSn}`);
    case "unknown-line":
      return refuse("unknown-line", `${parentOrderSn} has no such line`);
    case "not-to-ship":
      return refuse("not-to-ship", "Only an order that waits for shipping can be shipped");
  }
};

/** Changes one order. */
const changeOrder = defineWrite(
  v.strictObject({ parentOrderSn: v.string(), change: changeSchema }),
  ({ parentOrderSn, change }, sandbox) => {
    const changed = changeNow(sandbox, parentOrderSn, change);
    return changed.kind === "changed" ? { order: changed.order } : toChangeRefusal(changed, parentOrderSn);
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
