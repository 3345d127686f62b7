/**
 * What Temu's listings show, held against what they owe: a page of the store's catalogue at a time, all of it once a day, or
 * at once when somebody asks or the store's policy changed. Names, pictures and levels are taken in on the way. A level that
 * differs may be a sale whose order has not been read yet: nothing is set before the orders of that moment are in.
 */
import { applyMovement, type Item, piecesToShow } from "../../shared/item.ts";
import { goodsLock } from "../../shared/job.ts";
import { type Listing, toListingId } from "../../shared/listing.ts";
import type { TemuSku } from "../temu/methods/temu-sku.ts";
import { dropFeed, type Feed, hasFeed, loadFeed, saveFeed } from "../workspace/feeds.ts";
import { ingestListings } from "../workspace/ingest-listing.ts";
import { isLockBusy } from "../workspace/locks.ts";
import { openItems } from "../workspace/open-items.ts";
import { loadStockPolicy, owedLevel } from "../workspace/owed-level.ts";
import { planPush, planPushes } from "../workspace/plan-push.ts";
import { loadRow, saveRows } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { loadSkew, noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { FIRST_PLACE, nextPlace, PAGE_SIZE, type Place } from "./next-page.ts";
import { loadReadTo } from "./poll-state.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const ROUND_MS = 24 * 3_600_000;
/** While the import runs. */
const IMPORT_LOOK_MS = 15_000;

/**
 * A listing that did not show what it owes, or whose stock is not known. `shown`: null while its level is in doubt. `known`: what
 * we had believed it shows.
 */
type Differing = { listingId: string; shown: number | null; known: number | null };

type State = {
  place: Place;
  /** Somebody waits for it: page after page, instead of a page now and then. */
  isAsked: boolean;
  /** Of the page that was read last, until they are judged. */
  differing: Differing[];
  /** When that page was asked for. */
  readAt: number;
  /** From one page of a round to the next. */
  pauseMs: number;
  /** How often was looked whether the orders of that moment are known. */
  looks: number;
  failures: number;
};

const START: State = { place: FIRST_PLACE, isAsked: false, differing: [], readAt: 0, pauseMs: 0, looks: 0, failures: 0 };

/** The daily round; its first page has a day's time, as the import has just read all of it. */
export const startLevelCheck = (storeId: string, now: number): Feed => ({
  storeId,
  kind: "levels",
  dueAt: now + ROUND_MS,
  state: JSON.stringify(START),
});

/** The whole catalogue of the store, from its first page on, now. */
export const askLevelCheck = (storeId: string, now: number): Feed => ({
  storeId,
  kind: "levels",
  dueAt: now,
  state: JSON.stringify({ ...START, isAsked: true }),
});

/** A round spread evenly over its pages. */
const pauseFor = (total: number): number => Math.floor(ROUND_MS / Math.max(1, Math.ceil(total / PAGE_SIZE)));

const itemOf = (deps: JobDeps, listing: Listing): Item | null =>
  listing.itemId === null ? null : loadRow(deps.sql, "item", listing.itemId);

const loadListingOf = (deps: JobDeps, storeId: string, { goodsId, skuId }: TemuSku): Listing | null =>
  loadRow(deps.sql, "listing", toListingId(storeId, goodsId, skuId));

/** Takes the page in; returns what does not show what it owes, and what its item can open with. */
const takeIn = (deps: JobDeps, storeId: string, skus: readonly TemuSku[], readAt: number): Differing[] => {
  const before = skus.map((sku) => loadListingOf(deps, storeId, sku)?.temuLevel ?? null);
  ingestListings(deps, storeId, skus, readAt);
  return skus.flatMap((sku, at): Differing[] => {
    const listing = loadListingOf(deps, storeId, sku);
    if (listing === null) return [];
    const item = itemOf(deps, listing);
    const owed = owedLevel(deps.sql, item, listing);
    const isToOpen = item !== null && item.openedAt === null && listing.temuLevel !== null;
    if (!isToOpen && (owed === null || owed === listing.temuLevel)) return [];
    return [{ listingId: listing.id, shown: listing.temuLevel, known: before[at] ?? null }];
  });
};

const readPage = async (deps: JobDeps, feed: Feed, state: State): Promise<void> => {
  const { storeId } = feed;
  const store = loadAccess(deps.sql, storeId);
  if (store === null) return dropFeed(deps.sql, storeId, "levels");
  const readAt = deps.clock.now();
  if (hasFeed(deps.sql, storeId, "import")) return saveFeed(deps.sql, { ...feed, dueAt: readAt + IMPORT_LOOK_MS });
  const args = { pageNo: state.place.page, pageSize: PAGE_SIZE, status: "active" as const };
  const reply = await deps.callTemu({ store, method: "bg.local.goods.sku.list.query", args, lane: "backfill", sendBy: null });
  const now = deps.clock.now();
  if (reply.class !== "confirmed" || reply.result === null) {
    noteTrouble(deps, storeId, reply.reason);
    const pause = reply.class === "stopStore" ? STORE_PAUSE_MS : waitAfter(state.failures);
    return saveFeed(deps.sql, { ...feed, dueAt: now + pause, state: JSON.stringify({ ...state, failures: state.failures + 1 }) });
  }
  const { skus, total, unreadable } = reply.result;
  commit(deps, () => {
    const differing = takeIn(deps, storeId, skus, readAt);
    const place = nextPlace(state.place, { total, count: skus.length + unreadable });
    const isAsked = state.isAsked && place !== null;
    const pauseMs = isAsked ? 0 : pauseFor(total);
    const next: State = { place: place ?? FIRST_PLACE, isAsked, differing, readAt, pauseMs, looks: 0, failures: 0 };
    const poll = differing.length === 0 ? null : loadFeed(deps.sql, storeId, "poll");
    if (poll !== null) saveFeed(deps.sql, { ...poll, dueAt: Math.min(poll.dueAt, now) });
    saveFeed(deps.sql, { ...feed, dueAt: differing.length > 0 ? now : now + pauseMs, state: JSON.stringify(next) });
  });
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

/** What still differs now that the orders of its moment are known is nobody's sale. */
const settle = (deps: JobDeps, { listingId, shown, known }: Differing, readAt: number): void => {
  const listing = loadRow(deps.sql, "listing", listingId);
  if (listing === null || listing.temuLevel !== shown) return;
  const item = itemOf(deps, listing);
  const owed = owedLevel(deps.sql, item, listing);
  if (item === null || owed === null || owed === shown) return;
  /* A level that we have just told, or are telling, is our own doing. */
  const isDrift = known !== null && shown !== null && known !== shown && !isLockBusy(deps.sql, goodsLock(listing.storeId, listing.goodsId));
  if (!isDrift || shown === null) return planPush(deps, listing, { cause: null });
  const noted: Listing = { ...listing, drift: { shown, owed, at: readAt } };
  saveRows(deps.sql, [noted], [], deps.clock.now());
  const policy = loadStockPolicy(deps.sql, listing.storeId);
  const pieces = policy?.doesTemuWin === true ? piecesToShow(item, listing.piecesPerUnit, policy, shown) : null;
  if (pieces === null) planPush(deps, noted, { cause: null });
  else takeFromTemu(deps, noted, item, pieces);
};

const judge = (deps: JobDeps, feed: Feed, state: State): void => {
  const now = deps.clock.now();
  const isRead = loadReadTo(deps.sql, feed.storeId) >= state.readAt + loadSkew(deps.sql);
  if (!isRead) {
    const later = JSON.stringify({ ...state, looks: state.looks + 1 });
    return saveFeed(deps.sql, { ...feed, dueAt: now + waitAfter(state.looks), state: later });
  }
  commit(deps, () => {
    const isUnopened = ({ listingId }: Differing): boolean => {
      const listing = loadRow(deps.sql, "listing", listingId);
      return listing !== null && itemOf(deps, listing)?.openedAt === null;
    };
    if (state.differing.some(isUnopened)) openItems(deps, feed.storeId);
    for (const differing of state.differing) settle(deps, differing, state.readAt);
    saveFeed(deps.sql, { ...feed, dueAt: now + state.pauseMs, state: JSON.stringify({ ...state, differing: [] }) });
  });
};

/** One step of the round; the feed remembers where to go on. */
export const checkLevels = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const state = JSON.parse(feed.state) as State;
  return state.differing.length > 0 ? judge(deps, feed, state) : readPage(deps, feed, state);
};
