/**
 * What is read from Temu in its own time: the import, the poll, the nightly pass, the round over the levels, what changed in the
 * catalogue; and orders to be read again.
 */
import { first, type Sql } from "./sql.ts";

/** Of the feed "refetch" only the time is a feed's; what it reads is in its own table. */
export type FeedKind = "import" | "poll" | "nightly" | "refetch" | "levels" | "catalogue";
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

export const loadFeed = (sql: Sql, storeId: string, kind: FeedKind): Feed | null => {
  const row = first(sql.all<FeedRow>(`SELECT * FROM feeds WHERE store_id = ? AND kind = ?`, storeId, kind));
  return row === null ? null : toFeed(row);
};

export const hasFeed = (sql: Sql, storeId: string, kind: FeedKind): boolean =>
  sql.all(`SELECT 1 AS here FROM feeds WHERE store_id = ? AND kind = ?`, storeId, kind).length > 0;

/** Not before `dueAt`, whatever it says now. */
export const postponeFeed = (sql: Sql, { storeId, kind }: Pick<Feed, "storeId" | "kind">, dueAt: number): void =>
  sql.run(`UPDATE feeds SET due_at = max(due_at, ?) WHERE store_id = ? AND kind = ?`, dueAt, storeId, kind);

export const dropFeed = (sql: Sql, storeId: string, kind: FeedKind): void =>
  sql.run(`DELETE FROM feeds WHERE store_id = ? AND kind = ?`, storeId, kind);

/** The flight key of a feed, so that what is being read now is not waited for. */
export const feedKey = (feed: Pick<Feed, "kind" | "storeId">): string => `${feed.kind} ${feed.storeId}`;

/** When the next feed is due that is not being read already; its end looks again. */
export const loadNextFeedTime = (sql: Sql, isUnderWay: (key: string) => boolean): number | null => {
  const waiting = sql
    .all<Pick<FeedRow, "store_id" | "kind" | "due_at">>(`SELECT store_id, kind, due_at FROM feeds`)
    .filter((feed) => !isUnderWay(feedKey({ storeId: feed.store_id, kind: feed.kind as FeedKind })));
  return waiting.length === 0 ? null : Math.min(...waiting.map((feed) => feed.due_at));
};

/** Asks for an order to be read again; the earliest time asked for wins. */
export const askRefetch = (sql: Sql, { orderId, storeId, dueAt }: Refetch): void => {
  sql.run(
    `INSERT INTO refetches (order_id, store_id, due_at) VALUES (?, ?, ?)
     ON CONFLICT (order_id) DO UPDATE SET due_at = min(due_at, excluded.due_at)`,
    orderId,
    storeId,
    dueAt,
  );
  sql.run(
    `INSERT INTO feeds (store_id, kind, due_at, state) VALUES (?, 'refetch', ?, '{}')
     ON CONFLICT (store_id, kind) DO UPDATE SET due_at = min(due_at, excluded.due_at)`,
    storeId,
    dueAt,
  );
};

/** Longer than any read takes, and than anyone asks ahead: what is asked for while a read is under way is due earlier. */
const TAKEN_MS = 5 * 60_000;

/**
 * The orders of a store to read now; those not yet due travel along in the same call. They are put off while they are
 * read: after a restart they come up again, and asking again meanwhile gives them another time.
 */
export const takeRefetches = (sql: Sql, storeId: string, now: number, limit: number): Refetch[] => {
  const rows = sql.all<RefetchRow>(`SELECT * FROM refetches WHERE store_id = ? ORDER BY due_at LIMIT ? + 0`, storeId, limit);
  const taken = rows.map((row) => ({ ...toRefetch(row), dueAt: now + TAKEN_MS }));
  for (const { orderId, dueAt } of taken) sql.run(`UPDATE refetches SET due_at = ? WHERE order_id = ?`, dueAt, orderId);
  return taken;
};

/** Forgets what was read, unless it was asked for again while the read was under way. */
export const dropRefetch = (sql: Sql, refetch: Refetch): void =>
  sql.run(`DELETE FROM refetches WHERE order_id = ? AND due_at = ?`, refetch.orderId, refetch.dueAt);

/** These were not read after all. */
export const returnRefetch = (sql: Sql, refetch: Refetch, dueAt: number): void =>
  sql.run(`UPDATE refetches SET due_at = ? WHERE order_id = ? AND due_at = ?`, dueAt, refetch.orderId, refetch.dueAt);

/** Sets the feed to the earliest of what is still asked for, not before `earliest`; with nothing left it is gone. */
export const settleRefetchFeed = (sql: Sql, storeId: string, earliest: number): void => {
  const next = first(sql.all<{ at: number | null }>(`SELECT min(due_at) AS at FROM refetches WHERE store_id = ?`, storeId))?.at ?? null;
  if (next === null) dropFeed(sql, storeId, "refetch");
  else saveFeed(sql, { storeId, kind: "refetch", dueAt: Math.max(next, earliest), state: "{}" });
};
