/**
 * The first import of a store, a page at a time, resumable after any restart: carriers and warehouses, listings with
 * their levels, open orders, then the opening of stock. Run again it updates and never doubles.
 */

import { must } from "../../shared/result.ts";
import type { ImportState, Store } from "../../shared/store.ts";
import type { GatewayReply } from "../temu/gateway-call.ts";
import type { MethodName, TemuMethods } from "../temu/temu-methods.ts";
import { dropFeed, type Feed, saveFeed } from "../workspace/feeds.ts";
import { ingestListing, openItems } from "../workspace/ingest-listing.ts";
import { ingestOrder } from "../workspace/ingest-order.ts";
import { loadRow } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { changeStore, noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const PAGE_SIZE = 100;
/** Orders that Temu wants shipped, those not yet released, those partly shipped (bg.order.list.v2.get). */
const OPEN_STATUSES = [2, 1, 41];

type State = {
  step: "details" | "listings" | "orders" | "opening";
  page: number;
  /** Which of OPEN_STATUSES is being read. */
  statusIndex: number;
  /** How many the present pass began with: if Temu's count moves meanwhile, a page may have been skipped. */
  total: number | null;
  moved: boolean;
  done: number;
  /** When the levels were read: orders made later were not on them yet. */
  levelsReadAt: number;
  failures: number;
};

export const IMPORT_START: State = {
  step: "details",
  page: 1,
  statusIndex: 0,
  total: null,
  moved: false,
  done: 0,
  levelsReadAt: 0,
  failures: 0,
};

export const startImport = (storeId: string, now: number): Feed => ({
  storeId,
  kind: "import",
  dueAt: now,
  state: JSON.stringify(IMPORT_START),
});

const toPhase = (state: State): ImportState => {
  if (state.step === "details") return { phase: "waiting", done: 0, total: null };
  return { phase: state.step, done: state.done, total: state.total };
};

type Call = <M extends MethodName>(method: M, args: TemuMethods[M]["args"]) => Promise<TemuMethods[M]["result"] | null>;

const readDetails = async (deps: JobDeps, store: Store, call: Call, state: State): Promise<State | null> => {
  const carriers = await call("bg.logistics.companies.get", { regionId: store.regionId });
  const warehouses = carriers === null ? null : await call("bg.logistics.warehouse.list.get", {});
  if (carriers === null || warehouses === null) return null;
  changeStore(deps, store.id, { carriers, warehouses });
  return { ...state, step: "listings", page: 1, done: 0, levelsReadAt: deps.clock.now() };
};

const readListings = async (deps: JobDeps, storeId: string, call: Call, state: State): Promise<State | null> => {
  const page = await call("bg.local.goods.sku.list.query", { pageNo: state.page, pageSize: PAGE_SIZE, status: "active" });
  if (page === null) return null;
  commit(deps, () => {
    for (const sku of page.skus) ingestListing(deps, storeId, sku);
  });
  const done = state.done + page.skus.length;
  return page.skus.length < PAGE_SIZE
    ? { ...state, step: "orders", page: 1, total: null, done: 0 }
    : { ...state, page: state.page + 1, total: page.total, done };
};

const readOrders = async (deps: JobDeps, storeId: string, call: Call, state: State): Promise<State | null> => {
  const status = must(OPEN_STATUSES[state.statusIndex], "status to import");
  const page = await call("bg.order.list.v2.get", { pageNumber: state.page, pageSize: PAGE_SIZE, status });
  if (page === null) return null;
  commit(deps, () => {
    for (const order of page.orders) ingestOrder(deps, storeId, order);
  });
  const moved = state.moved || (state.page > 1 && page.total !== state.total);
  const done = state.done + page.orders.length;
  if (page.orders.length === PAGE_SIZE) return { ...state, page: state.page + 1, total: page.total, moved, done };
  /* The list moved under us: an order may have slipped over a page's edge. Read this status once more. */
  if (moved) return { ...state, page: 1, total: null, moved: false, done: state.done - (state.page - 1) * PAGE_SIZE };
  const next = { ...state, page: 1, total: null, moved: false, done };
  return state.statusIndex + 1 < OPEN_STATUSES.length ? { ...next, statusIndex: state.statusIndex + 1 } : { ...next, step: "opening" };
};

const finish = (deps: JobDeps, storeId: string, state: State): void => {
  const now = deps.clock.now();
  commit(deps, () => {
    openItems(deps, storeId, state.levelsReadAt);
    dropFeed(deps.sql, storeId, "import");
    /* The first poll reaches back to when the import began, so nothing falls between the two. */
    saveFeed(deps.sql, { storeId, kind: "poll", dueAt: now, state: JSON.stringify({ readTo: state.levelsReadAt }) });
    changeStore(deps, storeId, { import: { phase: "done", done: state.done, total: state.done }, readAt: state.levelsReadAt });
  });
  deps.log("importDone", { storeId, orders: state.done });
};

/** One step of the import; the feed remembers where to go on. */
export const importStore = async (deps: JobDeps, feed: Feed): Promise<void> => {
  const store = loadRow(deps.sql, "store", feed.storeId);
  const access = loadAccess(deps.sql, feed.storeId);
  if (store === null || access === null) return dropFeed(deps.sql, feed.storeId, "import");
  const state = JSON.parse(feed.state) as State;
  let failed: GatewayReply<MethodName> | null = null;
  const call: Call = async (method, args) => {
    const reply = await deps.callTemu({ store: access, method, args, lane: "backfill", sendBy: null });
    if (reply.class === "confirmed" && reply.result !== null) return reply.result;
    failed = reply as GatewayReply<MethodName>;
    return null;
  };
  const readStep = {
    details: () => readDetails(deps, store, call, state),
    listings: () => readListings(deps, store.id, call, state),
    orders: () => readOrders(deps, store.id, call, state),
    opening: async () => state,
  }[state.step];
  const next = await readStep();
  const now = deps.clock.now();
  if (next === null) {
    const reply = must<GatewayReply<MethodName>>(failed, "reply of a failed import step");
    noteTrouble(deps, store.id, reply.reason);
    const pause = reply.class === "stopStore" ? STORE_PAUSE_MS : waitAfter(state.failures);
    return saveFeed(deps.sql, { ...feed, dueAt: now + pause, state: JSON.stringify({ ...state, failures: state.failures + 1 }) });
  }
  if (next.step === "opening") return finish(deps, store.id, next);
  commit(deps, () => {
    saveFeed(deps.sql, { ...feed, dueAt: now, state: JSON.stringify({ ...next, failures: 0 }) });
    changeStore(deps, store.id, { import: toPhase(next), trouble: null });
  });
};
