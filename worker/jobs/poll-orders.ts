/**
 * What Temu changed since we last looked: every five minutes per store, by update time, overlapping, so that with every
 * webhook lost nothing is lost but minutes. Once a night every open order is read again.
 */
import type { TimeWindow } from "../temu/methods/list-orders.ts";
import { askRefetch, type Feed, saveFeed } from "../workspace/feeds.ts";
import { hasUnknownListing, ingestOrder } from "../workspace/ingest-order.ts";
import { loadOpenOrderIds } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { changeStore, noteTrouble } from "../workspace/store-health.ts";
import { startImport } from "./import-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const POLL_EVERY_MS = 5 * 60_000;
const OVERLAP_MS = 10 * 60_000;
const NIGHTLY_MS = 24 * 3_600_000;
const PAGE_SIZE = 100;

type State = { readTo: number; page?: number; window?: TimeWindow; total?: number; moved?: boolean; failures?: number };

/** One page of the poll; the feed remembers where to go on. */
export const pollOrders = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const store = loadAccess(deps.sql, feed.storeId);
  if (store === null) return;
  const state = JSON.parse(feed.state) as State;
  const startedAt = deps.clock.now();
  const window = state.window ?? { startAt: state.readTo - OVERLAP_MS, endAt: startedAt };
  const page = state.page ?? 1;
  const reply = await deps.callTemu({
    store,
    method: "bg.order.list.v2.get",
    args: { pageNumber: page, pageSize: PAGE_SIZE, updatedBetween: window, sortBy: "updateTime" },
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
  const { orders, total } = reply.result;
  let unknownListing = false;
  commit(deps, () => {
    for (const temu of orders) {
      const order = ingestOrder(deps, feed.storeId, temu);
      unknownListing ||= order !== null && hasUnknownListing(deps.sql, order);
    }
    const moved = (state.moved ?? false) || (page > 1 && total !== state.total);
    const next: State =
      orders.length === PAGE_SIZE
        ? { readTo: state.readTo, page: page + 1, window, total, moved }
        : moved
          ? { readTo: state.readTo, page: 1, window, total, moved: false }
          : { readTo: window.endAt };
    const ended = next.page === undefined;
    saveFeed(deps.sql, { ...feed, dueAt: ended ? now + POLL_EVERY_MS : now, state: JSON.stringify(next) });
    changeStore(deps, feed.storeId, ended ? { readAt: window.endAt, trouble: null } : { trouble: null });
    if (unknownListing) saveFeed(deps.sql, startImport(feed.storeId, now));
  });
};

/** Every open order of the store, up to 20 a call: closes what polls and webhooks both missed. */
export const readOpenOrders = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const now = deps.clock.now();
  deps.sql.transaction(() => {
    for (const orderId of loadOpenOrderIds(deps.sql, feed.storeId)) askRefetch(deps.sql, { orderId, storeId: feed.storeId, dueAt: now });
    saveFeed(deps.sql, { ...feed, dueAt: now + NIGHTLY_MS });
  });
};
