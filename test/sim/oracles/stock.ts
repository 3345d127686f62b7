/** O5: no older level goes over a newer one. And the sums: on hand, reserved, and what Temu shows are what they should be. */
import { temuLevelFor } from "../../../shared/item.ts";
import { needsPerson } from "../../../shared/job.ts";
import { heldPieces } from "../../../shared/order.ts";
import type { Facts } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

const checkOrder = ({ levelled, pushes }: Facts, into: Violation[]): void => {
  const report = makeReporter("O5 order", into);
  const newest = new Map<string, number>();
  for (const { skuId, level, requestUniqueKey } of levelled) {
    const plannedAt = pushes.get(requestUniqueKey ?? "")?.plannedAt ?? 0;
    if (plannedAt < (newest.get(skuId) ?? 0)) report(`an older level, ${level}, went over a newer one of ${skuId}`);
    newest.set(skuId, Math.max(plannedAt, newest.get(skuId) ?? 0));
  }
};

export const checkStock = (facts: Facts, into: Violation[]): void => {
  checkOrder(facts, into);
  const report = makeReporter("O5 sums", into);
  const { ran, orders, items, listings, movements, pushes } = facts;
  const sums = new Map<string, number>();
  for (const { itemId, pieces } of movements) sums.set(itemId, (sums.get(itemId) ?? 0) + pieces);
  const held = new Map<string, number>();
  for (const order of orders.values()) for (const [itemId, pieces] of heldPieces(order)) held.set(itemId, (held.get(itemId) ?? 0) + pieces);
  /* An item that two stores list opens with the first one's level; the other is told with the first change. */
  const everPushed = new Set([...pushes.values()].map((job) => `${job.storeId} ${job.goodsId}`));
  /* Goods whose last push a person was told about: nobody may set those on its own. */
  const told = new Set([...pushes.values()].filter(needsPerson).map((job) => `${job.storeId} ${job.goodsId}`));
  for (const item of items) {
    if (item.onHand !== (sums.get(item.id) ?? 0)) report(`${item.sku}: on hand ${item.onHand}, movements say ${sums.get(item.id)}`);
    if (item.reserved !== (held.get(item.id) ?? 0)) report(`${item.sku}: reserved ${item.reserved}, orders hold ${held.get(item.id) ?? 0}`);
    if (item.openedAt === null) continue;
    for (const listing of listings.filter((each) => item.listingIds.includes(each.id))) {
      const goods = `${listing.storeId} ${listing.goodsId}`;
      if (told.has(goods) || !everPushed.has(goods)) continue;
      const atTemu = ran.temu.sandbox.world.listings.get(listing.skuId)?.sku.stock;
      const owed = temuLevelFor(item, listing.piecesPerUnit);
      if (atTemu !== owed) report(`${item.sku}: Temu shows ${atTemu}, owed is ${owed}`);
    }
  }
};
