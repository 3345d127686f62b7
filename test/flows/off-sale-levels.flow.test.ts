// Listings that Temu has off sale, sold out ones most of all, are held against what they owe as those on sale are.
import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { startCatalogue } from "../../worker/jobs/refresh-catalogue.ts";
import type { TemuSku } from "../../worker/temu/methods/temu-sku.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll, saveRows } from "../../worker/workspace/row-store.ts";
import { makePolledStory } from "../fakes/make-polled-story.ts";
import { MINUTE } from "../fakes/make-rows.ts";
import type { Story } from "../fakes/make-story.ts";
import { makeMoreSkus, makeTemuSku } from "../fakes/make-temu-things.ts";
import { isCall, notTaken } from "../fakes/replies.ts";
import { edits, levelsSent } from "../fakes/stock-calls.ts";
import { checkAllLevels, keepBack, setPolicy } from "../fakes/supervisor-acts.ts";

const LIST = "bg.local.goods.sku.list.query";
const RETRIEVE = "temu.local.sku.list.retrieve";

let story: Story;

beforeEach(async () => {
  story = await makePolledStory();
});

const listing = () => must(loadAll(story.workspace.sql, "listing")[0], "listing");

/** Which of Temu's lists were read, page by page. */
const searches = () => story.workspace.calls.flatMap((call) => (isCall(call, LIST) ? [call.args.status] : []));

/** What leaves sale, and why, is asked for as after an import: now, and then every half hour. */
const followCatalogue = async (): Promise<void> => {
  const now = story.workspace.clock.now();
  saveFeed(story.workspace.sql, { ...startCatalogue("s1", now, now), dueAt: now });
  story.workspace.arm();
  await story.pass(MINUTE);
};

/** Known here, and off sale for this reason. */
const putOffSale = (sku: TemuSku): void => {
  story.temu.listSku(sku);
  ingestListings(story.workspace.deps, "s1", [{ ...sku, stock: null }], story.workspace.clock.now());
};

test("what sold out because all of it was kept back comes back on sale when less is", async () => {
  story.temu.soldOutLeavesSale = true;
  keepBack(story, 10);
  await story.pass(5 * MINUTE);
  expect(story.temu.skus).toMatchObject([{ stock: 0, sale: "soldOut" }]);
  keepBack(story, 0);
  await story.pass(MINUTE);
  expect(story.temu.skus).toMatchObject([{ stock: 10, sale: "onSale" }]);
  expect(listing().drift).toBeNull();
});

test.each([
  [false, 10, 12],
  [true, 0, 2],
])(
  "a level that somebody set to 0 at Temu is noted though it sold out by that; where Temu wins (%s) the ledger follows",
  async (doesTemuWin, level, onHand) => {
    story.temu.soldOutLeavesSale = true;
    await followCatalogue();
    setPolicy(story, { doesTemuWin });
    await story.pass(3 * MINUTE);
    story.temu.setLevel("17", 0);
    checkAllLevels(story);
    await story.pass(5 * MINUTE);
    expect(listing()).toMatchObject({ temuLevel: level, drift: { shown: 0, owed: 10 } });
    expect([story.temu.level("17"), story.stock().onHand]).toEqual([level, onHand]);
  },
);

test("a closed listing is told what it missed while nothing was told", async () => {
  putOffSale(makeTemuSku({ sale: "closed" }));
  setPolicy(story, { isPushed: false });
  story.adjust(-10);
  await story.pass(5 * MINUTE);
  expect(edits(story)).toEqual([]);
  setPolicy(story, {});
  await story.pass(5 * MINUTE);
  expect(levelsSent(story)).toEqual([[0]]);
  expect(listing()).toMatchObject({ status: "closed", temuLevel: 0, drift: null });
});

test("none of a listing that was taken off sale does not empty the shelf, also where Temu wins", async () => {
  putOffSale(makeTemuSku({ sale: "blocked" }));
  setPolicy(story, { doesTemuWin: true });
  await story.pass(3 * MINUTE);
  story.temu.setLevel("17", 0);
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(listing()).toMatchObject({ status: "blocked", drift: { shown: 0, owed: 10 } });
});

test.each([
  ["tells", 5, "blocked"],
  ["does not tell", 15, "onSale"],
])("nor does none of one that was blocked since the catalogue was last asked, which %s", async (does, minutes, status) => {
  await followCatalogue();
  setPolicy(story, { doesTemuWin: true });
  await story.pass(3 * MINUTE);
  const isMute = does === "does not tell";
  story.temu.interfere = (call, proceed) => (isMute && call.method === RETRIEVE ? notTaken("refused", "scopeMissing") : proceed());
  story.temu.listSku(makeTemuSku({ sale: "blocked", stock: 0 }));
  checkAllLevels(story);
  await story.pass(minutes * MINUTE);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(listing()).toMatchObject({ status, drift: { shown: 0, owed: 10 } });
});

test("where more were blocked than may wait at once, the catalogue is read all the same", async () => {
  const { clock, deps, sql } = story.workspace;
  const many = makeMoreSkus(350);
  story.temu.skus = many;
  ingestListings(deps, "s1", many, clock.now());
  openItems(deps, "s1");
  await followCatalogue();
  setPolicy(story, { doesTemuWin: true });
  await story.pass(5 * MINUTE);
  const stock = () => loadAll(sql, "item").map(({ sku, onHand }) => [sku, onHand]);
  const before = stock();
  for (const sku of many) story.temu.listSku({ ...sku, sale: "blocked", stock: 0 });
  checkAllLevels(story);
  await story.pass(8 * MINUTE);
  expect(stock()).toEqual(before);
  expect(loadAll(sql, "listing").filter(({ status }) => status === "blocked")).toHaveLength(350);
});

test("a listing off sale opens its item; one that is not known here gets none, and one that was deleted stays so", async () => {
  const gone = makeTemuSku({ goodsId: "701", skuId: "71", stock: 25, sale: "closed" });
  putOffSale(gone);
  const { sql, clock } = story.workspace;
  saveRows(
    sql,
    loadAll(sql, "listing").map((each) => (each.skuId === "71" ? { ...each, status: "deleted" as const } : each)),
    [],
    clock.now(),
  );
  putOffSale(makeTemuSku({ goodsId: "702", skuId: "72", sellerSku: "OFF-1", stock: 4, sale: "closed" }));
  story.temu.listSku(makeTemuSku({ goodsId: "703", skuId: "73", sellerSku: "DEAD-1", sale: "soldOut", stock: 0 }));
  story.temu.listSku(makeTemuSku({ goodsId: "704", skuId: "74", sale: "closed", stock: 25 }));
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(loadAll(sql, "item").map(({ sku, onHand, openedAt }) => [sku, onHand, openedAt !== null])).toEqual([
    ["LAMP-BLK", 12, true],
    ["OFF-1", 4, true],
  ]);
  expect(loadAll(sql, "listing").map(({ skuId, status }) => [skuId, status])).toEqual([
    ["17", "onSale"],
    ["71", "deleted"],
    ["72", "closed"],
  ]);
  expect(edits(story)).toEqual([]);
});

test("a round that an older build left goes on over what is on sale and what is not", async () => {
  const { clock, sql } = story.workspace;
  const state = { place: { page: 1, total: null, looksBack: 0 }, nextPageAt: clock.now(), isAsked: true, isAskedAgain: false };
  const older = JSON.stringify({ ...state, pending: [], looks: 0, failures: 0 });
  saveFeed(sql, { storeId: "s1", kind: "levels", dueAt: clock.now(), state: older });
  story.workspace.arm();
  await story.pass(MINUTE);
  expect(searches()).toEqual(["active", "inactive"]);
});

test("somebody who asks while it is past what is on sale gets one more round after it", async () => {
  const off = Array.from({ length: 250 }, (_, at) =>
    makeTemuSku({ goodsId: `7${at}`, skuId: `8${at}`, sellerSku: `OFF-${at}`, sale: "closed" }),
  );
  story.temu.skus = [...story.temu.skus, ...off];
  checkAllLevels(story);
  story.temu.interfere = (call, proceed) => {
    if (isCall(call, LIST) && call.args.status === "inactive" && searches().length < 20) checkAllLevels(story);
    return proceed();
  };
  await story.pass(MINUTE);
  /* The page that was under way when somebody asked is read once more. */
  const pages = ["inactive", "inactive", "inactive"];
  expect(searches().slice(0, 9)).toEqual(["active", "inactive", ...pages, "active", ...pages]);
});
