import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { type EditedStock, editStock, type SkuOutcome } from "../../worker/temu/methods/edit-stock.ts";
import type { TemuMethods } from "../../worker/temu/temu-methods.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { makeTemuSku } from "../fakes/make-temu-things.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { notTaken, taken } from "../fakes/replies.ts";
import { EDIT, edits, levelsSent, skusSent } from "../fakes/stock-calls.ts";

const GATHER = 3_000;
const READ = "temu.local.goods.sku.stock.query";

let story: Story;

beforeEach(() => {
  story = makeStory();
});

/** Takes the call apart: these SKUs of it meet that. What the whole is, the method judges. */
const meets =
  (outcomes: Record<string, Pick<SkuOutcome, "class" | "reason">>): Interfere =>
  (call) => {
    const args = call.args as TemuMethods[typeof EDIT]["args"];
    const { levels } = args;
    const skus = levels.map(({ skuId }) => ({
      skuId,
      code: null,
      message: "",
      ...(outcomes[skuId] ?? { class: "confirmed" as const, reason: "ok" as const }),
    }));
    for (const { skuId, level } of levels) {
      if (outcomes[skuId] === undefined)
        story.temu.skus = story.temu.skus.map((sku) => (sku.skuId === skuId ? { ...sku, stock: level } : sku));
    }
    const edited: EditedStock = { applied: false, message: "", skus };
    const said = must(editStock.judge?.(edited, args), "the verdict");
    return said.class === "partly" || said.class === "confirmed"
      ? taken(call as never, edited as never, said.class)
      : notTaken(said.class, said.reason);
  };

const withVariants = (): void => {
  story.temu.skus = [
    makeTemuSku(),
    makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" }),
    makeTemuSku({ skuId: "19", sellerSku: "LAMP-RED" }),
  ];
  const { deps, clock } = story.workspace;
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1");
};

const adjustAll = (): void => {
  for (const { id } of loadAll(story.workspace.sql, "item")) {
    story.phone.run(story.workspace, "adjustStock", { itemId: id, pieces: 1, reason: "found", note: null });
  }
};

test("variants of one goods share a call", async () => {
  withVariants();
  adjustAll();
  await story.pass(GATHER);
  expect(levelsSent(story)).toEqual([[11, 11, 11]]);
});

test("what Temu would take later of a partial answer is sent again on its own, what it took is not", async () => {
  withVariants();
  adjustAll();
  story.meet(EDIT, meets({ 18: { class: "later", reason: "temuBusy" } }));
  await story.pass(GATHER + 10_000);
  expect(skusSent(story)).toEqual([["17", "18", "19"], ["18"]]);
  expect(story.temu.level("18")).toBe(11);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
});

test("a refused SKU does not keep its sibling, which Temu would take later, from being sent again", async () => {
  withVariants();
  adjustAll();
  const refusing = { 17: { class: "refused", reason: "refusedByTemu" } } as const;
  const both = { ...refusing, 18: { class: "later", reason: "temuBusy" } } as const;
  /* Of the second call nothing is set. */
  story.meet(EDIT, meets(both), meets(both), meets(refusing));
  await story.pass(GATHER + MINUTE);
  expect(skusSent(story)).toEqual([
    ["17", "18", "19"],
    ["17", "18"],
    ["17", "18"],
  ]);
  expect(story.temu.level("18")).toBe(11);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["refused", "superseded", "superseded"]);
});

test("a push that is refused in part says which SKU it was; its levels stay whole", async () => {
  withVariants();
  adjustAll();
  story.meet(EDIT, meets({ 19: { class: "refused", reason: "stockOutOfRange" } }));
  await story.pass(GATHER + MINUTE);
  expect(story.pushes()).toMatchObject([
    { state: "refused", reason: "stockOutOfRange", refusedSkuIds: ["19"], levels: [{ skuId: "17" }, { skuId: "18" }, { skuId: "19" }] },
  ]);
});

const BUSY = { 18: { class: "later", reason: "temuBusy" } } as const;
test.each([
  ["", BUSY],
  [", beside one that is refused each time", { ...BUSY, 17: { class: "refused", reason: "refusedByTemu" } } as const],
])("a SKU that Temu puts off again and again is tried with ever longer waits%s", async (_name, outcomes) => {
  withVariants();
  adjustAll();
  story.meet(EDIT, ...Array.from({ length: 50 }, () => meets(outcomes)));
  await story.pass(HOUR / 2);
  expect(edits(story).length).toBeGreaterThan(20);
  expect(edits(story).length).toBeLessThan(40);
});

test("one call that hangs holds up no other goods", async () => {
  withVariants();
  story.temu.skus = [...story.temu.skus, makeTemuSku({ goodsId: "602", skuId: "27", sellerSku: "BULB" })];
  const { deps, clock } = story.workspace;
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1");
  story.temu.interfere = (call, proceed) => (JSON.stringify(call.args).includes("601") ? new Promise(() => undefined) : proceed());
  adjustAll();
  await story.pass(GATHER + 1_000);
  expect(story.temu.level("27")).toBe(11);
  expect(story.calls(READ)).toBe(0);
});

test("a SKU that took its level owes what it was set back to while the call was out, though another one was refused", async () => {
  withVariants();
  const itemId = must(loadAll(story.workspace.sql, "listing").find(({ skuId }) => skuId === "17")?.itemId, "the item of 17");
  const take = meets({ "18": { class: "refused", reason: "requestInvalid" } });
  story.meet(
    EDIT,
    (call, proceed) => {
      story.phone.run(story.workspace, "adjustStock", { itemId, pieces: -1, reason: "found", note: null });
      return take(call, proceed);
    },
    take,
  );
  adjustAll();
  await story.pass(HOUR);
  expect(story.temu.level("17")).toBe(10);
  expect(story.temu.level("19")).toBe(11);
  expect(story.pushes().filter(({ state }) => state === "refused")).toHaveLength(1);
  expect(edits(story)).toHaveLength(2);
});
