import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import { toItemId } from "../../../shared/item.ts";
import type { Row, SyncedRow } from "../../../shared/row.ts";
import { PAGE_ROWS, syncRequestSchema } from "../../../shared/wire.ts";
import { openBranch } from "../../../worker/workspace/branches.ts";
import { forgetOld } from "../../../worker/workspace/forget-old.ts";
import { loadHead, loadHorizon, saveHead } from "../../../worker/workspace/meta.ts";
import { findPlace } from "../../../worker/workspace/pull.ts";
import { dropOldTombstones, saveRows } from "../../../worker/workspace/row-store.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, MINUTE, makeItem, makeOrder } from "../../fakes/make-rows.ts";
import { makeWorkspace } from "../../fakes/make-workspace.ts";
import { pullAt } from "./pull-at.ts";

const DAY = 24 * HOUR;

const canContinue = (of: Sql, cursor: string | null): boolean => findPlace(of, cursor, loadHorizon(of)) !== undefined;

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

test("nor does the longest SKU that an item is made with lead out of it", () => {
  const id = toItemId("电".repeat(60));
  put(...items(PAGE_ROWS - 1), makeItem({ id }), makeItem({ id: `${id}z` }));
  const { cursor } = pullAt(sql, null);
  expect(Buffer.from(cursor, "base64url").toString()).toContain(id);
  expect(v.is(syncRequestSchema.entries.cursor, cursor)).toBe(true);
});

/** The object begins anew on this database. */
const start = (mark: string): void => openBranch(sql, () => mark);
/** As from a copy of that moment. */
const putBack = (head: number): void => {
  sql.run(`DELETE FROM rows WHERE version > ?`, head);
  saveHead(sql, head);
  start("after the copy");
};

test("what follows a life that was lost cannot be continued, whatever was written since; what was there before the copy can", () => {
  put(...items(3));
  const before = load(null).cursor;
  const head = loadHead(sql);
  put(...items(3, 10));
  const lost = load(before).cursor;
  putBack(head);
  put(...items(1, 20));
  expect([canContinue(sql, before), canContinue(sql, lost)]).toEqual([true, false]);
  put(...items(9, 30));
  expect([canContinue(sql, before), canContinue(sql, lost)]).toEqual([true, false]);
  expect(load(before).rows).toHaveLength(10);
});

test("a place from before the copy cannot be continued where rows of the lost life may have come ahead of it", () => {
  put(...items(PAGE_ROWS + 1));
  const head = loadHead(sql);
  const alone = pullAt(sql, null).cursor;
  put(makeItem({ id: "ahead" }));
  const beside = pullAt(sql, null).cursor;
  const later = pullAt(sql, alone).cursor;
  putBack(head);
  put(...items(9, 2_000));
  expect([alone, beside, later].map((cursor) => canContinue(sql, cursor))).toEqual([true, false, false]);
});

test("starts without a loss keep every place; one that wrote nothing leaves no mark behind", () => {
  put(...items(2));
  const cursors = [load(null).cursor];
  for (const life of ["second", "third", "fourth"]) {
    start(`${life}, idle`);
    cursors.push(load(null).cursor);
    start(life);
    put(makeItem({ id: life }));
    cursors.push(load(null).cursor);
  }
  expect(cursors.map((cursor) => canContinue(sql, cursor))).toEqual(cursors.map(() => true));
  expect(
    sql
      .all<{ mark: string }>(`SELECT mark FROM branches`)
      .map(({ mark }) => mark)
      .slice(1),
  ).toEqual(["second", "third", "fourth"]);
});

test("marks that nobody can ask for are forgotten with the tombstones", () => {
  put(...items(3));
  start("second");
  put(...items(3, 10));
  start("third");
  saveRows(sql, [], [{ noun: "item", id: "item-00000" }], START);
  const { cursor } = load(null);
  forgetOld(sql, START + 60 * DAY + 1);
  expect(sql.all<{ mark: string }>(`SELECT mark FROM branches`).map(({ mark }) => mark)).toEqual(["third"]);
  expect(canContinue(sql, cursor)).toBe(true);
});

test("the cursors that an older build gave out are continued; without a mark nothing else is", () => {
  put(...items(PAGE_ROWS + 1));
  sql.run(`DELETE FROM branches`);
  start("first");
  const head = loadHead(sql);
  const middle = { head, orders: 0, step: "item", sort: null, id: "item-00010" };
  expect([{ after: head }, middle].map((cursor) => canContinue(sql, text(cursor)))).toEqual([true, true]);
  expect(canContinue(sql, pullAt(sql, text(middle)).cursor)).toBe(true);
  put(makeItem({ id: "new" }));
  expect([{ after: head }, { after: head + 1 }].map((cursor) => canContinue(sql, text(cursor)))).toEqual([true, false]);
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
