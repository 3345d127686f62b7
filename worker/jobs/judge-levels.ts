/**
 * One level that Temu showed, held against what its listing owes: it stays as it is, is noted as a difference and set again, or, where
 * the store says that Temu wins, the ledger follows it.
 */
import { applyMovement, type Item, piecesToShow } from "../../shared/item.ts";
import { goodsLock } from "../../shared/job.ts";
import { isTakenOff, type Listing } from "../../shared/listing.ts";
import { toFaultText } from "../log.ts";
import { isLockBusy } from "../workspace/locks.ts";
import { openItems } from "../workspace/open-items.ts";
import { loadStockPolicy, owedLevel } from "../workspace/owed-level.ts";
import { planPush, planPushes } from "../workspace/plan-push.ts";
import { loadRow, saveRows } from "../workspace/row-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { STALE_READ_MS } from "./times.ts";

/**
 * A listing to be judged: its item is to open, or what it shows is not what it owes, or not what we believed. `known`: what we
 * believed when it was shown; null while that is in doubt.
 */
export type PendingLevel = {
  listingId: string;
  shown: number | null;
  known: number | null;
  /** When Temu was asked, and when its answer was here. */
  askedAt: number;
  seenAt: number;
  /** None is left, found off sale, and nobody has said yet whether it sold out. */
  isWhyUntold?: boolean;
};

const itemOf = (deps: JobDeps, listing: Listing): Item | null =>
  listing.itemId === null ? null : loadRow(deps.sql, "item", listing.itemId);

/** What is to be judged of a listing that was shown with this level. */
export const toPendingLevel = (
  deps: JobDeps,
  listing: Listing,
  stock: number | null,
  askedAt: number,
  seenAt: number,
): PendingLevel | null => {
  const item = itemOf(deps, listing);
  if (item === null) return null;
  const known = listing.temuLevel;
  const pending = { listingId: listing.id, known, askedAt, seenAt };
  if (item.openedAt === null) return known === null ? null : { ...pending, shown: known };
  /* Temu may show the past: our own last word is not held against it so soon. */
  const shown = stock === null || (listing.temuLevelAt ?? 0) > askedAt - STALE_READ_MS ? known : stock;
  const owed = owedLevel(deps.sql, item, listing);
  return (owed === null || owed === shown) && shown === known ? null : { ...pending, shown };
};

const isShut = (deps: JobDeps, listingId: string): boolean => {
  const listing = loadRow(deps.sql, "listing", listingId);
  return listing !== null && itemOf(deps, listing)?.openedAt === null;
};

/**
 * Of a listing that was found off sale: where none is left it may have sold out, or been taken off sale since the catalogue was last
 * asked, which says nothing of the shelf.
 */
export const withWhy = (deps: JobDeps, pending: PendingLevel): PendingLevel => {
  const { listingId, shown, known } = pending;
  const listing = shown === 0 && (known !== 0 || isShut(deps, listingId)) ? loadRow(deps.sql, "listing", listingId) : null;
  return listing === null || isTakenOff(listing) ? pending : { ...pending, isWhyUntold: true };
};

/** Temu's number stands for what somebody counted there: the ledger follows it, and the other stores of the item follow the ledger. */
const takeFromTemu = (deps: JobDeps, listing: Listing, item: Item, pieces: number): void => {
  const now = deps.clock.now();
  const moved = applyMovement(item, {
    id: deps.makeId(),
    pieces,
    reason: "takenFromTemu",
    note: null,
    reference: listing.id,
    personId: null,
    deviceId: null,
    at: now,
  });
  saveRows(deps.sql, [moved.item, moved.movement], [], now);
  planPushes(deps, [item.id]);
};

/** `isOurs`: a level of these goods is being told, so what differs may be our own doing. */
const settle = (deps: JobDeps, { listingId, shown, known, askedAt, isWhyUntold }: PendingLevel, isOurs: boolean): void => {
  const listing = loadRow(deps.sql, "listing", listingId);
  const item = listing === null ? null : itemOf(deps, listing);
  if (listing === null || item === null || item.openedAt === null) return;
  /* A push, an order or a mapping since then knows better. */
  if (listing.temuLevel !== known || (shown !== known && (listing.temuLevelAt ?? 0) > askedAt)) return;
  const seen: Listing = shown === known ? listing : { ...listing, temuLevel: shown, temuLevelAt: askedAt };
  const owed = owedLevel(deps.sql, item, seen);
  const isDrift = owed !== null && shown !== null && known !== null && shown !== known && shown !== owed && !isOurs;
  const drift = isDrift ? { shown, owed, at: askedAt } : null;
  const noted: Listing = drift === null ? seen : { ...seen, drift };
  saveRows(deps.sql, [noted], [], deps.clock.now());
  if (owed === null || owed === shown) return;
  const policy = drift === null ? null : loadStockPolicy(deps.sql, listing.storeId);
  /* A capped level says nothing of how many there are, nor does a 0 of what was, or may have been, taken off sale. */
  const isNobodys = shown === 0 && (isWhyUntold === true || isTakenOff(listing));
  const isTemus = policy?.doesTemuWin === true && owed !== policy.cap && !isNobodys;
  const pieces = isTemus && policy !== null && drift !== null ? piecesToShow(item, listing.piecesPerUnit, policy, drift.shown) : null;
  if (pieces === null) planPush(deps, noted, { cause: null });
  else takeFromTemu(deps, noted, item, pieces);
};

/** One that cannot be settled is logged and left to the next round: it must not hold up the others for ever. */
export const judgeLevels = (deps: JobDeps, storeId: string, due: readonly PendingLevel[]): void => {
  const now = deps.clock.now();
  const safely = (work: () => void): void => {
    try {
      deps.sql.transaction(work);
    } catch (fault) {
      deps.log("levelFault", { storeId, fault: toFaultText(fault) });
    }
  };
  const shut = new Set(due.flatMap(({ listingId, isWhyUntold }) => (isWhyUntold !== true && isShut(deps, listingId) ? [listingId] : [])));
  if (shut.size > 0) safely(() => openItems(deps, storeId, shut));
  /* Before the first of them plans a push of goods that others are variants of. */
  const busy = new Set(
    due.flatMap(({ listingId }) => {
      const listing = loadRow(deps.sql, "listing", listingId);
      return listing !== null && isLockBusy(deps.sql, goodsLock(listing.storeId, listing.goodsId), now) ? [listingId] : [];
    }),
  );
  for (const pending of due) safely(() => settle(deps, pending, busy.has(pending.listingId)));
};
