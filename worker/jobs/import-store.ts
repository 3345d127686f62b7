/**
 * The first import of a store, a page at a time, resumable after any restart: carriers and warehouses, the listings on sale
 * with their levels, open orders, then the opening of stock. Run again it updates and never doubles. Of a semi-managed store the
 * catalogue is not to be had: its listings come with its orders.
 */

import { must } from "../../shared/result.ts";
import type { ImportState, Store } from "../../shared/store.ts";
import type { GatewayReply } from "../temu/gateway-call.ts";
import type { MethodName, TemuMethods } from "../temu/temu-methods.ts";
import { dropFeed, type Feed, hasFeed, saveFeed } from "../workspace/feeds.ts";
import { ingestListings } from "../workspace/ingest-listing.ts";
import { ingestOrders } from "../workspace/ingest-order.ts";
import { openItems } from "../workspace/open-items.ts";
import { loadRow } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { changeStore, noteCatalogueRead, noteTrouble } from "../workspace/store-health.ts";
import { startLevelCheck } from "./check-levels.ts";
import type { JobDeps } from "./job-deps.ts";
import { FIRST_PLACE, nextPlace, PAGE_SIZE, type Place } from "./next-page.ts";
import { commit } from "./record-job.ts";
import { startCatalogue } from "./refresh-catalogue.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

/** Orders that Temu wants shipped, those not yet released, those partly shipped (bg.order.list.v2.get). */
const OPEN_STATUSES = [2, 1, 41];

type State = Place & {
  step: "details" | "listings" | "orders" | "opening";
  /** Which of OPEN_STATUSES is being read. */
  statusIndex: number;
  /** Orders of the statuses that are read through. */
  ordersDone: number;
  /** When the first of the levels was read: orders made later were not on it yet. */
  levelsReadAt: number;
  failures: number;
};

const IMPORT_START: State = { ...FIRST_PLACE, step: "details", statusIndex: 0, ordersDone: 0, levelsReadAt: 0, failures: 0 };

export const startImport = (storeId: string, now: number): Feed => ({
  storeId,
  kind: "import",
  dueAt: now,
  state: JSON.stringify(IMPORT_START),
});

const toPhase = ({ step, page, total, ordersDone }: State): ImportState => {
  if (step === "details") return { phase: "waiting", done: 0, total: null };
  const done = (page - 1) * PAGE_SIZE;
  return step === "orders" ? { phase: step, done: ordersDone + done, total: total && ordersDone + total } : { phase: step, done, total };
};

type Call = <M extends MethodName>(method: M, args: TemuMethods[M]["args"]) => Promise<TemuMethods[M]["result"] | null>;

const readDetails = async (deps: JobDeps, store: Store, call: Call, state: State): Promise<State | null> => {
  const carriers = await call("bg.logistics.companies.get", { regionId: store.regionId });
  const warehouses = carriers === null ? null : await call("bg.logistics.warehouse.list.get", {});
  if (carriers === null || warehouses === null) return null;
  changeStore(deps, store.id, { carriers, warehouses });
  return { ...state, ...FIRST_PLACE, step: store.isSemiManaged ? "orders" : "listings", levelsReadAt: deps.clock.now() };
};

const readListings = async (deps: JobDeps, storeId: string, call: Call, state: State): Promise<State | null> => {
  const readAt = deps.clock.now();
  const read = await call("bg.local.goods.sku.list.query", { pageNo: state.page, pageSize: PAGE_SIZE, status: "active" });
  if (read === null) return null;
  if (read.unreadable > 0) deps.log("unreadableListings", { storeId, count: read.unreadable });
  commit(deps, () => ingestListings(deps, storeId, read.skus, readAt));
  const next = nextPlace(state, { total: read.total, count: read.skus.length + read.unreadable });
  return next === null ? { ...state, ...FIRST_PLACE, step: "orders" } : { ...state, ...next };
};

const readOrders = async (deps: JobDeps, storeId: string, call: Call, state: State): Promise<State | null> => {
  const status = must(OPEN_STATUSES[state.statusIndex], "status to import");
  const read = await call("bg.order.list.v2.get", { pageNumber: state.page, pageSize: PAGE_SIZE, status });
  if (read === null) return null;
  if (read.unreadable > 0) deps.log("unreadableOrders", { storeId, count: read.unreadable });
  commit(deps, () => ingestOrders(deps, storeId, read.orders));
  const next = nextPlace(state, { total: read.total, count: read.orders.length + read.unreadable });
  if (next !== null) return { ...state, ...next };
  const done: State = { ...state, ...FIRST_PLACE, ordersDone: state.ordersDone + read.total };
  return state.statusIndex + 1 < OPEN_STATUSES.length ? { ...done, statusIndex: state.statusIndex + 1 } : { ...done, step: "opening" };
};

/** What is read from then on, each in its own time. A catalogue that is there already goes on as it stood. */
const startCatalogueFeeds = (deps: JobDeps, storeId: string, levelsReadAt: number, now: number): void => {
  if (!hasFeed(deps.sql, storeId, "levels")) saveFeed(deps.sql, startLevelCheck(storeId, now));
  if (!hasFeed(deps.sql, storeId, "catalogue")) saveFeed(deps.sql, startCatalogue(storeId, levelsReadAt, now));
};

const finish = (deps: JobDeps, { id: storeId, isSemiManaged }: Store, { levelsReadAt, ordersDone }: State): void => {
  const now = deps.clock.now();
  commit(deps, () => {
    openItems(deps, storeId);
    dropFeed(deps.sql, storeId, "import");
    noteCatalogueRead(deps.sql, storeId, levelsReadAt);
    /* The first poll reaches back to when the import began, so nothing falls between the two. A poll that runs already
       knows better how far it has read. */
    const poll: Feed = { storeId, kind: "poll", dueAt: now, state: JSON.stringify({ readTo: levelsReadAt }) };
    if (!hasFeed(deps.sql, storeId, "poll")) saveFeed(deps.sql, poll);
    if (!isSemiManaged) startCatalogueFeeds(deps, storeId, levelsReadAt, now);
    changeStore(deps, storeId, { import: { phase: "done", done: ordersDone, total: ordersDone }, readAt: levelsReadAt, trouble: null });
  });
  deps.log("importDone", { storeId, orders: ordersDone });
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
  if (next.step === "opening") return finish(deps, store, next);
  commit(deps, () => {
    saveFeed(deps.sql, { ...feed, dueAt: now, state: JSON.stringify({ ...next, failures: 0 }) });
    changeStore(deps, store.id, { import: toPhase(next), trouble: null });
  });
};
