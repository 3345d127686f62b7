/**
 * What Temu changed since we last looked: every five minutes per store, by update time, overlapping, so that with every
 * webhook lost nothing is lost but minutes. Once a night every open order is read again, and what is old is forgotten.
 */
import type { Order } from "../../shared/order.ts";
import { askRefetch, dropFeed, type Feed, hasFeed, saveFeed } from "../workspace/feeds.ts";
import { forgetOld } from "../workspace/forget-old.ts";
import { hasUnknownListing, ingestOrders } from "../workspace/ingest-order.ts";
import { loadOpenOrderIds } from "../workspace/row-store.ts";
import { isSemiManaged } from "../workspace/semi-managed.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { changeStore, loadCatalogueRead, noteTrouble } from "../workspace/store-health.ts";
import { startImport } from "./import-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { FIRST_PLACE, nextPlace, PAGE_SIZE } from "./next-page.ts";
import { type PollState, parsePollState } from "./poll-state.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const POLL_EVERY_MS = 5 * 60_000;
const OVERLAP_MS = 10 * 60_000;
const NIGHTLY_MS = 24 * 3_600_000;

/** A listing made since the last import. One that this import did not find is not looked for again and again. */
const needsCatalogue = (deps: JobDeps, storeId: string, orders: readonly Order[]): boolean => {
  if (orders.length === 0 || isSemiManaged(deps.sql, storeId)) return false;
  const readAt = loadCatalogueRead(deps.sql, storeId);
  const isNews = orders.some((order) => order.createdAt > readAt && hasUnknownListing(deps.sql, order));
  return isNews && !hasFeed(deps.sql, storeId, "import");
};

/** One page of the poll; the feed remembers where to go on. */
export const pollOrders = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const store = loadAccess(deps.sql, feed.storeId);
  if (store === null) return dropFeed(deps.sql, feed.storeId, "poll");
  const state = parsePollState(feed);
  const { window, place } = state.reading ?? {
    window: { startAt: state.readTo - OVERLAP_MS, endAt: deps.clock.now() },
    place: FIRST_PLACE,
  };
  const reply = await deps.callTemu({
    store,
    method: "bg.order.list.v2.get",
    args: { pageNumber: place.page, pageSize: PAGE_SIZE, updatedBetween: window, sortBy: "updateTime" },
    lane: "poll",
    sendBy: null,
  });
  const now = deps.clock.now();
  if (reply.class !== "confirmed" || reply.result === null) {
    noteTrouble(deps, feed.storeId, reply.reason);
    const failures = (state.failures ?? 0) + 1;
    const pause = reply.class === "stopStore" ? STORE_PAUSE_MS : waitAfter(failures);
    return saveFeed(deps.sql, { ...feed, dueAt: now + pause, state: JSON.stringify({ ...state, failures }) });
  }
  const { orders, total, unreadable } = reply.result;
  if (unreadable > 0) deps.log("unreadableOrders", { storeId: feed.storeId, count: unreadable });
  commit(deps, () => {
    const ingested = ingestOrders(deps, feed.storeId, orders);
    const next = nextPlace(place, { total, count: orders.length + unreadable });
    const after: PollState = next === null ? { readTo: window.endAt } : { readTo: state.readTo, reading: { window, place: next } };
    saveFeed(deps.sql, { ...feed, dueAt: next === null ? now + POLL_EVERY_MS : now, state: JSON.stringify(after) });
    changeStore(deps, feed.storeId, next === null ? { readAt: window.endAt, trouble: null } : { trouble: null });
    if (needsCatalogue(deps, feed.storeId, ingested)) saveFeed(deps.sql, startImport(feed.storeId, now));
  });
};

/** Every open order of the store, up to 20 a call: closes what polls and webhooks both missed. */
export const readOpenOrders = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const now = deps.clock.now();
  deps.sql.transaction(() => {
    for (const orderId of loadOpenOrderIds(deps.sql, feed.storeId)) askRefetch(deps.sql, { orderId, storeId: feed.storeId, dueAt: now });
    saveFeed(deps.sql, { ...feed, dueAt: now + NIGHTLY_MS });
    forgetOld(deps.sql, now);
  });
};
