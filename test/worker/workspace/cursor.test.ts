import { beforeEach, expect, test } from "vitest";
import type { Row, SyncedRow } from "../../../shared/row.ts";
import { PAGE_ROWS } from "../../../shared/wire.ts";
import { forgetOld } from "../../../worker/workspace/forget-old.ts";
import { loadHorizon } from "../../../worker/workspace/meta.ts";
import { findPlace } from "../../../worker/workspace/pull.ts";
import { dropOldTombstones, saveRows } from "../../../worker/workspace/row-store.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, MINUTE, makeItem, makeOrder } from "../../fakes/make-rows.ts";
import { makeWorkspace } from "../../fakes/make-workspace.ts";
import { pullAt } from "./pull-at.ts";

const DAY = 24 * HOUR;

const canContinue = (of: Sql, cursor: string | null): boolean => findPlace(cursor, loadHorizon(of)) !== undefined;

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

test("tombstones are kept sixty days; a cursor from before a forgotten one has to load anew, others go on", () => {
  put(...items(3));
  const old = load(null).cursor;
  saveRows(sql, [], [{ noun: "item", id: "item-00000" }], START);
  const between = load(old).cursor;
  saveRows(sql, [], [{ noun: "item", id: "item-00001" }], START + 30 * DAY);
  forgetOld(sql, START + 60 * DAY);
  expect([canContinue(sql, old), canContinue(sql, between)]).toEqual([true, true]);
  forgetOld(sql, START + 60 * DAY + 1);
  expect([canContinue(sql, old), canContinue(sql, between)]).toEqual([false, true]);
  expect(pullAt(sql, between).tombstones).toMatchObject([{ id: "item-00001" }]);
  forgetOld(sql, START + 91 * DAY);
  forgetOld(sql, START + 92 * DAY);
  expect([canContinue(sql, old), canContinue(sql, between)]).toEqual([false, false]);
  expect(dropOldTombstones(sql, START + 99 * DAY)).toBe(0);
});

test("a first load that stops for too long has to start again too", () => {
  put(...items(PAGE_ROWS + 1));
  const { cursor } = pullAt(sql, null);
  saveRows(sql, [], [{ noun: "item", id: "item-00000" }], START);
  expect(canContinue(sql, cursor)).toBe(true);
  forgetOld(sql, START + 61 * DAY);
  expect(canContinue(sql, cursor)).toBe(false);
});

test("the number of orders is counted once a load and goes with it", () => {
  put(...orders(PAGE_ROWS + 10), makeOrder({ id: "PO-gone" }));
  saveRows(sql, [], [{ noun: "order", id: "PO-gone" }], START);
  const first = pullAt(sql, null);
  expect(first.ordersTotal).toBe(PAGE_ROWS + 10);
  put(makeOrder({ id: "PO-new" }));
  expect(pullAt(sql, first.cursor).ordersTotal).toBe(PAGE_ROWS + 10);
});

test("a cursor may hold any id, and stays within what the wire takes", () => {
  put(...items(PAGE_ROWS - 1), makeItem({ id: "电子-ăîșț-🚚" }), makeItem({ id: "电子-ăîșț-🚛" }));
  const { cursor } = pullAt(sql, null);
  expect(cursor.length).toBeLessThan(500);
  expect(load(null).rows).toHaveLength(PAGE_ROWS + 1);
});

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  "",
  "not base64 !",
  text(null),
  text({}),
  text({ after: 1.5 }),
  text({ after: -1 }),
  text({ after: 2 ** 60 }),
  text({ after: "1" }),
  text({ after: 2 }),
  text({ after: 1, head: 1 }),
  text({ head: 1, orders: 0, step: "movement", sort: null, id: null }),
  text({ head: 1, orders: 0, step: "item", sort: 0.5, id: null }),
])("a cursor that nobody was given cannot be continued: %j", (cursor) => {
  put(makeItem());
  expect(canContinue(sql, cursor)).toBe(false);
});
