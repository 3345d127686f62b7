/** What is read from Temu in its own time: the first import, the poll, the nightly pass; and orders to be read again. */
import type { Sql } from "./sql.ts";

export type FeedKind = "import" | "poll" | "nightly";
export type Feed = { storeId: string; kind: FeedKind; dueAt: number; state: string };
export type Refetch = { orderId: string; storeId: string; dueAt: number };

type FeedRow = { store_id: string; kind: string; due_at: number; state: string };
type RefetchRow = { order_id: string; store_id: string; due_at: number };

const toFeed = (row: FeedRow): Feed => ({ storeId: row.store_id, kind: row.kind as FeedKind, dueAt: row.due_at, state: row.state });
const toRefetch = (row: RefetchRow): Refetch => ({ orderId: row.order_id, storeId: row.store_id, dueAt: row.due_at });

export const loadDueFeeds = (sql: Sql, now: number): Feed[] =>
  sql.all<FeedRow>(`SELECT * FROM feeds WHERE due_at <= ? ORDER BY due_at`, now).map(toFeed);

export const saveFeed = (sql: Sql, feed: Feed): void =>
  sql.run(
    `INSERT INTO feeds (store_id, kind, due_at, state) VALUES (?, ?, ?, ?)
     ON CONFLICT (store_id, kind) DO UPDATE SET due_at = excluded.due_at, state = excluded.state`,
    feed.storeId,
    feed.kind,
    feed.dueAt,
    feed.state,
  );

export const dropFeed = (sql: Sql, storeId: string, kind: FeedKind): void =>
  sql.run(`DELETE FROM feeds WHERE store_id = ? AND kind = ?`, storeId, kind);

/** Asks for an order to be read again; the earliest time asked for wins. */
export const askRefetch = (sql: Sql, refetch: Refetch): void =>
  sql.run(
    `INSERT INTO refetches (order_id, store_id, due_at) VALUES (?, ?, ?)
     ON CONFLICT (order_id) DO UPDATE SET due_at = min(due_at, excluded.due_at)`,
    refetch.orderId,
    refetch.storeId,
    refetch.dueAt,
  );

/** A store's orders to read, once any of them is due: those not yet due travel along in the same call. */
export const loadRefetches = (sql: Sql, storeId: string, limit: number): Refetch[] =>
  sql.all<RefetchRow>(`SELECT * FROM refetches WHERE store_id = ? ORDER BY due_at LIMIT ?`, storeId, limit).map(toRefetch);

export const loadStoresWithRefetches = (sql: Sql, now: number): string[] =>
  sql.all<{ store_id: string }>(`SELECT DISTINCT store_id FROM refetches WHERE due_at <= ?`, now).map((row) => row.store_id);

/** Forgets what was read, unless it was asked for again meanwhile with another time. */
export const dropRefetch = (sql: Sql, refetch: Refetch): void =>
  sql.run(`DELETE FROM refetches WHERE order_id = ? AND due_at = ?`, refetch.orderId, refetch.dueAt);

/** The flight keys of reads, so that what is being read now is not waited for. */
export const feedKey = (feed: Pick<Feed, "kind" | "storeId">): string => `${feed.kind} ${feed.storeId}`;
export const refetchKey = (storeId: string): string => `refetch ${storeId}`;

/** When the next feed or refetch is due that is not being read already; its end looks again. */
export const loadNextFeedTime = (sql: Sql, isUnderWay: (key: string) => boolean): number | null => {
  const feeds = sql
    .all<FeedRow>(`SELECT * FROM feeds`)
    .map(toFeed)
    .filter((feed) => !isUnderWay(feedKey(feed)));
  const refetches = sql
    .all<{ store_id: string; at: number }>(`SELECT store_id, min(due_at) AS at FROM refetches GROUP BY store_id`)
    .filter((row) => !isUnderWay(refetchKey(row.store_id)));
  const times = [...feeds.map((feed) => feed.dueAt), ...refetches.map((row) => row.at)];
  return times.length === 0 ? null : Math.min(...times);
};

export const postponeRefetches = (sql: Sql, storeId: string, dueAt: number): void =>
  sql.run(`UPDATE refetches SET due_at = ? WHERE store_id = ? AND due_at < ?`, dueAt, storeId, dueAt);
