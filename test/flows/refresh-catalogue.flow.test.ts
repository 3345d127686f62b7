import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { startImport } from "../../worker/jobs/import-store.ts";
import { startCatalogue } from "../../worker/jobs/refresh-catalogue.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { loadHead } from "../../worker/workspace/meta.ts";
import { loadAll, loadRow, saveRows } from "../../worker/workspace/row-store.ts";
import { askImport } from "../../worker/workspace/store-settings.ts";
import { START } from "../fakes/fake-clock.ts";
import { MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { makeMoreSkus, makeTemuLine, makeTemuOrder, makeTemuSku } from "../fakes/make-temu-things.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { isCall, notTaken, taken, UNREAD } from "../fakes/replies.ts";
import { startPolling } from "../fakes/seed-store.ts";
import { edits, levelsSent } from "../fakes/stock-calls.ts";

const RETRIEVE = "temu.local.sku.list.retrieve";
const LIST = "bg.local.goods.sku.list.query";
/** The first reading after an import, and those that follow. */
const FIRST = 5 * MINUTE;
const EVERY = 30 * MINUTE;
const OVERLAP = 10 * MINUTE;
const LAMP = "s1:601:17";

let story: Story;

beforeEach(() => {
  story = makeStory();
  saveFeed(story.workspace.sql, startCatalogue("s1", START, START));
  story.workspace.arm();
});

const reads = () => story.workspace.calls.flatMap((call) => (isCall(call, RETRIEVE) ? [call.args] : []));
const tokens = () => reads().flatMap(({ search, pageToken }) => (search === "active" ? [pageToken] : []));
const listing = (id = LAMP) => must(loadRow(story.workspace.sql, "listing", id), id);
const items = () => loadAll(story.workspace.sql, "item");
const store = () => must(loadRow(story.workspace.sql, "store", "s1"), "store");
const itemOf = (sku: string) =>
  must(
    items().find((item) => item.sku === sku),
    sku,
  );

/** Two hundred and fifty that came on sale: three pages. */
const listMore = (): void => {
  for (const sku of makeMoreSkus(250)) story.temu.listSku(sku);
};

test("where nothing changed no row is written, however often it is read", async () => {
  const head = loadHead(story.workspace.sql);
  await story.pass(FIRST + 3 * EVERY + MINUTE);
  expect(reads()).toHaveLength(12);
  expect(loadHead(story.workspace.sql)).toBe(head);
  expect(story.workspace.calls.filter(({ method }) => method !== RETRIEVE)).toEqual([]);
});

test("only what changed since the reading before is asked for, with an overlap", async () => {
  await story.pass(FIRST + EVERY + MINUTE);
  const [first, second] = reads().flatMap(({ search, statusChangedBetween }) => (search === "active" ? [statusChangedBetween] : []));
  expect(first).toEqual({ startAt: START - OVERLAP, endAt: START + FIRST });
  expect(second?.startAt).toBe(START + FIRST - OVERLAP);
  expect(second?.endAt).toBeGreaterThanOrEqual(START + FIRST + EVERY);
  const off = reads().filter(({ search }) => search === "inactive");
  expect(off.map(({ statusChangedBetween }) => statusChangedBetween === undefined)).toEqual([true, false]);
});

test("a listing that leaves sale says so and comes back; its mapping, its level and its stock stay as they are", async () => {
  const before = listing();
  const { version: _version, ...item } = story.item();
  story.temu.listSku(makeTemuSku({ sale: "soldOut", stock: 25 }));
  await story.pass(FIRST + MINUTE);
  const { version, ...off } = listing();
  expect(off).toEqual({ ...before, status: "soldOut", version: undefined });
  story.temu.listSku(makeTemuSku({ stock: 25 }));
  await story.pass(EVERY + MINUTE);
  expect(listing()).toEqual({ ...before, version: version + 1 });
  expect(story.item()).toMatchObject(item);
  expect(edits(story)).toEqual([]);
});

test("off sale, its level goes on being told; deleted, it owes none", async () => {
  story.temu.listSku(makeTemuSku({ sale: "soldOut" }));
  await story.pass(FIRST + MINUTE);
  story.adjust(5);
  await story.pass(MINUTE);
  expect(levelsSent(story)).toEqual([[15]]);
  story.temu.listSku(makeTemuSku({ sale: "deleted", stock: 15 }));
  await story.pass(EVERY + MINUTE);
  expect(listing().status).toBe("deleted");
  story.adjust(5);
  await story.pass(MINUTE);
  expect(edits(story)).toHaveLength(1);
});

test("what a person said about a listing stays", async () => {
  const { sql } = story.workspace;
  saveRows(sql, [{ ...listing(), itemId: null, isMappedByHand: true, piecesPerUnit: 6 }], [], START);
  story.temu.listSku(makeTemuSku({ name: "Desk lamp, new", sellerSku: "LAMP-BLK" }));
  await story.pass(FIRST + MINUTE);
  expect(listing()).toMatchObject({ name: "Desk lamp, new", itemId: null, isMappedByHand: true, piecesPerUnit: 6 });
  expect(items()).toHaveLength(1);
});

test("a new listing gets its item, which opens with its level once the orders of that moment are known", async () => {
  startPolling(story.workspace);
  await story.pass(1_000);
  story.temu.listSku(makeTemuSku({ goodsId: "700", skuId: "70", sellerSku: "NEW-1", stock: 30 }));
  story.temu.place(
    makeTemuOrder({
      sn: "PO-076-2",
      createdAt: story.workspace.clock.now(),
      lines: [makeTemuLine({ orderSn: "076-2", goodsId: "700", skuId: "70", sellerSku: "NEW-1", quantity: 4 })],
    }),
  );
  await story.pass(FIRST + MINUTE);
  expect(itemOf("NEW-1")).toMatchObject({ onHand: 30, reserved: 4, openedAt: expect.any(Number) });
  expect(edits(story)).toEqual([]);
  /* And no whole import began for it. */
  expect(story.calls("bg.logistics.companies.get")).toBe(0);
});

test("the first reading brings what is off sale, with the reason and its level; nobody is asked about dead listings without a code", async () => {
  startPolling(story.workspace);
  story.temu.skus = [
    ...story.temu.skus,
    makeTemuSku({ goodsId: "701", skuId: "71", sellerSku: "OUT-1", stock: 0, sale: "soldOut" }),
    makeTemuSku({ goodsId: "702", skuId: "72", sellerSku: "OFF-1", stock: 4, sale: "closed" }),
    makeTemuSku({ goodsId: "703", skuId: "73", sellerSku: null, sale: "offSale" }),
    makeTemuSku({ goodsId: "704", skuId: "74", sellerSku: "GONE-1", sale: "deleted" }),
  ];
  await story.pass(FIRST + MINUTE);
  expect([listing("s1:701:71").status, listing("s1:702:72").status]).toEqual(["soldOut", "closed"]);
  expect(itemOf("OUT-1")).toMatchObject({ onHand: 0, openedAt: expect.any(Number) });
  expect(itemOf("OFF-1")).toMatchObject({ onHand: 4, openedAt: expect.any(Number) });
  expect(loadAll(story.workspace.sql, "listing")).toHaveLength(3);
});

test("a page that cannot be read is read later, from where it stood, also after a restart", async () => {
  startPolling(story.workspace);
  listMore();
  story.meet(
    RETRIEVE,
    (_call, proceed) => proceed(),
    () => UNREAD,
  );
  await story.pass(FIRST + 1_000);
  expect(tokens()).toEqual([null, "101"]);
  story.restart();
  await story.pass(MINUTE);
  expect(tokens()).toEqual(["101", "201"]);
  expect(items().filter(({ openedAt }) => openedAt !== null)).toHaveLength(251);
});

test("a page whose levels do not come is read again", async () => {
  startPolling(story.workspace);
  story.temu.listSku(makeTemuSku({ goodsId: "700", skuId: "70", sellerSku: "NEW-1", stock: 30 }));
  story.meet(LIST, () => UNREAD);
  await story.pass(FIRST + MINUTE);
  expect(tokens()).toEqual([null, null]);
  expect(itemOf("NEW-1")).toMatchObject({ onHand: 30 });
});

test("a token that Temu takes no more does not hold the search up for ever", async () => {
  startPolling(story.workspace);
  listMore();
  const tooLate: Interfere = () => notTaken("later", "requestInvalid");
  story.meet(RETRIEVE, (_call, proceed) => proceed(), tooLate, tooLate, tooLate, tooLate, tooLate);
  await story.pass(FIRST + 3 * MINUTE);
  expect(tokens()).toEqual([null, ...Array.from({ length: 5 }, () => "101"), null, "101", "201"]);
});

test("tokens that go in a circle end", async () => {
  story.temu.interfere = (call, proceed) =>
    isCall(call, RETRIEVE) ? taken(call, { total: 250, nextToken: "round", skus: [], unreadable: 1 }) : proceed();
  await story.pass(FIRST + MINUTE);
  expect(tokens()).toEqual([null, "round"]);
  expect(reads()).toHaveLength(6);
});

test("what the token may not ask is asked at the usual pace, and is no trouble of the store; an expired token is", async () => {
  let reply = notTaken("refused", "scopeMissing");
  story.temu.interfere = (call, proceed) => (call.method === RETRIEVE ? reply : proceed());
  await story.pass(FIRST + MINUTE);
  expect([reads().length, store().trouble]).toEqual([1, null]);
  reply = notTaken("stopStore", "tokenExpired");
  await story.pass(EVERY);
  expect([reads().length, store().trouble]).toEqual([2, "tokenExpired"]);
});

test("the whole store read again brings what is off sale again, also when that is asked for while a page is under way", async () => {
  const { deps, clock } = story.workspace;
  const { deviceId, person } = story.workspace.pair("Ana", "supervisor");
  await story.pass(FIRST + MINUTE);
  /* Nothing tells that it changed. */
  story.temu.skus = [makeTemuSku({ sale: "blocked" })];
  await story.pass(EVERY);
  expect(listing().status).toBe("onSale");
  const asked = reads().length;
  story.meet(RETRIEVE, async (_call, proceed) => {
    askImport(deps, { deviceId, person }, "s1");
    await clock.wait(1_000);
    return proceed();
  });
  await story.pass(EVERY + MINUTE);
  expect(listing().status).toBe("blocked");
  const windows = reads().slice(asked + 1);
  expect(windows.slice(0, 3).map(({ search, statusChangedBetween }) => [search, statusChangedBetween === undefined])).toEqual([
    ["active", false],
    ["inactive", true],
    ["deleted", true],
  ]);
});

test("while an import runs it waits", async () => {
  saveFeed(story.workspace.sql, startImport("s1", START + FIRST));
  let isStuck = true;
  story.temu.interfere = (call, proceed) => (isStuck && call.method === LIST ? UNREAD : proceed());
  story.workspace.arm();
  await story.pass(FIRST + 10 * MINUTE);
  expect(reads()).toEqual([]);
  isStuck = false;
  await story.pass(3 * MINUTE);
  expect(reads()).toHaveLength(3);
});
