import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import type { Row, SyncedRow } from "../../../shared/row.ts";
import { PAGE_ROWS } from "../../../shared/wire.ts";
import { loadHead } from "../../../worker/workspace/meta.ts";
import { loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, MINUTE, makeItem, makeOrder, makeStore } from "../../fakes/make-rows.ts";
import { makeWorkspace } from "../../fakes/make-workspace.ts";
import { pullAt } from "./pull-at.ts";

const DAY = 24 * HOUR;

let sql: Sql;

beforeEach(() => {
  sql = makeWorkspace().sql;
});

const put = (...rows: Row[]): boolean => saveRows(sql, rows, [], START);
const items = (count: number, from = 0): SyncedRow[] =>
  Array.from({ length: count }, (_, at) => makeItem({ id: `item-${String(from + at).padStart(5, "0")}` }));
const orders = (count: number): SyncedRow[] =>
  Array.from({ length: count }, (_, at) =>
    makeOrder({ id: `PO-${String(at).padStart(5, "0")}`, shipByAt: START + ((at * 7919) % count) * MINUTE }),
  );
const keyOf = (row: { noun: string; id: string }): string => `${row.noun} ${row.id}`;

type Loaded = { rows: SyncedRow[]; pages: number[]; cursor: string };

/** Pulls to the end; `between` runs after each page. */
const load = (from: string | null, between: (page: number) => void = () => undefined): Loaded => {
  const loaded: Loaded = { rows: [], pages: [], cursor: from ?? "" };
  let cursor = from;
  for (;;) {
    const page = pullAt(sql, cursor);
    loaded.rows.push(...page.rows);
    loaded.pages.push(page.rows.length);
    loaded.cursor = page.cursor;
    if (!page.more) return loaded;
    cursor = page.cursor;
    between(loaded.pages.length);
  }
};

test("a first load brings stores, items, listings, then open orders by ship-by, then the rest", () => {
  put(
    makeOrder({ id: "PO-later", shipByAt: START + 2 * HOUR }),
    makeOrder({ id: "PO-cancelled", status: "cancelled" }),
    makeOrder({ id: "PO-late", shipByAt: START - HOUR }),
    makeOrder({ id: "PO-no-time", shipByAt: null, createdAt: START + HOUR }),
    makeOrder({ id: "PO-shipped", status: "shipped" }),
    makeOrder({ id: "PO-before-1970", shipByAt: -5_000 }),
    makeItem(),
    makeStore(),
  );
  expect(load(null).rows.map(keyOf)).toEqual([
    "store s1",
    "item lamp",
    "order PO-before-1970",
    "order PO-late",
    "order PO-no-time",
    "order PO-later",
    "order PO-cancelled",
    "order PO-shipped",
  ]);
});

test.each([0, 1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS, 2 * PAGE_ROWS + 1])(
  "%i orders come whole, in pages of at most 500",
  (count) => {
    put(...orders(count));
    const { rows, pages } = load(null);
    expect(new Set(rows.map(keyOf)).size).toBe(count);
    expect(rows).toHaveLength(count);
    expect(Math.max(...pages)).toBeLessThanOrEqual(PAGE_ROWS);
    expect(pages.length).toBeLessThanOrEqual(Math.ceil(count / PAGE_ROWS) + 1);
    const times = rows.map((row) => (row.noun === "order" ? (row.shipByAt ?? 0) : 0));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  },
);

test.each([
  [PAGE_ROWS - 1, 1],
  [PAGE_ROWS, 1],
  [PAGE_ROWS - 1, 2],
  [PAGE_ROWS, PAGE_ROWS],
])("a noun of %i and one of %i share pages without a gap", (itemCount, orderCount) => {
  put(...items(itemCount), ...orders(orderCount));
  const { rows } = load(null);
  expect(new Set(rows.map(keyOf)).size).toBe(itemCount + orderCount);
  expect(rows).toHaveLength(itemCount + orderCount);
});

test("orders of one ship-by are told apart at a page's edge", () => {
  put(...orders(2 * PAGE_ROWS + 3).map((row) => ({ ...row, shipByAt: START })));
  expect(new Set(load(null).rows.map(keyOf)).size).toBe(2 * PAGE_ROWS + 3);
});

test("what is put, changed, closed, opened or deleted during a first load is not missed", () => {
  const open = orders(PAGE_ROWS + 200);
  const closed = Array.from({ length: 200 }, (_, at) => makeOrder({ id: `PO-Z${at}`, status: "shipped" }));
  put(...items(100), ...open, ...closed);
  const phone = new Map<string, SyncedRow>();
  let cursor: string | null = null;
  for (let page = 0; ; page += 1) {
    const answer = pullAt(sql, cursor);
    for (const row of answer.rows) phone.set(keyOf(row), row);
    for (const gone of answer.tombstones) phone.delete(keyOf(gone));
    cursor = answer.cursor;
    if (!answer.more) break;
    if (page === 0) {
      saveRows(
        sql,
        [
          { ...must(open[0], "order"), status: "shipped" } as SyncedRow,
          { ...must(open[650], "order"), shipByAt: START - DAY } as SyncedRow,
          { ...must(open[651], "order"), status: "cancelled" } as SyncedRow,
          { ...must(closed[0], "order"), status: "toShip", shipByAt: START - DAY } as SyncedRow,
          makeOrder({ id: "PO-new", shipByAt: START - DAY }),
          ...items(50, 50),
          makeItem({ id: "item-99999" }),
        ],
        [
          { noun: "item", id: "item-00000" },
          { noun: "order", id: must(open[600], "order").id },
        ],
        START,
      );
    }
  }
  const wanted = sql.all<{ noun: string; id: string; version: number }>(`SELECT noun, id, version FROM rows WHERE body IS NOT NULL`);
  expect([...phone.values()].map((row) => [row.noun, row.id, row.version]).sort()).toEqual(
    wanted.map((row) => [row.noun, row.id, row.version]).sort(),
  );
});

test("after the first load only news come, in the order of their versions", () => {
  put(...items(3));
  const { cursor } = load(null);
  expect(pullAt(sql, cursor)).toMatchObject({ rows: [], tombstones: [], more: false, ordersTotal: null });
  put(makeItem({ id: "item-00001", onHand: 7 }), makeOrder());
  const news = pullAt(sql, cursor);
  expect(news.rows.map((row) => [keyOf(row), row.version])).toEqual([
    ["item item-00001", 4],
    ["order PO-076-1", 5],
  ]);
  expect(pullAt(sql, news.cursor).rows).toEqual([]);
  /* The old cursor still works: an answer that was lost is asked for again. */
  expect(pullAt(sql, cursor).rows).toHaveLength(2);
});

test.each([PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS])("%i news come in pages without a gap", (count) => {
  const { cursor } = load(null);
  put(...items(count));
  const { rows, pages } = load(cursor);
  expect(rows).toHaveLength(count);
  expect(pages).toHaveLength(Math.ceil(count / PAGE_ROWS));
});

test("a row that changes between two pages of news comes at its new place, once more at most", () => {
  const { cursor } = load(null);
  put(...items(PAGE_ROWS + 10));
  const { rows } = load(cursor, () => put(makeItem({ id: "item-00505", onHand: 1 }), makeItem({ id: "item-00001", onHand: 1 })));
  const last = new Map(rows.map((row) => [keyOf(row), row.version]));
  expect(last.get("item item-00505")).toBe(loadRow(sql, "item", "item-00505")?.version);
  expect(last.get("item item-00001")).toBe(loadRow(sql, "item", "item-00001")?.version);
});

test("a row that did not change is not written and is no news", () => {
  put(...items(3));
  const { cursor } = load(null);
  expect(put(...items(3))).toBe(false);
  expect(pullAt(sql, cursor).rows).toEqual([]);
  expect(loadHead(sql)).toBe(3);
});

test("deletions are news too; made again, the row is there again", () => {
  put(...items(2));
  const { cursor } = load(null);
  saveRows(
    sql,
    [],
    [
      { noun: "item", id: "item-00000" },
      { noun: "item", id: "never" },
    ],
    START,
  );
  const news = pullAt(sql, cursor);
  expect(news.tombstones).toEqual([{ noun: "item", id: "item-00000", version: 3 }]);
  put(makeItem({ id: "item-00000" }));
  expect(pullAt(sql, cursor)).toMatchObject({ rows: [{ id: "item-00000", version: 4 }], tombstones: [] });
  expect(load(null).rows).toHaveLength(2);
});

test("lists are read through their indexes", () => {
  const plan = (query: string, ...binds: (string | number)[]) =>
    sql
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`, ...binds)
      .map(({ detail }) => detail)
      .join("; ");
  expect(plan(`SELECT * FROM rows WHERE version > ? ORDER BY version LIMIT ? + 0`, 1, 10)).toBe(
    "SEARCH rows USING INDEX rows_by_version (version>?)",
  );
  expect(
    plan(
      `SELECT * FROM rows WHERE noun = 'order' AND sort IS NOT NULL AND body IS NOT NULL AND (sort, id) > (?, ?) ORDER BY sort, id LIMIT ? + 0`,
      1,
      "a",
      9,
    ),
  ).toMatch(/^SEARCH rows USING INDEX rows_by_sort \(noun=\? AND \(sort,id\)>\(\?,\?\)\)$/);
  expect(
    plan(`SELECT * FROM rows WHERE noun = 'job' AND sort IS NOT NULL AND sort <= ? AND body IS NOT NULL ORDER BY sort LIMIT ? + 0`, 1, 9),
  ).toMatch(/^SEARCH rows USING INDEX rows_by_sort \(noun=\? AND sort>\? AND sort<\?\)$/);
});
