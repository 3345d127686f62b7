import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll, loadRow } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../fakes/make-temu-things.ts";
import { makeWorkspace } from "../fakes/make-workspace.ts";
import { makePhone } from "../fakes/phone.ts";
import { connectModel, startPolling } from "../fakes/seed-store.ts";
import { EDIT, edits, levelsSent } from "../fakes/stock-calls.ts";

const GATHER = 3_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

const listings = () => loadAll(story.workspace.sql, "listing");

test("edits of a few seconds leave as one absolute level, with everyone who made them", async () => {
  const other = makePhone(story.workspace, "phone-2");
  story.adjust(5);
  await story.pass(1_000);
  story.adjust(-1);
  other.run(story.workspace, "adjustStock", { itemId: story.item().id, pieces: 3, reason: "received", note: null });
  await story.pass(GATHER);
  expect(levelsSent(story)).toEqual([[17]]);
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
  expect(edits(story)).toHaveLength(1);
});

test("edits that cancel out owe nothing: no call leaves", async () => {
  story.adjust(5);
  story.adjust(-5);
  await story.pass(HOUR);
  expect(edits(story)).toEqual([]);
  expect(story.pushes()).toMatchObject([{ state: "confirmed", levels: [] }]);
});

test("a listing that becomes another item's while its push is under way ends at that item's level", async () => {
  const { clock, deps } = story.workspace;
  story.temu.skus = [...story.temu.skus, makeTemuSku({ goodsId: "602", skuId: "18", sellerSku: "MUG", stock: 10 })];
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1");
  const boss = makePhone(story.workspace, "phone-3", story.workspace.pair("Ana", "supervisor"));
  story.meet(EDIT, async (_call, proceed) => {
    await clock.wait(10_000);
    return proceed();
  });
  story.adjust(5);
  await story.pass(GATHER + 1_000);
  const mug = must(
    loadAll(story.workspace.sql, "item").find(({ sku }) => sku === "MUG"),
    "the mug",
  );
  const was = { itemId: story.item().id, piecesPerUnit: 1 };
  boss.run(story.workspace, "mapListing", { listingId: "s1:601:17", itemId: mug.id, piecesPerUnit: 1, was });
  await story.pass(MINUTE);
  const { onHand, reserved } = must(loadRow(story.workspace.sql, "item", mug.id), "the mug");
  expect(story.temu.level("17")).toBe(onHand - reserved);
  expect(levelsSent(story)).toEqual([[15], [onHand - reserved], [onHand - reserved]]);
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
  expect(levelsSent(story)).toEqual([[15], [13]]);
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
  expect(levelsSent(story)).toEqual([[15], [10]]);
});

test("an order that arrives lowers the level Temu is owed; its shipment changes nothing", async () => {
  story.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: START }));
  story.workspace.watched.add("PO-076-7");
  story.workspace.receive(makeEvent({ parentOrderSn: "PO-076-7" }));
  await story.pass(5_000);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 4 });
  expect(levelsSent(story)).toEqual([[8]]);
  story.confirm("DPD00000007", "PO-076-7");
  await story.pass(MINUTE);
  expect(story.stock()).toEqual({ onHand: 10, reserved: 2 });
  expect(levelsSent(story)).toEqual([[8]]);
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
  expect(levelsSent(story)).toEqual([[15], [15]]);
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

test("an order that was made and cancelled between two looks leaves the level right, and costs one push", async () => {
  startPolling(story.workspace);
  await story.pass(MINUTE);
  story.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: story.workspace.clock.now() }));
  story.adjust(5);
  await story.pass(MINUTE);
  story.temu.cancel("PO-076-7");
  expect(story.temu.level("17")).toBe(17);
  await story.pass(HOUR);
  expect(story.temu.level("17")).toBe(15);
  expect(levelsSent(story)).toEqual([[15], [15]]);
});

test("an order that is cancelled while the answer to a push is on its way leaves the level right", async () => {
  startPolling(story.workspace);
  await story.pass(MINUTE);
  story.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: story.workspace.clock.now() }));
  story.adjust(5);
  story.meet(EDIT, async (_call, proceed) => {
    const reply = proceed();
    await story.workspace.clock.wait(5_000);
    story.temu.cancel("PO-076-7");
    await story.workspace.clock.wait(10_000);
    return reply;
  });
  await story.pass(MINUTE);
  expect(story.temu.level("17")).toBe(17);
  await story.pass(HOUR);
  expect(story.temu.level("17")).toBe(15);
});

test("a line that was made and cancelled between two looks leaves the level right too, though its order stays", async () => {
  startPolling(story.workspace);
  await story.pass(MINUTE);
  const lines = [makeTemuLine({ orderSn: "076-7" }), makeTemuLine({ orderSn: "076-8", skuId: "99", sellerSku: null })];
  story.temu.place(makeTemuOrder({ sn: "PO-076-7", createdAt: story.workspace.clock.now(), lines }));
  story.adjust(5);
  await story.pass(MINUTE);
  story.temu.cancel("PO-076-7");
  const [first, second] = story.temu.orders.get("PO-076-7")?.lines ?? [];
  story.temu.change("PO-076-7", { status: 2, lines: [must(first, "line"), { ...must(second, "line"), status: 2, quantity: 2 }] });
  expect(story.temu.level("17")).toBe(17);
  await story.pass(HOUR);
  expect(story.order("PO-076-7").status).toBe("toShip");
  expect(story.temu.level("17")).toBe(15);
});
