// What changed lately, kept so that a read can be answered from the past, as a replica that lags behind would answer it.
// Pruned after ten minutes, and not in the state file: after a restart every read shows the present.

import { openWorld, type World } from "./world.ts";
import type { Goods, Order } from "./world-schema.ts";

/** The world of one store as it was at `at`. Reads only: what is done to it happens nowhere. */
export const toPastWorld = (world: World, mallId: string, at: number): World => {
  const orders = new Map<string, Order>();
  const levels = new Map<string, number>();
  const unmade = new Set<string>();
  // Newest change first, so that of several versions the oldest one after `at` stays.
  for (const past of world.past.toReversed()) {
    if (past.until <= at) continue;
    if (past.kind === "order") orders.set(past.order.parentOrderSn, past.order);
    else if (past.kind === "stock") levels.set(past.skuId, past.stock);
    else unmade.add(past.packageSn);
  }
  const toPastGoods = (goods: Goods): Goods =>
    goods.skus.some((sku) => levels.has(sku.skuId))
      ? { ...goods, skus: goods.skus.map((sku) => ({ ...sku, stock: levels.get(sku.skuId) ?? sku.stock })) }
      : goods;
  const { data } = world;
  return openWorld({
    ...data,
    goods: data.goods.filter((goods) => goods.mallId === mallId).map(toPastGoods),
    orders: data.orders
      .filter((order) => order.mallId === mallId && order.createdAt <= at)
      .map((order) => orders.get(order.parentOrderSn) ?? order),
    packages: data.packages.filter((box) => box.mallId === mallId && !unmade.has(box.packageSn)),
    usedRequestKeys: [],
  });
};
