/** O5: no older level goes over a newer one. And the sums: on hand, reserved, and what Temu shows are what they should be. */
import { addPieces, type BinPieces } from "../../../shared/bin.ts";
import { temuLevelFor } from "../../../shared/item.ts";
import { type JobState, levelsToTell, needsPerson } from "../../../shared/job.ts";
import { hasLeft, heldPieces } from "../../../shared/order.ts";
import type { Facts } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** A superseded one was refused before. */
const TAKEN_BACK: readonly JobState[] = ["refused", "undone", "superseded"];

const checkOrder = ({ levelled, pushCalls }: Facts, into: Violation[]): void => {
  const report = makeReporter("O5 order", into);
  const newest = new Map<string, number>();
  for (const { skuId, level, requestUniqueKey, at } of levelled) {
    /* A level is taken from stock when its call leaves, not when its job was planned: one that had to wait may carry the newer. */
    const leftAt = Math.max(0, ...(pushCalls.get(requestUniqueKey ?? "") ?? []).filter((callAt) => callAt <= at));
    if (leftAt < (newest.get(skuId) ?? 0)) report(`an older level, ${level}, went over a newer one of ${skuId}`);
    newest.set(skuId, Math.max(leftAt, newest.get(skuId) ?? 0));
  }
};

/** What an order took off the shelf: all of it while its shipment stands, nothing once that was taken back, and never less than nothing. */
const checkShelf = ({ orders, shipments, movements }: Facts, into: Violation[]): void => {
  const report = makeReporter("O5 sums", into);
  const jobs = Map.groupBy(shipments, (job) => job.orderId);
  const ofOrder = Map.groupBy(
    movements.filter(({ reference }) => reference !== null && orders.has(reference)),
    ({ reference }) => reference ?? "",
  );
  for (const [orderId, moves] of ofOrder) {
    const standing = jobs.get(orderId)?.find(({ state }) => !TAKEN_BACK.includes(state));
    const isStillHere = orders.get(orderId)?.lines.every((line) => !hasLeft(line)) === true;
    for (const [itemId, own] of Map.groupBy(moves, (move) => move.itemId)) {
      const sum = own.reduce((all, { pieces }) => all + pieces, 0);
      const taken = standing?.taken.find((each) => each.itemId === itemId)?.pieces ?? 0;
      if (sum > 0) report(`${orderId} gave back ${sum} more of ${itemId} than it took`);
      else if (standing !== undefined && -sum < taken) report(`${orderId} took ${-sum} of ${itemId}, and its shipment ${taken}`);
      else if (standing === undefined && isStillHere && sum !== 0)
        report(`${orderId} has not left, and ${-sum} of ${itemId} are off the shelf`);
    }
  }
};

const sumOf = (places: readonly BinPieces[]): number => places.reduce((sum, { pieces }) => sum + pieces, 0);
/** Whatever order they came in. */
const toText = (places: readonly BinPieces[]): string =>
  places
    .map(({ bin, pieces }) => `${bin ?? "–"} ${pieces}`)
    .sort()
    .join(", ");

export const checkStock = (facts: Facts, into: Violation[]): void => {
  checkOrder(facts, into);
  checkShelf(facts, into);
  const report = makeReporter("O5 sums", into);
  const { ran, orders, items, listings, stores, movements, pushes } = facts;
  const sums = new Map<string, number>();
  for (const { itemId, pieces } of movements) sums.set(itemId, (sums.get(itemId) ?? 0) + pieces);
  const held = new Map<string, number>();
  for (const order of orders.values()) for (const [itemId, pieces] of heldPieces(order)) held.set(itemId, (held.get(itemId) ?? 0) + pieces);
  const pushesOf = Map.groupBy(pushes.values(), (job) => `${job.storeId} ${job.goodsId}`);
  /* A level that a person was told about, and that is still the one owed: nobody may set it on its own. */
  const told = new Set(
    [...pushes.values()].filter(needsPerson).flatMap((job) => levelsToTell(job).map(({ listingId, level }) => `${listingId} ${level}`)),
  );
  for (const { id, itemId } of listings) {
    const holders = items.filter(({ listingIds }) => listingIds.includes(id)).map((item) => item.id);
    if (holders.join() !== (itemId ?? "")) report(`listing ${id} is ${itemId}, and these have it: ${holders.join()}`);
  }
  const placed = new Map<string, BinPieces[]>();
  for (const { itemId, places } of movements) placed.set(itemId, addPieces(placed.get(itemId) ?? [], places));
  const readAt = new Map(movements.filter(({ reason }) => reason === "opening").map(({ itemId, at }) => [itemId, at]));
  for (const item of items) {
    if (toText(item.places) !== toText(placed.get(item.id) ?? []))
      report(`${item.sku}: in bins ${toText(item.places)}, movements say ${toText(placed.get(item.id) ?? [])}`);
    if (item.onHand !== sumOf(item.places)) report(`${item.sku}: on hand ${item.onHand}, in bins ${sumOf(item.places)}`);
    if (item.onHand !== (sums.get(item.id) ?? 0)) report(`${item.sku}: on hand ${item.onHand}, movements say ${sums.get(item.id)}`);
    if (item.reserved !== (held.get(item.id) ?? 0)) report(`${item.sku}: reserved ${item.reserved}, orders hold ${held.get(item.id) ?? 0}`);
    if (item.openedAt === null) continue;
    for (const listing of listings.filter((each) => item.listingIds.includes(each.id))) {
      const since = readAt.get(item.id);
      /* An item that two stores list opens with the first one's level; the other is told with the first change, of a variant too. */
      const isTold = (pushesOf.get(`${listing.storeId} ${listing.goodsId}`) ?? []).some(
        ({ plannedAt, levels }) => plannedAt >= (since ?? 0) || levels.some(({ listingId }) => listingId === listing.id),
      );
      const policy = stores.get(listing.storeId)?.stock;
      /* Of one that a person's number opened, no store shows by itself what is owed. */
      const isOwed = isTold || since === undefined;
      if (!isOwed || policy?.isPushed !== true) continue;
      const atTemu = ran.temu.sandbox.world.listings.get(listing.skuId)?.sku.stock;
      const owed = temuLevelFor(item, listing.piecesPerUnit, policy);
      if (atTemu !== owed && !told.has(`${listing.id} ${owed}`)) report(`${item.sku}: Temu shows ${atTemu}, owed is ${owed}`);
    }
  }
};
