/**
 * The synced rows. Every write takes the next version, inside the caller's transaction; a row that did not change is
 * not written and keeps its version, so that phones pull only what is new.
 */
import type { Job, JobState } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import type { Movement } from "../../shared/movement.ts";
import type { Order, OrderStatus } from "../../shared/order.ts";
import { isSynced, type Row, type RowKey, type RowOf, type SyncedNoun, type SyncedRow, type Tombstone } from "../../shared/row.ts";
import { loadHead, saveHead } from "./meta.ts";
import { first, type Sql } from "./sql.ts";

type StoredRow = { noun: string; id: string; version: number; sort: number | null; body: string | null };
type StoredBody = Pick<StoredRow, "version" | "body">;
type StoredPlace = Pick<StoredRow, "sort" | "body">;

const CLOSED: readonly OrderStatus[] = ["cancelled", "shipped", "delivered"];

/** An open order is listed by its ship-by, a job by its next time; all else is only found by id. */
const sortOf = (row: SyncedRow): number | null => {
  if (row.noun === "order") return CLOSED.includes(row.status) ? null : (row.shipByAt ?? row.createdAt);
  return row.noun === "job" ? row.dueAt : null;
};

const toRow = (stored: StoredBody): SyncedRow | null =>
  stored.body === null ? null : Object.assign(JSON.parse(stored.body) as SyncedRow, { version: stored.version });

/** The version lives in its own column: one truth. */
const toBody = (row: SyncedRow): string => JSON.stringify({ ...row, version: 0 });

export const loadRow = <N extends SyncedNoun>(sql: Sql, noun: N, id: string): RowOf<N> | null => {
  const stored = first(sql.all<StoredBody>(`SELECT version, body FROM rows WHERE noun = ? AND id = ?`, noun, id));
  return stored === null ? null : (toRow(stored) as RowOf<N> | null);
};

export const loadRows = (sql: Sql, keys: readonly RowKey[]): SyncedRow[] =>
  keys.flatMap((key) => (key.noun === "movement" ? [] : (loadRow(sql, key.noun, key.id) ?? [])));

export const loadAll = <N extends SyncedNoun>(sql: Sql, noun: N): RowOf<N>[] =>
  sql.all<StoredRow>(`SELECT * FROM rows WHERE noun = ? AND body IS NOT NULL`, noun).map((stored) => toRow(stored) as RowOf<N>);

/** Of these keys, those that were deleted, as tombstones. */
export const loadTombstones = (sql: Sql, keys: readonly RowKey[]): Tombstone[] =>
  keys.flatMap((key) => {
    const stored = first(sql.all<StoredRow>(`SELECT * FROM rows WHERE noun = ? AND id = ? AND body IS NULL`, key.noun, key.id));
    return stored === null || key.noun === "movement" ? [] : [{ noun: key.noun, id: key.id, version: stored.version }];
  });

/** The listings of one goods in one store: its variants. Their ids begin alike. */
export const loadListingsOfGoods = (sql: Sql, storeId: string, goodsId: string): Listing[] =>
  sql
    .all<StoredRow>(
      `SELECT * FROM rows WHERE noun = 'listing' AND id >= ? AND id < ? AND body IS NOT NULL`,
      `${storeId}:${goodsId}:`,
      `${storeId}:${goodsId};`,
    )
    .map((stored) => toRow(stored) as Listing);

/** Jobs whose time has come, the most overdue first. */
export const loadDueJobs = (sql: Sql, now: number, limit: number): Job[] =>
  sql
    .all<StoredRow>(
      `SELECT * FROM rows WHERE noun = 'job' AND sort IS NOT NULL AND sort <= ? AND body IS NOT NULL ORDER BY sort LIMIT ? + 0`,
      now,
      limit,
    )
    .map((stored) => toRow(stored) as Job);

/** When the next of the first so many waiting jobs is due that `isUnderWay` does not hold for. Their bodies stay where they are. */
export const loadNextJobTime = (sql: Sql, limit: number, isUnderWay: (job: Pick<Job, "id" | "state">) => boolean): number | null => {
  const waiting = sql.all<{ id: string; due_at: number; state: JobState }>(
    `SELECT id, sort AS due_at, json_extract(body, '$.state') AS state FROM rows
       WHERE noun = 'job' AND sort IS NOT NULL AND body IS NOT NULL ORDER BY sort LIMIT ? + 0`,
    limit,
  );
  return waiting.find((job) => !isUnderWay(job))?.due_at ?? null;
};

export const loadPlannedJobs = (sql: Sql, storeId: string): Job[] =>
  sql
    .all<StoredRow>(
      `SELECT * FROM rows WHERE noun = 'job' AND sort IS NOT NULL AND body IS NOT NULL
         AND json_extract(body, '$.storeId') = ? AND json_extract(body, '$.state') = 'planned'`,
      storeId,
    )
    .map((stored) => toRow(stored) as Job);

export const loadOpenOrderIds = (sql: Sql, storeId: string): string[] =>
  sql
    .all<{ id: string }>(
      `SELECT id FROM rows WHERE noun = 'order' AND sort IS NOT NULL AND body IS NOT NULL AND json_extract(body, '$.storeId') = ?`,
      storeId,
    )
    .map((row) => row.id);

/** Open orders with a line of one of these listings. One look over all open orders, however many listings. */
export const loadOpenOrdersOf = (sql: Sql, listingIds: readonly string[]): Order[] =>
  sql
    .all<StoredBody>(
      `SELECT version, body FROM rows WHERE noun = 'order' AND sort IS NOT NULL AND body IS NOT NULL AND EXISTS (
         SELECT 1 FROM json_each(body, '$.lines') AS line
           WHERE json_extract(line.value, '$.listingId') IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(listingIds),
    )
    .map((stored) => toRow(stored) as Order);

const saveMovement = (sql: Sql, movement: Movement): void =>
  sql.run(
    `INSERT INTO movements (id, item_id, at, body) VALUES (?, ?, ?, ?)`,
    movement.id,
    movement.itemId,
    movement.at,
    JSON.stringify(movement),
  );

const saveRow = (sql: Sql, row: SyncedRow, version: number): boolean => {
  const stored = first(sql.all<StoredPlace>(`SELECT sort, body FROM rows WHERE noun = ? AND id = ?`, row.noun, row.id));
  const body = toBody(row);
  if (stored?.body === body) return false;
  const sort = sortOf(row);
  if (stored === null) {
    sql.run(`INSERT INTO rows (noun, id, version, sort, body) VALUES (?, ?, ?, ?, ?)`, row.noun, row.id, version, sort, body);
    if (row.noun === "item") sql.run(`INSERT INTO skus (sku, item_id) VALUES (?, ?)`, row.sku, row.id);
    return true;
  }
  /* An index is rewritten for every column named in SET, changed or not: name `sort` only when it moved. */
  if (stored.sort === sort) sql.run(`UPDATE rows SET version = ?, body = ? WHERE noun = ? AND id = ?`, version, body, row.noun, row.id);
  else sql.run(`UPDATE rows SET version = ?, body = ?, sort = ? WHERE noun = ? AND id = ?`, version, body, sort, row.noun, row.id);
  return true;
};

const removeRow = (sql: Sql, key: RowKey, version: number, now: number): boolean => {
  const stored = first(sql.all<StoredRow>(`SELECT * FROM rows WHERE noun = ? AND id = ?`, key.noun, key.id));
  if (stored === null || stored.body === null) return false;
  sql.run(`UPDATE rows SET version = ?, sort = ?, body = NULL WHERE noun = ? AND id = ?`, version, now, key.noun, key.id);
  return true;
};

/** Puts and removes rows, each with the next version. Returns true when anything changed. Call inside a transaction. */
export const saveRows = (sql: Sql, put: readonly Row[], remove: readonly RowKey[], now: number): boolean => {
  const before = loadHead(sql);
  let head = before;
  for (const row of put) {
    if (!isSynced(row)) saveMovement(sql, row);
    else if (saveRow(sql, row, head + 1)) head += 1;
  }
  for (const key of remove) if (removeRow(sql, key, head + 1, now)) head += 1;
  if (head !== before) saveHead(sql, head);
  return head !== before;
};

/** How long a phone may be away and still hear of a deletion. */
const TOMBSTONE_DAYS = 60;

/** Forgets old tombstones and remembers up to which version that was: an older cursor must rebuild. */
export const dropOldTombstones = (sql: Sql, now: number): number => {
  const before = now - TOMBSTONE_DAYS * 24 * 3_600_000;
  const last = first(
    sql.all<{ version: number | null }>(`SELECT max(version) AS version FROM rows WHERE body IS NULL AND sort < ?`, before),
  )?.version;
  if (last === null || last === undefined) return 0;
  sql.run(`DELETE FROM rows WHERE body IS NULL AND sort < ?`, before);
  return last;
};
