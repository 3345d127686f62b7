/**
 * Temu moves a listing's level by itself when a buyer orders or cancels; whether and when is not documented. From then on
 * the level we saw last says nothing: it is forgotten, so that what is owed is pushed even if it looks the same.
 */
import type { Listing } from "../../shared/listing.ts";
import type { Order, OrderLine } from "../../shared/order.ts";
import { REPLY_WITHIN_MS, STALE_READ_MS } from "../jobs/times.ts";
import { loadRow } from "./row-store.ts";
import type { Sql } from "./sql.ts";
import { loadSkew } from "./store-health.ts";

const orderedOf = (order: Order, line: OrderLine): number =>
  order.status === "cancelled" || line.status === "cancelled" ? 0 : line.quantity;

/** Units of each listing that the buyer still wants, or has been sent. */
const orderedUnits = (order: Order | null): Map<string, number> => {
  const units = new Map<string, number>();
  for (const line of order?.lines ?? []) {
    const ordered = order === null ? 0 : orderedOf(order, line);
    if (ordered > 0) units.set(line.listingId, (units.get(line.listingId) ?? 0) + ordered);
  }
  return units;
};

/** Its level in doubt from now on. An item's first level is never forgotten: it opens with it. One never seen is none to forget. */
const doubt = (sql: Sql, listingId: string, now: number): Listing[] => {
  const listing = loadRow(sql, "listing", listingId);
  if (listing === null || listing.temuLevelAt === null) return [];
  const item = listing.itemId === null ? null : loadRow(sql, "item", listing.itemId);
  return item === null || item.openedAt === null ? [] : [{ ...listing, temuLevel: null, temuLevelAt: now }];
};

/** The listings whose level this change of an order made doubtful. */
export const forgetLevels = (sql: Sql, before: Order | null, after: Order, now: number): Listing[] => {
  const was = orderedUnits(before);
  const is = orderedUnits(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((listingId) =>
    (was.get(listingId) ?? 0) === (is.get(listingId) ?? 0) ? [] : doubt(sql, listingId, now),
  );
};

/** Temu's times are whole seconds. A level that we noted now may have been shown a while before: its answer took its time, and may have been old. */
const NOTED_LATE_MS = 1_000 + REPLY_WITHIN_MS + STALE_READ_MS;

/**
 * Lines that were made and cancelled between two looks, of an order that is seen for the first time: nobody holds anything
 * for them, but their pieces were off the level and are back on it, perhaps after we set that level. Only a level seen since
 * then is above doubt.
 */
export const forgetLevelsOfUnseen = (sql: Sql, order: Order, now: number): Listing[] =>
  [...new Set(order.lines.filter((line) => orderedOf(order, line) === 0).map((line) => line.listingId))].flatMap((listingId) => {
    const seenAt = loadRow(sql, "listing", listingId)?.temuLevelAt ?? 0;
    return seenAt > order.temuUpdatedAt + NOTED_LATE_MS + loadSkew(sql) ? [] : doubt(sql, listingId, now);
  });
