/**
 * What a phone does not have yet. The cursor is opaque to it: either a place in the first load (which fixes the head,
 * then walks the nouns) or a version after which everything is news. It also says up to which version the phone may hold
 * rows, and of which branch: a database that was put back to an older copy of itself has another there.
 */
import { Buffer } from "node:buffer";
import * as v from "valibot";
import type { SyncedNoun, SyncedRow, Tombstone } from "../../shared/row.ts";
import { PAGE_ROWS } from "../../shared/wire.ts";
import { loadMark } from "./branches.ts";
import type { Horizon } from "./meta.ts";
import { first, type Sql } from "./sql.ts";

/** Open orders come by ship-by, so that the first pages are the work of the day; closed ones after them. */
const STEPS = ["store", "item", "listing", "openOrder", "closedOrder", "parcel", "job", "code"] as const;

/** What a database bind takes: a cursor that somebody wrote by hand must not break the query. */
const placeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Rows that an answer touches travel ahead of the place: `seen` is the head of that answer. Cursors of older builds have neither. */
const held = { seen: v.optional(placeSchema), mark: v.optional(v.string()) };

const cursorSchema = v.union([
  v.strictObject({ ...held, after: placeSchema }),
  v.strictObject({
    ...held,
    head: placeSchema,
    /** How many orders there were when the load began; counted once, for "2,400 of 10,000 orders". */
    orders: placeSchema,
    step: v.picklist(STEPS),
    sort: v.nullable(v.pipe(v.number(), v.safeInteger())),
    id: v.nullable(v.string()),
  }),
]);
type Cursor = v.InferOutput<typeof cursorSchema>;
type LoadCursor = Extract<Cursor, { head: number }>;

/** Where a phone stands; null before a first load. */
export type Place = Cursor | null;

/** `ordersTotal`: null but in a first load. */
export type Page = { rows: SyncedRow[]; tombstones: Tombstone[]; next: Cursor; more: boolean; ordersTotal: number | null };

type StoredRow = { noun: string; id: string; version: number; sort: number | null; body: string | null };

/** What the phone keeps of its place, after an answer given at this head. */
export const toCursorText = (sql: Sql, cursor: Cursor, head: number): string =>
  Buffer.from(JSON.stringify({ ...cursor, seen: head, mark: loadMark(sql, head) })).toString("base64url");

/** Null when the text is not one of ours. */
const readCursor = (text: string): Cursor | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
  const cursor = v.safeParse(cursorSchema, parsed);
  return cursor.success ? cursor.output : null;
};

const startOf = (cursor: Cursor): number => ("after" in cursor ? cursor.after : cursor.head);

/** The version whose news this place begins after; 0 before a first load, which fixes it with its first page. */
export const versionOf = (place: Place): number => (place === null ? 0 : startOf(place));

/**
 * Undefined when it is none of ours, asks for what was forgotten, or follows what never was, or is no longer since the database was
 * put back: the phone has to load anew.
 */
export const findPlace = (sql: Sql, cursorText: string | null, { head, forgotten }: Horizon): Place | undefined => {
  if (cursorText === null) return null;
  const cursor = readCursor(cursorText);
  if (cursor === null) return undefined;
  const from = startOf(cursor);
  const seen = Math.max(from, cursor.seen ?? 0);
  if (seen > head || from < forgotten) return undefined;
  return cursor.mark === loadMark(sql, seen) ? cursor : undefined;
};

const toSynced = (stored: StoredRow): SyncedRow =>
  Object.assign(JSON.parse(stored.body ?? "null") as SyncedRow, { version: stored.version });

const pullNews = (sql: Sql, after: number, head: number, mostRows: number): Page => {
  if (after === head) return { rows: [], tombstones: [], next: { after }, more: false, ordersTotal: null };
  const stored = sql.all<StoredRow>(`SELECT * FROM rows WHERE version > ? ORDER BY version LIMIT ? + 0`, after, mostRows + 1);
  const page = stored.slice(0, mostRows);
  const more = stored.length > mostRows;
  const last = more ? (page.at(-1)?.version ?? after) : head;
  return {
    rows: page.filter((row) => row.body !== null).map(toSynced),
    tombstones: page.filter((row) => row.body === null).map((row) => ({ noun: row.noun as SyncedNoun, id: row.id, version: row.version })),
    next: { after: last },
    more,
    ordersTotal: null,
  };
};

const loadPage = (sql: Sql, { step, sort, id }: LoadCursor, limit: number): StoredRow[] => {
  if (step === "openOrder") {
    return sql.all<StoredRow>(
      `SELECT * FROM rows WHERE noun = 'order' AND sort IS NOT NULL AND body IS NOT NULL AND (sort, id) > (?, ?) ORDER BY sort, id LIMIT ? + 0`,
      sort ?? Number.MIN_SAFE_INTEGER,
      id ?? "",
      limit,
    );
  }
  const only = step === "closedOrder" ? "AND sort IS NULL" : "";
  return sql.all<StoredRow>(
    `SELECT * FROM rows WHERE noun = ? AND id > ? AND body IS NOT NULL ${only} ORDER BY id LIMIT ? + 0`,
    step === "closedOrder" ? "order" : step,
    id ?? "",
    limit,
  );
};

/** One page of the first load; short nouns share a page. What changes meanwhile has a version above `head` and follows as news. */
const pullFirst = (sql: Sql, start: LoadCursor, head: number): Page => {
  const rows: SyncedRow[] = [];
  let cursor = start;
  for (;;) {
    const wanted = PAGE_ROWS - rows.length;
    const stored = loadPage(sql, cursor, wanted + 1);
    rows.push(...stored.slice(0, wanted).map(toSynced));
    if (stored.length > wanted) {
      const last = stored[wanted - 1];
      const next = last === undefined ? cursor : { ...cursor, sort: last.sort, id: last.id };
      return { rows, tombstones: [], next, more: true, ordersTotal: start.orders };
    }
    const step = STEPS[STEPS.indexOf(cursor.step) + 1];
    if (step === undefined) break;
    cursor = { ...start, step, sort: null, id: null };
  }
  const more = head > start.head;
  return { rows, tombstones: [], next: { after: start.head }, more, ordersTotal: start.orders };
};

const countOrders = (sql: Sql): number =>
  first(sql.all<{ n: number }>(`SELECT count(*) AS n FROM rows WHERE noun = 'order' AND body IS NOT NULL`))?.n ?? 0;

/** The next page after a place, of news at most `mostRows`; null starts a first load. `head`: the highest version there is now. */
export const pull = (sql: Sql, place: Place, head: number, mostRows: number = PAGE_ROWS): Page => {
  if (place === null) return pullFirst(sql, { head, orders: countOrders(sql), step: STEPS[0], sort: null, id: null }, head);
  return "after" in place ? pullNews(sql, place.after, head, mostRows) : pullFirst(sql, place, head);
};
