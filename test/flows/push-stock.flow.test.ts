import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import type { EditedStock, SkuOutcome } from "../../worker/temu/methods/edit-stock.ts";
import type { TemuMethods } from "../../worker/temu/temu-methods.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../fakes/make-temu-things.ts";
import { makeWorkspace } from "../fakes/make-workspace.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { makePhone } from "../fakes/phone.ts";
import { LOST, notTaken, taken } from "../fakes/replies.ts";
import { connectModel } from "../fakes/seed-store.ts";

const EDIT = "bg.local.goods.stock.edit";
const READ = "temu.local.goods.sku.stock.query";
const GATHER = 3_000;
const FENCE = 30_000 + 300_000 + 60_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

const edits = () => story.workspace.calls.flatMap((call) => (call.method === EDIT ? [call.args as TemuMethods[typeof EDIT]["args"]] : []));
const levelsSent = () => edits().map(({ levels }) => levels.map(({ level }) => level));
const listings = () => loadAll(story.workspace.sql, "listing");

/** Takes the call apart: these SKUs of it meet that. */
const partly =
  (outcomes: Record<string, Pick<SkuOutcome, "class" | "reason">>): Interfere =>
  (call) => {
    const { levels } = call.args as TemuMethods[typeof EDIT]["args"];
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
    return taken(call as never, { applied: false, message: "", skus } satisfies EditedStock as never, "partly");
  };

test("edits of a few seconds leave as one absolute level, with everyone who made them", async () => {
  const other = makePhone(story.workspace, "phone-2");
  story.adjust(5);
  await story.pass(1_000);
  story.adjust(-1);
  other.run(story.workspace, "adjustStock", { itemId: story.item().id, pieces: 3, reason: "received", note: null });
  await story.pass(GATHER);
  expect(levelsSent()).toEqual([[17]]);
  expect(story.temu.level("17")).toBe(17);
  expect(story.pushes()).toMatchObject([
    {
      state: "confirmed",
      causes: [
        { clientId: "phone-1", commandId: 1 },
        { clientId: "phone-1", commandId: 2 },
        { clientId: "phone-2", commandId: 1 },
      ],
    },
  ]);
  expect(listings()[0]).toMatchObject({ temuLevel: 17, temuLevelAt: START + GATHER });
  await story.pass(HOUR);
  expect(edits()).toHaveLength(1);
});

test("edits that cancel out owe nothing: no call leaves", async () => {
  story.adjust(5);
  story.adjust(-5);
  await story.pass(HOUR);
  expect(edits()).toEqual([]);
  expect(story.pushes()).toMatchObject([{ state: "confirmed", levels: [] }]);
});

test("an edit while a push is under way ends at the newest level", async () => {
  const { clock } = story.workspace;
  story.meet(EDIT, async (_call, proceed) => {
    await clock.wait(10_000);
    return proceed();
  });
  story.adjust(5);
  await story.pass(GATHER + 1_000);
  expect(story.pushes()).toMatchObject([{ state: "sending" }]);
  story.adjust(-2);
  await story.pass(MINUTE);
  expect(levelsSent()).toEqual([[15], [13]]);
  expect(story.temu.level("17")).toBe(13);
  expect(story.pushes().map(({ state }) => state)).toEqual(["confirmed", "confirmed"]);
});

test("an edit back to the old level while the new one is under way is pushed too", async () => {
  const { clock } = story.workspace;
  story.meet(EDIT, async (_call, proceed) => {
    await clock.wait(10_000);
    return proceed();
  });
  story.adjust(5);
  await story.pass(GATHER + 1_000);
  story.adjust(-5);
  await story.pass(MINUTE);
  expect(story.temu.level("17")).toBe(10);
  expect(levelsSent()).toEqual([[15], [10]]);
});

test("an order that arrives lowers the level Temu is owed; its shipment changes nothing", async () => {
  story.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: START }));
  story.workspace.watched.add("PO-076-7");
  story.workspace.receive(makeEvent({ parentOrderSn: "PO-076-7" }));
  await story.pass(5_000);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 4 });
  expect(levelsSent()).toEqual([[8]]);
  story.confirm("DPD00000007", "PO-076-7");
  await story.pass(MINUTE);
  expect(story.stock()).toEqual({ onHand: 10, reserved: 2 });
  expect(levelsSent()).toEqual([[8]]);
});

test("stock below what is reserved is 0 at Temu, in the lane for empty shelves", async () => {
  story.adjust(-11);
  await story.pass(GATHER);
  expect(story.stock()).toEqual({ onHand: 1, reserved: 2 });
  expect(story.workspace.calls.find(({ method }) => method === EDIT)).toMatchObject({
    lane: "zeroStock",
    args: { levels: [{ level: 0 }] },
  });
});

test("a lost reply is read back; the same level there confirms it, and nothing is set twice", async () => {
  story.meet(EDIT, (_call, proceed) => {
    proceed();
    return LOST;
  });
  story.adjust(5);
  await story.pass(GATHER + 100);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  await story.pass(5_000);
  expect(story.pushes()).toMatchObject([{ state: "confirmed" }]);
  await story.pass(HOUR);
  expect(edits()).toHaveLength(1);
});

test("a lost call goes to a person behind the fence, with the level Temu shows; the next edit pushes the newest and settles it", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(GATHER + FENCE - 1);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  await story.pass(2 * MINUTE);
  expect(story.pushes()).toMatchObject([{ state: "needsPerson", found: "10", dueAt: null }]);
  expect(listings()[0]).toMatchObject({ temuLevel: 10 });
  await story.pass(24 * HOUR);
  expect(edits()).toHaveLength(1);

  story.adjust(1);
  await story.pass(GATHER);
  expect(story.temu.level("17")).toBe(16);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
});

test("an edit while the result is unknown waits for it, then leaves at once", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(MINUTE);
  story.adjust(1);
  await story.pass(FENCE - MINUTE);
  expect(edits()).toHaveLength(1);
  await story.pass(2 * MINUTE);
  expect(levelsSent()).toEqual([[15], [16]]);
  expect(edits()[0]?.requestUniqueKey).not.toBe(edits()[1]?.requestUniqueKey);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
});

test("a lost call is no problem when what is owed by then is what Temu shows", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(MINUTE);
  story.adjust(-5);
  await story.pass(FENCE + MINUTE);
  expect(story.pushes().map(({ state }) => state)).toEqual(["superseded"]);
  expect(story.temu.level("17")).toBe(10);
});

test("a try that Temu put off goes again under the same key with the same levels", async () => {
  story.meet(EDIT, () => notTaken("later", "rateLimited"));
  story.adjust(5);
  await story.pass(GATHER + 2_000);
  expect(levelsSent()).toEqual([[15], [15]]);
  expect(new Set(edits().map((edit) => edit.requestUniqueKey)).size).toBe(1);
});

test("a try that Temu put off goes again under a new key when the level has changed meanwhile", async () => {
  story.meet(EDIT, () => notTaken("later", "rateLimited"));
  story.adjust(5);
  await story.pass(GATHER + 100);
  story.adjust(1);
  await story.pass(2_000);
  expect(levelsSent()).toEqual([[15], [16]]);
  expect(new Set(edits().map((edit) => edit.requestUniqueKey)).size).toBe(2);
  expect(story.temu.level("17")).toBe(16);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
  expect(story.pushes().find(({ state }) => state === "confirmed")?.causes).toHaveLength(2);
});

test("a key that Temu has seen is read back; the old level there sends what is owed under a new key", async () => {
  story.meet(EDIT, () => notTaken("readBack", "duplicateRequest"));
  story.adjust(5);
  await story.pass(GATHER + FENCE + 3 * MINUTE);
  expect(levelsSent()).toEqual([[15], [15]]);
  expect(new Set(edits().map((edit) => edit.requestUniqueKey)).size).toBe(2);
  expect(story.temu.level("17")).toBe(15);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
});

test.each(["refused", "needsPerson"] as const)(
  "a push that meets %s is kept for a person and not tried again on its own",
  async (replyClass) => {
    story.meet(EDIT, () => notTaken(replyClass, "scopeMissing"));
    story.adjust(5);
    await story.pass(HOUR);
    expect(edits()).toHaveLength(1);
    expect(story.pushes()).toMatchObject([{ state: "refused", reason: "scopeMissing" }]);
    story.adjust(1);
    await story.pass(MINUTE);
    expect(story.temu.level("17")).toBe(16);
    expect(
      story
        .pushes()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["confirmed", "superseded"]);
  },
);

const withVariants = (): void => {
  story.temu.skus = [
    makeTemuSku(),
    makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" }),
    makeTemuSku({ skuId: "19", sellerSku: "LAMP-RED" }),
  ];
  const { deps, clock } = story.workspace;
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1", clock.now());
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
  expect(levelsSent()).toEqual([[11, 11, 11]]);
});

test("what Temu would take later of a partial answer is sent again on its own, what it took is not", async () => {
  withVariants();
  adjustAll();
  story.meet(EDIT, partly({ 18: { class: "later", reason: "temuBusy" } }));
  await story.pass(GATHER + 10_000);
  expect(edits().map(({ levels }) => levels.map(({ skuId }) => skuId))).toEqual([["17", "18", "19"], ["18"]]);
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
  story.meet(EDIT, partly({ ...refusing, 18: { class: "later", reason: "temuBusy" } }), partly(refusing));
  await story.pass(GATHER + MINUTE);
  expect(edits().map(({ levels }) => levels.map(({ skuId }) => skuId))).toEqual([
    ["17", "18", "19"],
    ["17", "18"],
  ]);
  expect(story.temu.level("18")).toBe(11);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["refused", "superseded"]);
});

test("a SKU that Temu puts off again and again is tried with ever longer waits", async () => {
  withVariants();
  adjustAll();
  story.meet(EDIT, ...Array.from({ length: 50 }, () => partly({ 18: { class: "later", reason: "temuBusy" } })));
  await story.pass(HOUR / 2);
  expect(edits().length).toBeGreaterThan(20);
  expect(edits().length).toBeLessThan(40);
});

test("a level that the catalogue told before a push was confirmed does not hide what is owed", async () => {
  const { deps, clock } = story.workspace;
  const asked = clock.now();
  const told = [...story.temu.skus];
  story.adjust(5);
  await story.pass(GATHER);
  ingestListings(deps, "s1", told, asked);
  expect(listings()[0]).toMatchObject({ temuLevel: 15 });
  story.adjust(-5);
  await story.pass(GATHER);
  expect(story.temu.level("17")).toBe(10);
});

test.each([
  [
    "a buyer orders just what was found",
    2,
    (at: Story) => at.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: START })),
    "PO-076-7",
    10,
  ],
  ["a buyer cancels just what was lost", -2, (at: Story) => at.temu.cancel("PO-076-1"), "PO-076-1", 10],
] as const)("the level Temu moved by itself is set all the same when %s", async (_name, pieces, happen, orderId, level) => {
  story.adjust(pieces);
  await story.pass(1_000);
  happen(story);
  story.workspace.watched.add(orderId);
  story.workspace.receive(makeEvent({ parentOrderSn: orderId }));
  await story.pass(MINUTE);
  expect(story.temu.level("17")).toBe(level);
  expect(listings()[0]).toMatchObject({ temuLevel: level });
});

test("an order that comes in while a push is under way makes that push's level doubtful", async () => {
  const { clock } = story.workspace;
  story.meet(EDIT, async (_call, proceed) => {
    const reply = proceed();
    await clock.wait(10_000);
    return reply;
  });
  story.adjust(5);
  await story.pass(GATHER + 1_000);
  story.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: clock.now() }));
  story.workspace.watched.add("PO-076-7");
  story.workspace.receive(makeEvent({ parentOrderSn: "PO-076-7" }));
  await story.pass(1_000);
  story.adjust(2);
  await story.pass(MINUTE);
  expect(story.temu.level("17")).toBe(15);
  expect(levelsSent()).toEqual([[15], [15]]);
});

test("two goods that share an item are both told", async () => {
  const workspace = makeWorkspace();
  const temu = connectModel(workspace, (model) => {
    model.skus = [makeTemuSku(), makeTemuSku({ goodsId: "602", skuId: "27", stock: 4 })];
    model.orders.set("PO-076-1", makeTemuOrder({ lines: [makeTemuLine({ goodsId: "602", skuId: "27" })] }));
  });
  const phone = makePhone(workspace, "phone-1");
  const item = must(loadAll(workspace.sql, "item")[0], "item");
  expect(item).toMatchObject({ onHand: 12, reserved: 2, listingIds: ["s1:601:17", "s1:602:27"] });
  phone.run(workspace, "adjustStock", { itemId: item.id, pieces: 1, reason: "found", note: null });
  await workspace.runAlarms(START + MINUTE);
  expect([temu.level("17"), temu.level("27")]).toEqual([11, 11]);
});

test("one call that hangs holds up no other goods", async () => {
  withVariants();
  story.temu.skus = [...story.temu.skus, makeTemuSku({ goodsId: "602", skuId: "27", sellerSku: "BULB" })];
  const { deps, clock } = story.workspace;
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1", clock.now());
  story.temu.interfere = (call, proceed) => (JSON.stringify(call.args).includes("601") ? new Promise(() => undefined) : proceed());
  adjustAll();
  await story.pass(GATHER + 1_000);
  expect(story.temu.level("27")).toBe(11);
  expect(story.calls(READ)).toBe(0);
});
