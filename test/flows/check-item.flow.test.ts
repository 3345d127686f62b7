import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import { checkItem } from "../../worker/workspace/check-item.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll, saveRows } from "../../worker/workspace/row-store.ts";
import { setStockPolicy } from "../../worker/workspace/store-settings.ts";
import { MINUTE, makeItem } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { makeTemuSku } from "../fakes/make-temu-things.ts";
import { LOST } from "../fakes/replies.ts";
import { startPolling } from "../fakes/seed-store.ts";
import { EDIT, edits, levelsSent, skusSent } from "../fakes/stock-calls.ts";

let story: Story;

beforeEach(async () => {
  story = makeStory();
  startPolling(story.workspace);
  await story.pass(3 * MINUTE);
});

const by = () => {
  const { deviceId, person } = story.workspace.pair("Ana", "supervisor");
  return { deviceId, person };
};

const check = (itemId = story.item().id) => {
  const checked = checkItem(story.workspace.deps, by(), itemId);
  story.workspace.arm();
  return checked;
};

const listing = () => must(loadAll(story.workspace.sql, "listing")[0], "listing");
const audits = () => story.workspace.sql.all(`SELECT subject FROM audit WHERE what = 'checkItem'`);

test("a level that we believe Temu shows leaves all the same, once, and is confirmed; who asked is written down", async () => {
  story.temu.skus = story.temu.skus.map((sku) => ({ ...sku, stock: 25 }));
  expect(listing().temuLevel).toBe(10);
  expect(check()).toEqual({ listings: 1 });
  expect(listing().temuLevel).toBeNull();
  await story.pass(MINUTE);
  expect([levelsSent(story), story.temu.level("17"), listing().temuLevel]).toEqual([[[10]], 10, 10]);
  expect(story.pushes()).toMatchObject([{ state: "confirmed" }]);
  expect(audits()).toEqual([{ subject: story.item().id }]);
  await story.pass(60 * MINUTE);
  expect(edits(story)).toHaveLength(1);
});

test("only this item's listings are told, in every goods; its variants are left alone", async () => {
  const { deps, clock } = story.workspace;
  const others = [makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" }), makeTemuSku({ goodsId: "602", skuId: "27" })];
  story.temu.skus = [...story.temu.skus, ...others];
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1");
  const lamp = must(
    loadAll(story.workspace.sql, "item").find(({ sku }) => sku === "LAMP-BLK"),
    "the lamp",
  );
  expect(check(lamp.id)).toEqual({ listings: 2 });
  await story.pass(MINUTE);
  expect(skusSent(story).sort()).toEqual([["17"], ["27"]]);
});

test("asked while a push is under way, it ends at the level that is owed by then", async () => {
  const { clock } = story.workspace;
  story.meet(EDIT, async (_call, proceed) => {
    await clock.wait(10_000);
    return proceed();
  });
  story.adjust(5);
  await story.pass(4_000);
  check();
  await story.pass(5 * MINUTE);
  expect([levelsSent(story), story.temu.level("17"), listing().temuLevel]).toEqual([[[15], [15]], 15, 15]);
});

test("a lost answer is read back as with any push, and the level stands in the end", async () => {
  story.meet(EDIT, (_call, proceed) => {
    proceed();
    return LOST;
  });
  check();
  await story.pass(60 * MINUTE);
  expect([story.temu.level("17"), listing().temuLevel]).toEqual([10, 10]);
  expect(story.pushes().filter(({ state }) => state === "unknown" || state === "needsPerson")).toEqual([]);
});

test("a store whose levels are not ours to write is told nothing", async () => {
  setStockPolicy(story.workspace.deps, by(), "s1", { ...WHOLE_STOCK, isPushed: false });
  expect(check()).toEqual({ listings: 0 });
  await story.pass(5 * MINUTE);
  expect([edits(story), listing().temuLevel]).toEqual([[], 10]);
});

test("where Temu wins, what it shows is read and becomes ours; nothing goes over it", async () => {
  setStockPolicy(story.workspace.deps, by(), "s1", { ...WHOLE_STOCK, doesTemuWin: true });
  story.workspace.arm();
  await story.pass(5 * MINUTE);
  story.temu.skus = story.temu.skus.map((sku) => ({ ...sku, stock: 7 }));
  expect(check()).toEqual({ listings: 1 });
  await story.pass(10 * MINUTE);
  expect([edits(story), story.stock().onHand, story.temu.level("17")]).toEqual([[], 9, 7]);
});

test("an item that is not here is none, and one that was never opened owes no level", () => {
  expect(check("nothing")).toBeNull();
  expect(audits()).toEqual([]);
  saveRows(story.workspace.sql, [makeItem({ id: "shut", openedAt: null })], [], story.workspace.clock.now());
  expect(check("shut")).toEqual({ listings: 0 });
});
