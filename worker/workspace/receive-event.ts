/**
 * A verified webhook event: stored under a key that makes the same event arrive once, then answered. It is a hint and
 * nothing more: the order is read again, and that answer decides.
 */
import { askRefetch } from "./feeds.ts";
import { loadAll, loadRow } from "./row-store.ts";
import { first, type Sql } from "./sql.ts";
import { loadStoreIdsOfApp } from "./store-access.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

export type ReceivedEvent = {
  appKey: string;
  eventCode: string;
  mallId: string | null;
  parentOrderSn: string | null;
  orderStatus: number | null;
  updatedAt: number | null;
  /** SHA-256 over app key, event, timestamp and content. */
  hash: string;
};

type Deps = Pick<WorkspaceDeps, "sql" | "clock"> & { isWatched: (orderId: string) => boolean };

/** Events of up to a minute share one read. */
const GATHER_MS = 60_000;
const SHIPPED = 4;
/** A buyer asked for something: the parcel must be stopped before it leaves (webhook "events"). */
const URGENT_EVENTS = ["bg_cancel_order_status_change", "bg_trade_logistics_address_changed"];

const findStore = (sql: Sql, event: ReceivedEvent): string | null => {
  const ofApp = loadStoreIdsOfApp(sql, event.appKey);
  return loadAll(sql, "store").find((store) => ofApp.includes(store.id) && store.mallId === event.mallId)?.id ?? null;
};

/** Temu telling us what we told Temu, also when it is quicker than its own reply to us. */
const isEcho = (sql: Sql, orderId: string, event: ReceivedEvent): boolean => {
  const order = loadRow(sql, "order", orderId);
  if (event.orderStatus !== SHIPPED || order === null || order.shipment === null) return false;
  const state = loadRow(sql, "job", order.shipment.jobId)?.state;
  return state === "confirmed" || state === "sending";
};

/** Before all that waits, the nightly pass included. */
const AT_ONCE = 0;

const dueAt = (deps: Deps, orderId: string, event: ReceivedEvent): number =>
  deps.isWatched(orderId) || URGENT_EVENTS.includes(event.eventCode) ? AT_ONCE : deps.clock.now() + GATHER_MS;

/** Stores the event and asks for the order to be read. "known": it was here before, nothing changed. */
export const receiveEvent = (deps: Deps, event: ReceivedEvent): "stored" | "known" | "notOurs" =>
  deps.sql.transaction(() => {
    const { sql } = deps;
    const storeId = findStore(sql, event);
    if (storeId === null) return "notOurs";
    if (first(sql.all(`SELECT 1 AS here FROM inbox WHERE key = ?`, event.hash)) !== null) return "known";
    const now = deps.clock.now();
    sql.run(`INSERT INTO inbox (key, received_at, body) VALUES (?, ?, ?)`, event.hash, now, JSON.stringify(event));
    const orderId = event.parentOrderSn;
    if (orderId !== null && !isEcho(sql, orderId, event)) askRefetch(sql, { orderId, storeId, dueAt: dueAt(deps, orderId, event) });
    return "stored";
  });
