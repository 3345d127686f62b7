/**
 * What Temu changed of a store's listings since we last looked: every half hour, by when it changed a SKU's status, overlapping. That time
 * moves when a listing comes on sale, leaves it or is deleted; that a name, a picture or a seller SKU moves it is nowhere said, so
 * those come with the round over the levels (check-levels.ts), once a day, as does a new listing that slips through here. What is
 * off sale, which the import leaves out, comes whole with the first reading. Temu's list tells no levels: those of listings whose
 * item is shut are asked for, and they open as in that round.
 */
import { type ListingStatus, toListingId } from "../../shared/listing.ts";
import type { ReplyClass } from "../../shared/reply.ts";
import type { GatewayReply, StoreAccess } from "../temu/gateway-call.ts";
import type { RetrievedSku, SkuTokenPage } from "../temu/methods/retrieve-skus.ts";
import type { TemuSku } from "../temu/methods/temu-sku.ts";
import { dropFeed, type Feed, loadFeed, saveFeed } from "../workspace/feeds.ts";
import { ingestListings } from "../workspace/ingest-listing.ts";
import { loadRow } from "../workspace/row-store.ts";
import type { Sql } from "../workspace/sql.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteTrouble } from "../workspace/store-health.ts";
import { type CatalogueState, parseCatalogueState, SEARCHES, type Search } from "./catalogue-state.ts";
import { addToCheck, hasRoomToCheck } from "./check-levels.ts";
import type { JobDeps } from "./job-deps.ts";
import { PAGE_SIZE } from "./next-page.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const EVERY_MS = 30 * 60_000;
/** After an import the work of the day comes first. */
const FIRST_MS = 5 * 60_000;
const OVERLAP_MS = 10 * 60_000;
/** While the import runs, or too many listings wait to open. */
const LOOK_AGAIN_MS = 15_000;
/** A page that failed as often may have a token that Temu does not take any more: its search begins anew. */
const MOST_FAILURES = 5;
/** Always ends, also where the tokens go in a circle. */
const MOST_PAGES = 1_000;

const toFeed = (storeId: string, dueAt: number, state: CatalogueState): Feed => ({
  storeId,
  kind: "catalogue",
  dueAt,
  state: JSON.stringify(state),
});

/** `readAt`: when the import began to read what is on sale. Nothing that it found had been deleted by then. */
export const startCatalogue = (storeId: string, readAt: number, now: number): Feed => {
  const readTo = { active: readAt, inactive: null, deleted: readAt };
  return toFeed(storeId, now + FIRST_MS, { readTo, search: "active", place: null, failures: 0 });
};

/** All that is not on sale, once more: somebody wants the whole store read. Call in a transaction. An import that is the first starts it by itself. */
export const askCatalogue = (sql: Sql, storeId: string, now: number): void => {
  const present = loadFeed(sql, storeId, "catalogue");
  if (present === null) return;
  const readTo = { ...parseCatalogueState(present).readTo, inactive: null, deleted: null };
  saveFeed(sql, toFeed(storeId, now, { readTo, search: "active", place: null, failures: 0 }));
};

/** Temu's words for what is not on sale, as far as they are documented. */
const OFF_SALE: ReadonlyMap<string | null, ListingStatus> = new Map([
  ["OUT_OF_STOCK", "soldOut"],
  ["BLOCK", "blocked"],
  ["CLOSE", "closed"],
]);

const toStatus = (search: Search, subStatus: string | null): ListingStatus => {
  if (search === "active") return "onSale";
  return search === "deleted" ? "deleted" : (OFF_SALE.get(subStatus) ?? "offSale");
};

/** What was never seen here and is off sale is taken in where it names an item: nobody is asked what a dead listing without a code is. */
const isWanted = (deps: JobDeps, storeId: string, { goodsId, skuId, sale, sellerSku }: TemuSku): boolean =>
  sale === "onSale" ||
  (sale !== "deleted" && sellerSku !== null) ||
  loadRow(deps.sql, "listing", toListingId(storeId, goodsId, skuId)) !== null;

/** Takes a page in. Returns what of it has an item whose stock nobody knows. */
const takeIn = (deps: JobDeps, storeId: string, search: Search, retrieved: readonly RetrievedSku[], readAt: number): TemuSku[] => {
  const skus = retrieved
    .map(({ subStatus, ...sku }): TemuSku => ({ ...sku, sale: toStatus(search, subStatus) }))
    .filter((sku) => isWanted(deps, storeId, sku));
  ingestListings(deps, storeId, skus, readAt);
  return skus.filter(({ goodsId, skuId, sale }) => {
    const itemId = loadRow(deps.sql, "listing", toListingId(storeId, goodsId, skuId))?.itemId ?? null;
    return sale !== "deleted" && itemId !== null && loadRow(deps.sql, "item", itemId)?.openedAt === null;
  });
};

/** What Temu will not have is asked for at the usual pace. */
const PAUSES: Partial<Record<ReplyClass, number>> = { stopStore: STORE_PAUSE_MS, refused: EVERY_MS };

/** Somebody may have asked for all of it while a page was under way: then that stands, and the page only brought its news. */
const saveProgress = ({ sql }: JobDeps, before: Feed, dueAt: number, state: CatalogueState): void => {
  const { storeId } = before;
  if (loadFeed(sql, storeId, "catalogue")?.state === before.state) saveFeed(sql, toFeed(storeId, dueAt, state));
};

type Said = Pick<GatewayReply, "class" | "reason" | "requestId">;

/** What stops the whole store is told. All else is this list's own business: the daily round reads on without it. */
const putOff = (deps: JobDeps, feed: Feed, state: CatalogueState, { class: replyClass, reason, requestId }: Said): void => {
  const now = deps.clock.now();
  const failures = state.failures + 1;
  deps.log("catalogueUnread", { storeId: feed.storeId, reason, requestId });
  if (replyClass === "stopStore") noteTrouble(deps, feed.storeId, reason);
  const pause = PAUSES[replyClass] ?? waitAfter(failures);
  const isStuck = failures % MOST_FAILURES === 0;
  saveProgress(deps, feed, now + pause, { ...state, place: isStuck ? null : state.place, failures });
};

/** Where to go on after a page, and when. */
const goOn = (
  state: CatalogueState,
  endAt: number,
  { nextToken, skus, unreadable }: SkuTokenPage,
  now: number,
): { state: CatalogueState; dueAt: number } => {
  const pages = (state.place?.pages ?? 0) + 1;
  const isLast = skus.length + unreadable === 0 || nextToken === state.place?.pageToken || pages >= MOST_PAGES;
  if (nextToken !== null && !isLast) {
    return { state: { ...state, place: { endAt, pageToken: nextToken, pages }, failures: 0 }, dueAt: now };
  }
  const following = SEARCHES[SEARCHES.indexOf(state.search) + 1];
  const readTo = { ...state.readTo, [state.search]: endAt };
  return {
    state: { readTo, search: following ?? SEARCHES[0], place: null, failures: 0 },
    dueAt: following === undefined ? now + EVERY_MS : now,
  };
};

const readPage = (deps: JobDeps, store: StoreAccess, { search, place, readTo }: CatalogueState, endAt: number) => {
  const since = readTo[search];
  const changed = since === null ? {} : { statusChangedBetween: { startAt: since - OVERLAP_MS, endAt } };
  const args = { pageToken: place?.pageToken ?? null, pageSize: PAGE_SIZE, search, ...changed };
  return deps.callTemu({ store, method: "temu.local.sku.list.retrieve", args, lane: "backfill", sendBy: null });
};

const readLevels = (deps: JobDeps, store: StoreAccess, search: Search, shut: readonly TemuSku[]) => {
  const status: "active" | "inactive" = search === "active" ? "active" : "inactive";
  const args = { pageNo: 1, pageSize: PAGE_SIZE, status, skuIds: shut.map(({ skuId }) => skuId) };
  return deps.callTemu({ store, method: "bg.local.goods.sku.list.query", args, lane: "backfill", sendBy: null });
};

/** One page of the reading; the feed remembers where to go on. A page whose levels do not come is read again. */
export const refreshCatalogue = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const { storeId } = feed;
  const { clock, sql } = deps;
  const began = clock.now();
  const importing = loadFeed(sql, storeId, "import");
  if (importing !== null) return saveFeed(sql, { ...feed, dueAt: Math.max(began, importing.dueAt) + LOOK_AGAIN_MS });
  if (!hasRoomToCheck(sql, storeId)) return saveFeed(sql, { ...feed, dueAt: began + LOOK_AGAIN_MS });
  const store = loadAccess(sql, storeId);
  if (store === null) return dropFeed(sql, storeId, "catalogue");
  const state = parseCatalogueState(feed);
  const endAt = state.place?.endAt ?? began;
  const page = await readPage(deps, store, state, endAt);
  if (page.class !== "confirmed" || page.result === null) return putOff(deps, feed, state, page);
  const { result } = page;
  if (result.unreadable > 0) deps.log("unreadableListings", { storeId, count: result.unreadable });
  const shut = commit(deps, () => takeIn(deps, storeId, state.search, result.skus, began));
  const askedAt = clock.now();
  const levels = shut.length === 0 ? null : await readLevels(deps, store, state.search, shut);
  if (levels !== null && levels.class !== "confirmed" && levels.class !== "refused") return putOff(deps, feed, state, levels);
  const levelOf = new Map((levels?.result?.skus ?? []).map((sku) => [sku.skuId, sku.stock]));
  commit(deps, () => {
    const seen = shut.map((sku) => ({ ...sku, stock: levelOf.get(sku.skuId) ?? null }));
    if (seen.length > 0) addToCheck(deps, storeId, seen, askedAt);
    const next = goOn(state, endAt, result, clock.now());
    saveProgress(deps, feed, next.dueAt, next.state);
  });
};
