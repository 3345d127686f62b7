/**
 * What Temu's listings show, held against what they owe: a page of the store's catalogue at a time, what is on sale and then what
 * is not, all of it once a day, or at once when somebody asks or the store's policy changed. Names and pictures are taken in on the
 * way, and new listings on sale get their items. A level that differs may be a sale whose order has not been read yet, so it waits,
 * and is judged only when the store's orders are known past the moment in which it was shown; the round goes on meanwhile.
 */
import { toListingId } from "../../shared/listing.ts";
import type { TemuSku } from "../temu/methods/temu-sku.ts";
import { dropFeed, type Feed, loadFeed, saveFeed } from "../workspace/feeds.ts";
import { ingestListings } from "../workspace/ingest-listing.ts";
import { loadRow } from "../workspace/row-store.ts";
import { isSemiManaged } from "../workspace/semi-managed.ts";
import type { Sql } from "../workspace/sql.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { loadSkew, noteTrouble } from "../workspace/store-health.ts";
import { hurryCatalogue, loadOffSaleReadTo } from "./catalogue-state.ts";
import type { JobDeps } from "./job-deps.ts";
import { judgeLevels, type PendingLevel, toPendingLevel, withWhy } from "./judge-levels.ts";
import { FIRST_PLACE, nextPlace, PAGE_SIZE, type Place } from "./next-page.ts";
import { hurryPoll, loadReadTo } from "./poll-state.ts";
import { commit } from "./record-job.ts";
import { STALE_READ_MS, STORE_PAUSE_MS, waitAfter } from "./times.ts";

const ROUND_MS = 24 * 3_600_000;
/** While the import runs. */
const IMPORT_LOOK_MS = 15_000;
/** With more than these waiting to be judged, no further page is read. */
const MOST_PENDING = 300;
/** So long a level waits for the catalogue to tell why it is off sale. */
const MOST_WHY_WAIT_MS = 10 * 60_000;

/** In this order. */
const SEARCHES = ["active", "inactive"] as const;
type Search = (typeof SEARCHES)[number];

type State = {
  search: Search;
  place: Place;
  /** What each search counted last. */
  totals: Record<Search, number>;
  nextPageAt: number;
  /** Somebody waits for it: page after page, instead of a page now and then. */
  isAsked: boolean;
  /** And once more from the first page on: somebody asked while it was past that. */
  isAskedAgain: boolean;
  pending: PendingLevel[];
  /** How often was looked in vain whether the orders are known. */
  looks: number;
  failures: number;
};

const ROUND_START = { search: SEARCHES[0], place: FIRST_PLACE };
const START: State = {
  ...ROUND_START,
  totals: { active: 0, inactive: 0 },
  nextPageAt: 0,
  isAsked: false,
  isAskedAgain: false,
  pending: [],
  looks: 0,
  failures: 0,
};

/** An older build's knows only of what is on sale. */
const parseState = (feed: Feed): State => ({ ...START, ...(JSON.parse(feed.state) as Partial<State>) });
const toFeed = (storeId: string, dueAt: number, state: State): Feed => ({ storeId, kind: "levels", dueAt, state: JSON.stringify(state) });

/** The daily round; its first page has a day's time, as the import has just read all of it. */
export const startLevelCheck = (storeId: string, now: number): Feed =>
  toFeed(storeId, now + ROUND_MS, { ...START, nextPageAt: now + ROUND_MS });

/**
 * The whole catalogue of the store, now. What waits to be judged goes on waiting, and a round that somebody else asked for is
 * not begun anew, or its last pages would never come: one more follows it. A semi-managed store has none here. Call in a transaction.
 */
export const askLevelCheck = (sql: Sql, storeId: string, now: number): void => {
  if (isSemiManaged(sql, storeId)) return;
  const present = loadFeed(sql, storeId, "levels");
  const state = present === null ? START : parseState(present);
  const isUnderWay = state.isAsked && (state.search !== ROUND_START.search || state.place.page > FIRST_PLACE.page);
  const asked = isUnderWay
    ? { ...state, isAskedAgain: true }
    : { ...state, ...ROUND_START, nextPageAt: now, isAsked: true, isAskedAgain: false };
  saveFeed(sql, toFeed(storeId, now, asked));
};

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_SIZE));

/** A round spread evenly over its pages. */
const pauseFor = ({ active, inactive }: State["totals"]): number => Math.floor(ROUND_MS / (pagesOf(active) + pagesOf(inactive)));

const takeIn = (deps: JobDeps, storeId: string, skus: readonly TemuSku[], askedAt: number): PendingLevel[] => {
  ingestListings(deps, storeId, skus, askedAt);
  const seenAt = deps.clock.now();
  return skus.flatMap((sku) => {
    const listing = loadRow(deps.sql, "listing", toListingId(storeId, sku.goodsId, sku.skuId));
    return listing === null ? [] : (toPendingLevel(deps, listing, sku.stock, askedAt, seenAt) ?? []);
  });
};

/**
 * What is off sale and not known here stays so: nobody is asked what a dead listing is. Why one is off sale is told elsewhere
 * (refresh-catalogue.ts), and may not be known yet.
 */
const toKnown = (deps: JobDeps, storeId: string, skus: readonly TemuSku[]): TemuSku[] =>
  skus.flatMap((sku) => {
    const listing = loadRow(deps.sql, "listing", toListingId(storeId, sku.goodsId, sku.skuId));
    return listing === null || listing.status === "deleted" ? [] : [{ ...sku, sale: listing.status ?? "offSale" }];
  });

/** `place`: where its search goes on, null where it is through. */
const toNextPage = (state: State, place: Place | null, now: number): State => {
  const following = place === null ? SEARCHES[SEARCHES.indexOf(state.search) + 1] : state.search;
  if (following === undefined && state.isAskedAgain) return { ...state, ...ROUND_START, nextPageAt: now, isAskedAgain: false };
  const isAsked = state.isAsked && following !== undefined;
  const next = following === undefined ? ROUND_START : { search: following, place: place ?? FIRST_PLACE };
  return { ...state, ...next, nextPageAt: isAsked ? now : now + pauseFor(state.totals), isAsked };
};

const readPage = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const { storeId } = feed;
  const state = parseState(feed);
  const store = loadAccess(deps.sql, storeId);
  if (store === null) return dropFeed(deps.sql, storeId, "levels");
  const askedAt = deps.clock.now();
  const args = { pageNo: state.place.page, pageSize: PAGE_SIZE, status: state.search };
  const reply = await deps.callTemu({ store, method: "bg.local.goods.sku.list.query", args, lane: "backfill", sendBy: null });
  const now = deps.clock.now();
  /* Somebody may have asked while the page was under way: then their round stands, and this page only brings its news. */
  const present = loadFeed(deps.sql, storeId, "levels");
  const isOurs = present?.state === feed.state;
  if (reply.class !== "confirmed" || reply.result === null) {
    noteTrouble(deps, storeId, reply.reason);
    const pause = reply.class === "stopStore" ? STORE_PAUSE_MS : waitAfter(state.failures);
    if (isOurs) saveFeed(deps.sql, toFeed(storeId, now + pause, { ...state, nextPageAt: now + pause, failures: state.failures + 1 }));
    return;
  }
  const { skus, total, unreadable } = reply.result;
  commit(deps, () => {
    const found =
      state.search === "active"
        ? takeIn(deps, storeId, skus, askedAt)
        : takeIn(deps, storeId, toKnown(deps, storeId, skus), askedAt).map((pending) => withWhy(deps, pending));
    const read = { ...state, totals: { ...state.totals, [state.search]: total }, failures: 0 };
    const standing = present === null || isOurs ? read : parseState(present);
    const moved = isOurs ? toNextPage(standing, nextPlace(state.place, { total, count: skus.length + unreadable }), now) : standing;
    saveState(deps, storeId, { ...moved, pending: [...moved.pending, ...found], looks: 0 });
  });
};

/** Levels that another reading was told: they are judged with those of the pages. Call in a transaction. */
export const addToCheck = (deps: JobDeps, storeId: string, skus: readonly TemuSku[], askedAt: number): void => {
  const feed = loadFeed(deps.sql, storeId, "levels") ?? startLevelCheck(storeId, deps.clock.now());
  const state = parseState(feed);
  const found = takeIn(deps, storeId, skus, askedAt);
  const isNew = ({ listingId }: PendingLevel): boolean => state.pending.every((pending) => pending.listingId !== listingId);
  saveState(deps, storeId, { ...state, pending: [...state.pending, ...found.filter(isNew)], looks: 0 });
};

/** What waits for the catalogue must not keep it from being read. */
export const hasRoomToCheck = (sql: Sql, storeId: string): boolean => {
  const feed = loadFeed(sql, storeId, "levels");
  return feed === null || parseState(feed).pending.filter(({ isWhyUntold }) => isWhyUntold !== true).length < MOST_PENDING;
};

/** Temu's orders have to be known up to then: past the moment, and where it looks like somebody's doing, past what may be shown late. */
const neededAt = (deps: JobDeps, { seenAt, shown, known }: PendingLevel): number =>
  seenAt + loadSkew(deps.sql) + (shown === known ? 0 : STALE_READ_MS);

/** Whether the catalogue has told since why it is off sale. */
const isWhyTold = (deps: JobDeps, storeId: string, pending: PendingLevel): boolean =>
  pending.isWhyUntold !== true || loadOffSaleReadTo(deps.sql, storeId) >= neededAt(deps, pending);

/** Keeps the state with the time at which there is something to do. */
const saveState = (deps: JobDeps, storeId: string, state: State): void => {
  const now = deps.clock.now();
  const times = state.pending.length < MOST_PENDING ? [state.nextPageAt] : [];
  if (state.pending.length > 0) {
    const needed = Math.min(...state.pending.map((pending) => neededAt(deps, pending)));
    const readTo = loadReadTo(deps.sql, storeId);
    const unread = state.pending.map((pending) => neededAt(deps, pending)).filter((at) => at > readTo);
    if (unread.length > 0) hurryPoll(deps.sql, storeId, Math.max(now, Math.min(...unread)));
    const untold = state.pending.filter((pending) => !isWhyTold(deps, storeId, pending));
    if (untold.length > 0) hurryCatalogue(deps.sql, storeId, Math.max(now, ...untold.map((pending) => neededAt(deps, pending))));
    times.push(Math.max(needed, now + waitAfter(state.looks)));
  }
  saveFeed(deps.sql, toFeed(storeId, Math.min(...times), state));
};

/** Judges what can be judged by now; the feed as it stands after that. */
const judgeDue = (deps: JobDeps, feed: Feed): Feed => {
  const state = parseState(feed);
  if (state.pending.length === 0) return feed;
  const readTo = loadReadTo(deps.sql, feed.storeId);
  const now = deps.clock.now();
  const isReady = (pending: PendingLevel): boolean => {
    const needed = neededAt(deps, pending);
    return readTo >= needed && (isWhyTold(deps, feed.storeId, pending) || now >= needed + MOST_WHY_WAIT_MS);
  };
  const due = state.pending.filter(isReady);
  const told = due.map((pending) => ({ ...pending, isWhyUntold: !isWhyTold(deps, feed.storeId, pending) }));
  const looks = due.length === 0 ? state.looks + 1 : 0;
  commit(deps, () => {
    judgeLevels(deps, feed.storeId, told);
    saveState(deps, feed.storeId, { ...state, pending: state.pending.filter((pending) => !due.includes(pending)), looks });
  });
  return loadFeed(deps.sql, feed.storeId, "levels") ?? feed;
};

/** One step of the round; the feed remembers where to go on. */
export const checkLevels = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const now = deps.clock.now();
  const importing = loadFeed(deps.sql, feed.storeId, "import");
  if (importing !== null) return saveFeed(deps.sql, { ...feed, dueAt: Math.max(now, importing.dueAt) + IMPORT_LOOK_MS });
  const judged = judgeDue(deps, feed);
  const { nextPageAt, pending } = parseState(judged);
  if (nextPageAt <= now && pending.length < MOST_PENDING) await readPage(deps, judged);
};
