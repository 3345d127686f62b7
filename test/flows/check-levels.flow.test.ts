import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { startLevelCheck } from "../../worker/jobs/check-levels.ts";
import { startImport } from "../../worker/jobs/import-store.ts";
import { loadFeed, saveFeed } from "../../worker/workspace/feeds.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { loadHead } from "../../worker/workspace/meta.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makePolledStory } from "../fakes/make-polled-story.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import type { Story } from "../fakes/make-story.ts";
import { makeMoreSkus, makeTemuLine, makeTemuOrder, makeTemuSku } from "../fakes/make-temu-things.ts";
import { isCall, LOST, notTaken, taken } from "../fakes/replies.ts";
import { EDIT, edits, levelsSent } from "../fakes/stock-calls.ts";
import { checkAllLevels, setPolicy } from "../fakes/supervisor-acts.ts";

const LIST = "bg.local.goods.sku.list.query";
const ORDERS = "bg.order.list.v2.get";
/** What Temu shows may be this old. */
const STALE = 2 * MINUTE;

let story: Story;

beforeEach(async () => {
  story = await makePolledStory();
});

const listing = () => must(loadAll(story.workspace.sql, "listing")[0], "listing");

/** Two pieces, made at this second. */
const placeSale = (): void =>
  story.temu.place(makeTemuOrder({ sn: "PO-076-2", createdAt: story.workspace.clock.now(), lines: [makeTemuLine({ orderSn: "076-2" })] }));

const hurryPoll = (): void => {
  const poll = must(loadFeed(story.workspace.sql, "s1", "poll"), "the poll");
  saveFeed(story.workspace.sql, { ...poll, dueAt: story.workspace.clock.now() });
  story.workspace.arm();
};

/** Which of Temu's lists were read, page by page. */
const searches = () => story.workspace.calls.flatMap((call) => (isCall(call, LIST) ? [call.args.status] : []));

/** As somebody in Temu's own seller pages would. */
const setAtTemu = (stock: number): void => {
  story.temu.skus = story.temu.skus.map((sku) => ({ ...sku, stock }));
};

test("what shows its level is left alone: no call, no news", async () => {
  const head = loadHead(story.workspace.sql);
  checkAllLevels(story);
  await story.pass(HOUR);
  expect(searches()).toEqual(["active", "inactive"]);
  expect(edits(story)).toEqual([]);
  const news = loadAll(story.workspace.sql, "listing").filter(({ version }) => version > head);
  expect(news).toEqual([]);
});

test("a level that was changed at Temu is set again once the orders of that moment are known, and it is shown what differed", async () => {
  setAtTemu(25);
  checkAllLevels(story);
  await story.pass(STALE);
  expect(edits(story)).toEqual([]);
  await story.pass(MINUTE);
  expect(levelsSent(story)).toEqual([[10]]);
  expect(story.temu.level("17")).toBe(10);
  expect(listing()).toMatchObject({ temuLevel: 10, drift: { shown: 25, owed: 10 } });
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  await story.pass(HOUR);
  expect(edits(story)).toHaveLength(1);
});

test("a sale that Temu has taken off and whose order is not here yet is no difference: the level is never set back up", async () => {
  placeSale();
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 4 });
  expect(levelsSent(story)).toEqual([[8]]);
  expect(listing().drift).toBeNull();
});

test("a sale that comes while the page waits for its slot is none either, though the orders were read meanwhile", async () => {
  const { clock } = story.workspace;
  story.meet(LIST, async (_call, proceed) => {
    await clock.wait(20_000);
    return proceed();
  });
  checkAllLevels(story);
  await story.pass(5_000);
  hurryPoll();
  await story.pass(5_000);
  placeSale();
  await story.pass(10 * MINUTE);
  expect(story.temu.level("17")).toBe(8);
  expect(levelsSent(story)).toEqual([[8]]);
  expect(listing().drift).toBeNull();
});

test.each([false, true])("nor is one whose order Temu shows late, whoever wins: %s", async (doesTemuWin) => {
  setPolicy(story, { doesTemuWin });
  await story.pass(3 * MINUTE);
  const before = story.stock().onHand;
  placeSale();
  const soldAt = story.workspace.clock.now();
  story.temu.interfere = (call, proceed) => {
    const isLate = call.method === ORDERS && story.workspace.clock.now() < soldAt + STALE - 5_000;
    return isLate ? taken(call as never, { total: 0, orders: [], unreadable: 0 }) : proceed();
  };
  checkAllLevels(story);
  await story.pass(15 * MINUTE);
  expect(story.stock()).toEqual({ onHand: before, reserved: 4 });
  expect(levelsSent(story)).toEqual([[8]]);
  expect(listing().drift).toBeNull();
});

test("two variants of one goods that were both changed at Temu are both noted", async () => {
  story.temu.skus = [...story.temu.skus, makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" })];
  ingestListings(story.workspace.deps, "s1", story.temu.skus, story.workspace.clock.now());
  openItems(story.workspace.deps, "s1");
  await story.pass(3 * MINUTE);
  setAtTemu(25);
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(loadAll(story.workspace.sql, "listing").map(({ drift }) => drift?.shown)).toEqual([25, 25]);
  expect(story.temu.skus.map(({ stock }) => stock)).toEqual([10, 10]);
});

test("an import in between does not make somebody else's level ours", async () => {
  setAtTemu(25);
  saveFeed(story.workspace.sql, startImport("s1", story.workspace.clock.now()));
  story.workspace.arm();
  await story.pass(MINUTE);
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(listing()).toMatchObject({ temuLevel: 10, drift: { shown: 25, owed: 10 } });
});

test("a capped level that differs is set again, and says nothing of how many there are", async () => {
  setPolicy(story, { doesTemuWin: true, cap: 5 });
  await story.pass(5 * MINUTE);
  setAtTemu(4);
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(story.temu.level("17")).toBe(5);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(listing().drift).toMatchObject({ shown: 4, owed: 5 });
});

test("nothing is set while the orders cannot be read", async () => {
  setAtTemu(25);
  story.temu.interfere = (call, proceed) => (call.method === "bg.order.list.v2.get" ? LOST : proceed());
  checkAllLevels(story);
  await story.pass(10 * MINUTE);
  expect(edits(story)).toEqual([]);
  story.temu.interfere = (_call, proceed) => proceed();
  await story.pass(10 * MINUTE);
  expect(levelsSent(story)).toEqual([[10]]);
});

test("where the store says that Temu wins, the ledger follows by a movement, and nothing is sent back", async () => {
  setPolicy(story, { doesTemuWin: true });
  await story.pass(MINUTE);
  setAtTemu(7);
  checkAllLevels(story);
  await story.pass(10 * MINUTE);
  expect(edits(story)).toEqual([]);
  expect(story.stock()).toEqual({ onHand: 9, reserved: 2 });
  expect(story.item().recent[0]).toMatchObject({ reason: "takenFromTemu", pieces: -3 });
  expect(listing()).toMatchObject({ temuLevel: 7, drift: { shown: 7, owed: 10 } });
});

test("the listings of an item that share it follow what Temu won", async () => {
  const other = makeTemuSku({ goodsId: "602", skuId: "18", stock: 10 });
  story.temu.skus = [...story.temu.skus, other];
  ingestListings(story.workspace.deps, "s1", [other], story.workspace.clock.now());
  setPolicy(story, { doesTemuWin: true });
  await story.pass(3 * MINUTE);
  story.temu.skus = story.temu.skus.map((sku) => (sku.skuId === "17" ? { ...sku, stock: 7 } : sku));
  checkAllLevels(story);
  await story.pass(10 * MINUTE);
  expect(story.stock().onHand).toBe(9);
  expect([story.temu.level("17"), story.temu.level("18")]).toEqual([7, 7]);
  expect(levelsSent(story)).toEqual([[7]]);
});

test("our own level that is under way is not taken for somebody else's", async () => {
  story.meet(EDIT, (_call, proceed) => {
    proceed();
    return LOST;
  });
  story.adjust(5);
  await story.pass(4_000);
  story.adjust(-1);
  checkAllLevels(story);
  await story.pass(20 * MINUTE);
  expect(story.temu.level("17")).toBe(14);
  expect(listing().drift).toBeNull();
  expect(levelsSent(story)).toEqual([[15], [14]]);
});

test("a listing that is new in the catalogue has its item, and that opens once the orders of that moment are known", async () => {
  story.temu.skus = [...story.temu.skus, makeTemuSku({ goodsId: "700", skuId: "70", sellerSku: "NEW-1", stock: 30 })];
  const sold = makeTemuOrder({
    sn: "PO-076-2",
    createdAt: story.workspace.clock.now(),
    lines: [makeTemuLine({ orderSn: "076-2", goodsId: "700", skuId: "70", sellerSku: "NEW-1", quantity: 4 })],
  });
  story.temu.place(sold);
  await story.pass(2_000);
  checkAllLevels(story);
  await story.pass(MINUTE);
  const item = must(
    loadAll(story.workspace.sql, "item").find(({ sku }) => sku === "NEW-1"),
    "the new item",
  );
  expect(item).toMatchObject({ onHand: 30, reserved: 4 });
  expect(item.openedAt).not.toBeNull();
  expect(edits(story)).toEqual([]);
});

test("a round takes a day, spread over its pages, and begins again", async () => {
  story.temu.skus = [...story.temu.skus, ...makeMoreSkus(149)];
  saveFeed(story.workspace.sql, startLevelCheck("s1", story.workspace.clock.now()));
  story.workspace.arm();
  const counts: number[] = [];
  for (let third = 0; third < 7; third += 1) {
    await story.pass(8 * HOUR + MINUTE);
    counts.push(story.calls(LIST));
  }
  expect(counts).toEqual([0, 0, 1, 2, 3, 4, 5]);
  expect(searches()).toEqual(["active", "active", "inactive", "active", "active"]);
});

test("a page that cannot be read is read later, from where it stood, also after a restart", async () => {
  story.meet(
    LIST,
    () => notTaken("later", "temuBusy"),
    () => notTaken("stopStore", "tokenExpired"),
  );
  setAtTemu(25);
  checkAllLevels(story);
  await story.pass(10_000);
  expect(edits(story)).toEqual([]);
  story.restart();
  await story.pass(10 * MINUTE);
  expect(story.temu.level("17")).toBe(10);
  expect(loadFeed(story.workspace.sql, "s1", "levels")?.dueAt).toBeGreaterThan(START + 12 * HOUR);
});
