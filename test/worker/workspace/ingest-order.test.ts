import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import type { TemuOrder } from "../../../worker/temu/methods/temu-order.ts";
import { hasUnknownListing, ingestOrder, ingestOrders } from "../../../worker/workspace/ingest-order.ts";
import { loadHead } from "../../../worker/workspace/meta.ts";
import { loadAll, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, MINUTE, makeItem, makeListing, makeStore } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";

const SN = "PO-076-1";

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
  const bulb = makeItem({ id: "bulb", sku: "BULB", onHand: 50, reserved: 0, listingIds: ["s1:602:18"] });
  const ofBulb = makeListing({ id: "s1:602:18", goodsId: "602", skuId: "18", itemId: "bulb", piecesPerUnit: 6, temuLevel: 8 });
  saveRows(workspace.sql, [makeStore(), makeItem({ onHand: 12, reserved: 0 }), bulb, makeListing({ temuLevel: 12 }), ofBulb], [], START);
});

const ingest = (more: Partial<TemuOrder> = {}, storeId = "s1") => ingestOrder(workspace.deps, storeId, makeTemuOrder(more));
const order = () => must(loadRow(workspace.sql, "order", SN), "order");
const stock = (id = "lamp") => {
  const { onHand, reserved } = must(loadRow(workspace.sql, "item", id), id);
  return { onHand, reserved };
};
const movements = () => workspace.sql.all<{ body: string }>(`SELECT body FROM movements`).map(({ body }) => JSON.parse(body));
const later = (minutes: number) => START + minutes * MINUTE;

test("an order comes in with its lines mapped, and holds its pieces", () => {
  const lines = [makeTemuLine(), makeTemuLine({ orderSn: "076-2", goodsId: "602", skuId: "18", quantity: 3 })];
  expect(ingest({ lines })).toMatchObject({
    id: SN,
    version: 6,
    storeId: "s1",
    status: "toShip",
    regionId: "76",
    temuUpdatedAt: START - HOUR,
    shipment: null,
    problem: null,
    lines: [
      { orderSn: "076-1", itemId: "lamp", piecesPerUnit: 1, listingId: "s1:601:17", name: "Desk lamp", variant: "Black" },
      { orderSn: "076-2", itemId: "bulb", piecesPerUnit: 6 },
    ],
  });
  expect(stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(stock("bulb")).toEqual({ onHand: 50, reserved: 18 });
  expect(movements()).toEqual([]);
});

test.each([
  [1, "waiting", 2],
  [2, "toShip", 2],
  [3, "cancelled", 0],
  [4, "shipped", 0],
  [41, "partShipped", 2],
  [5, "delivered", 0],
  [51, "partDelivered", 0],
  [99, "waiting", 2],
])("Temu's status %i of an order we hold is %s", (status, name, reserved) => {
  ingest();
  ingest({ status, updatedAt: later(1), lines: [makeTemuLine({ status })] });
  expect(order().status).toBe(name);
  expect(order().lines[0]?.status).toBe(name);
  expect(stock().reserved).toBe(reserved);
});

test("Temu's labels become the flags that stop a parcel, all others are left out", () => {
  const labels = [
    "past_due",
    "pending_risk_control_alert",
    "pending_buyer_address_change",
    "pending_buyer_cancellation",
    "signature_required_on_delivery",
  ];
  expect(ingest({ labels })?.flags).toEqual(["riskPending", "addressChangePending", "cancelPending", "signatureRequired"]);
});

test("the warnings of order and lines are one list, each once", () => {
  const lines = [makeTemuLine({ warnings: ["A", "B"] }), makeTemuLine({ orderSn: "2", warnings: ["B"] })];
  expect(ingest({ warnings: ["A", "RESTRICT_SELF_SHIPPING"], lines })?.warnings).toEqual(["A", "RESTRICT_SELF_SHIPPING", "B"]);
});

test("no buyer data could come in: the row has these fields only", () => {
  ingest();
  expect(Object.keys(order()).sort()).toEqual(
    [
      "noun",
      "id",
      "version",
      "storeId",
      "status",
      "regionId",
      "createdAt",
      "shipByAt",
      "temuUpdatedAt",
      "flags",
      "warnings",
      "lines",
      "shipment",
      "problem",
    ].sort(),
  );
});

test("the same answer twice changes nothing", () => {
  ingest();
  const head = loadHead(workspace.sql);
  ingest();
  expect(loadHead(workspace.sql)).toBe(head);
  expect(stock()).toEqual({ onHand: 12, reserved: 2 });
});

test("an older answer changes nothing; one of the same second does", () => {
  ingest({ updatedAt: later(5), labels: ["pending_buyer_cancellation"] });
  const head = loadHead(workspace.sql);
  expect(ingest({ updatedAt: later(5) - 1_000, status: 3, lines: [] })?.flags).toEqual(["cancelPending"]);
  expect(loadHead(workspace.sql)).toBe(head);
  ingest({ updatedAt: later(5), labels: [] });
  expect(order().flags).toEqual([]);
});

test("an answer without an update time is taken, and keeps the time we know", () => {
  ingest({ updatedAt: later(5) });
  ingest({ updatedAt: null, labels: ["pending_buyer_cancellation"] });
  expect(order()).toMatchObject({ flags: ["cancelPending"], temuUpdatedAt: later(5) });
  expect(ingestOrder(workspace.deps, "s1", makeTemuOrder({ sn: "PO-076-2", updatedAt: null }))?.temuUpdatedAt).toBe(START);
});

test("an order that was cancelled before it was ever seen is not kept", () => {
  expect(ingest({ status: 3 })).toBeNull();
  expect(loadAll(workspace.sql, "order")).toEqual([]);
});

test("an order of one store is not changed by another store's answer", () => {
  ingest();
  ingest({ status: 3, updatedAt: later(1) }, "s2");
  expect(order()).toMatchObject({ storeId: "s1", status: "toShip" });
});

test.each([
  ["a piece is cancelled", { lines: [makeTemuLine({ quantity: 1 })] }, { onHand: 12, reserved: 1 }],
  ["all of it is cancelled", { status: 3, lines: [makeTemuLine({ quantity: 0, status: 3 })] }, { onHand: 12, reserved: 0 }],
  ["only the order says cancelled", { status: 3 }, { onHand: 12, reserved: 0 }],
  ["a line goes", { lines: [] }, { onHand: 12, reserved: 0 }],
  ["a line comes", { lines: [makeTemuLine(), makeTemuLine({ orderSn: "2", quantity: 5 })] }, { onHand: 12, reserved: 7 }],
  ["it is shipped elsewhere", { status: 4, lines: [makeTemuLine({ status: 4 })] }, { onHand: 10, reserved: 0 }],
  ["it is delivered before we heard that it left", { status: 5, lines: [makeTemuLine({ status: 5 })] }, { onHand: 10, reserved: 0 }],
  ["a line of it is partly shipped", { status: 41, lines: [makeTemuLine({ status: 41 })] }, { onHand: 12, reserved: 2 }],
  [
    "it is partly delivered before we heard that it left",
    { status: 51, lines: [makeTemuLine({ status: 51 })] },
    { onHand: 10, reserved: 0 },
  ],
  [
    "a part is shipped elsewhere",
    { status: 41, lines: [makeTemuLine({ status: 4, quantity: 1 }), makeTemuLine({ orderSn: "2", quantity: 1 })] },
    { onHand: 11, reserved: 1 },
  ],
])("when %s, stock follows", (_name, change, wanted) => {
  ingest();
  ingest({ updatedAt: later(1), ...change });
  expect(stock()).toEqual(wanted);
  const gone = movements();
  expect(gone.map(({ pieces }) => pieces)).toEqual(wanted.onHand === 12 ? [] : [wanted.onHand - 12]);
  for (const movement of gone) expect(movement).toMatchObject({ reason: "shippedElsewhere", reference: SN, personId: null });
});

test.each([[[4, 4, 5]], [[41, 4, 5]], [[41, 51, 5]], [[51, 5]], [[1, 2, 41, 4]]])(
  "what was shipped elsewhere is taken once, whatever Temu says on the way: %j",
  (statuses) => {
    ingest();
    for (const [at, status] of statuses.entries()) ingest({ status, updatedAt: later(at + 1), lines: [makeTemuLine({ status })] });
    expect(stock()).toEqual({ onHand: 10, reserved: 0 });
    expect(movements()).toHaveLength(1);
  },
);

test("what was saved here is not taken again when Temu calls it shipped", () => {
  ingest();
  const shipment = { jobId: "j1", parcelIds: ["X"], personId: "p", savedAt: START };
  saveRows(
    workspace.sql,
    [
      { ...order(), shipment },
      { ...must(loadRow(workspace.sql, "item", "lamp"), "lamp"), onHand: 10, reserved: 0 },
    ],
    [],
    START,
  );
  ingest({ status: 4, updatedAt: later(1), lines: [makeTemuLine({ status: 4 })] });
  expect(stock()).toEqual({ onHand: 10, reserved: 0 });
  expect(order()).toMatchObject({ status: "shipped", shipment });
});

test.each([
  ["made after the item's stock was read", START, 10],
  ["made before it", START - 2 * HOUR, 12],
])("an order first seen as shipped, %s", (_name, createdAt, onHand) => {
  ingest({ status: 4, createdAt, lines: [makeTemuLine({ status: 4 })] });
  expect(stock()).toEqual({ onHand, reserved: 0 });
});

test("a line whose listing is not known here holds nothing until it is", () => {
  const lines = [makeTemuLine({ goodsId: "777", skuId: "99", soldFactor: 4, sellerSku: null })];
  const unknown = must(ingest({ lines }), "order");
  expect(unknown.lines[0]).toMatchObject({ itemId: null, piecesPerUnit: 4, listingId: "s1:777:99" });
  expect(hasUnknownListing(workspace.sql, unknown)).toBe(true);
  expect(stock().reserved).toBe(0);
  /* Kept, so that somebody can say which item it is. */
  expect(loadRow(workspace.sql, "listing", "s1:777:99")).toMatchObject({
    itemId: null,
    piecesPerUnit: 4,
    temuLevel: null,
    name: "Desk lamp",
  });

  saveRows(workspace.sql, [makeListing({ id: "s1:777:99", goodsId: "777", skuId: "99", itemId: null })], [], START);
  expect(hasUnknownListing(workspace.sql, unknown)).toBe(false);
  /* Told without a level. */
  const told = { id: "s1:777:99", goodsId: "777", skuId: "99", itemId: null, temuLevel: null, temuLevelAt: null };
  saveRows(workspace.sql, [makeListing({ ...told, status: "onSale" })], [], START);
  expect(hasUnknownListing(workspace.sql, unknown)).toBe(false);
  const byHand = { piecesPerUnit: 2, isMappedByHand: true };
  saveRows(workspace.sql, [makeListing({ id: "s1:777:99", goodsId: "777", skuId: "99", ...byHand })], [], START);
  ingest({ lines });
  expect(stock().reserved).toBe(4);
});

test("names fall back to the buyer's language where the seller's are not told", () => {
  expect(ingest({ lines: [makeTemuLine({ originalGoodsName: null, originalSpecName: null })] })?.lines[0]).toMatchObject({
    name: "Schreibtischlampe",
    variant: "Schwarz",
  });
});

test("what an order frees or needs is owed to Temu, gathered by goods; an item that was never opened owes nothing", () => {
  saveRows(workspace.sql, [makeItem({ id: "bulb", onHand: 0, reserved: 0, openedAt: null, listingIds: ["s1:602:18"] })], [], START);
  ingest({ lines: [makeTemuLine(), makeTemuLine({ orderSn: "2", goodsId: "602", skuId: "18" })] });
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ sn: "PO-076-2" }));
  expect(loadAll(workspace.sql, "job")).toMatchObject([
    { kind: "pushStock", goodsId: "601", state: "planned", dueAt: START + 3_000, causes: [] },
  ]);
});

test("of several orders, one that cannot be taken in is logged and left out", () => {
  const orders = [makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2", shipByAt: 0.5 }), makeTemuOrder({ sn: "PO-076-3" })];
  expect(ingestOrders(workspace.deps, "s1", orders).map(({ id }) => id)).toEqual([SN, "PO-076-3"]);
  expect(stock().reserved).toBe(4);
  expect(workspace.logs).toMatchObject([{ event: "ingestFault", fields: { storeId: "s1" } }]);
  expect(JSON.stringify(workspace.logs)).not.toContain("PO-076-2");
});

test.each<[string, Partial<TemuOrder>, boolean]>([
  ["a buyer orders more", { lines: [makeTemuLine({ quantity: 3 })] }, true],
  ["a piece is cancelled", { lines: [makeTemuLine({ quantity: 1 })] }, true],
  ["its line is cancelled, whatever its quantity says", { lines: [makeTemuLine({ status: 3 })] }, true],
  ["all of it is cancelled", { status: 3 }, true],
  ["the buyer asks for something", { labels: ["pending_buyer_cancellation"] }, false],
  ["it is shipped", { status: 4, lines: [makeTemuLine({ status: 4 })] }, false],
])("Temu's level is doubtful once %s: %j %s", (_name, change, isDoubtful) => {
  ingest();
  saveRows(workspace.sql, [makeListing({ temuLevel: 10, temuLevelAt: START })], [], START);
  ingest({ updatedAt: later(1), ...change });
  expect(loadRow(workspace.sql, "listing", "s1:601:17")?.temuLevel).toBe(isDoubtful ? null : 10);
});

test("the level an item is to open with is not doubted", () => {
  saveRows(workspace.sql, [makeItem({ openedAt: null, onHand: 0, reserved: 0 })], [], START);
  ingest();
  expect(loadRow(workspace.sql, "listing", "s1:601:17")?.temuLevel).toBe(12);
});
