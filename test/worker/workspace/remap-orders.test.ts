import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import { startImport } from "../../../worker/jobs/import-store.ts";
import { dropFeed, saveFeed } from "../../../worker/workspace/feeds.ts";
import { ingestListing, ingestListings } from "../../../worker/workspace/ingest-listing.ts";
import { ingestOrder } from "../../../worker/workspace/ingest-order.ts";
import { loadAll, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, makeItem, makeLine, makeListing, makeOrder, makeOwnWarehouses, makeStore } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";

const ID = "s1:601:17";
const MAP = { listingId: ID, itemId: "mug", piecesPerUnit: 3, was: { itemId: null as string | null, piecesPerUnit: 1 } };
const SHIP = { orderId: "PO-076-1", trackingNumber: "DPD00000001", carrierId: DPD.id };
const UNKNOWN = makeLine({ itemId: null });

let workspace: FakeWorkspace;
let boss: FakePhone;

beforeEach(() => {
  workspace = makeWorkspace();
  boss = makePhone(workspace, "phone-1", workspace.pair("Ana", "supervisor"));
  const mug = makeItem({ id: "mug", sku: "MUG-RED", onHand: 30, reserved: 0, listingIds: [] });
  const lamp = makeItem({ reserved: 0, listingIds: [] });
  saveRows(workspace.sql, [makeStore(), mug, lamp, makeListing({ itemId: null, temuLevel: 7 })], [], START);
});

const save = (...lines: ReturnType<typeof makeLine>[]) => saveRows(workspace.sql, [makeOrder({ lines })], [], START);
const item = (id: string) => must(loadRow(workspace.sql, "item", id), id);
const lines = () => must(loadRow(workspace.sql, "order", "PO-076-1"), "order").lines.map((line) => [line.itemId, line.piecesPerUnit]);
const movements = () =>
  workspace.sql.all<{ body: string }>(`SELECT body FROM movements ORDER BY id`).map(({ body }) => {
    const { itemId, pieces, reason, personId } = JSON.parse(body);
    return [itemId, pieces, reason, personId];
  });

test("a mapped listing gives its open orders their item, holds the pieces for them, and owes Temu the level", () => {
  save(UNKNOWN);
  expect(boss.run(workspace, "mapListing", MAP)).toMatchObject({ outcome: "applied" });
  expect(lines()).toEqual([["mug", 3]]);
  expect(item("mug")).toMatchObject({ onHand: 30, reserved: 6, listingIds: [ID] });
  expect(movements()).toEqual([]);
  expect(loadAll(workspace.sql, "job")).toMatchObject([{ kind: "pushStock", state: "planned", goodsId: "601" }]);
});

test("the order can be shipped then, and takes the pieces off the shelf", () => {
  save(UNKNOWN);
  boss.run(workspace, "mapListing", MAP);
  boss.run(workspace, "confirmShipment", SHIP);
  expect(item("mug")).toMatchObject({ onHand: 24, reserved: 0 });
});

test("mapped to another item, the pieces are held there; unmapped, nowhere", () => {
  save(UNKNOWN);
  boss.run(workspace, "mapListing", MAP);
  boss.run(workspace, "mapListing", { ...MAP, itemId: "lamp", piecesPerUnit: 2, was: { itemId: "mug", piecesPerUnit: 3 } });
  expect([item("mug").reserved, item("lamp").reserved]).toEqual([0, 4]);
  expect(lines()).toEqual([["lamp", 2]]);
  boss.run(workspace, "unmapListing", { listingId: ID, was: "lamp" });
  expect([item("mug").reserved, item("lamp").reserved]).toEqual([0, 0]);
  expect(lines()).toEqual([[null, 2]]);
});

test("what a saved shipment should have taken is taken when its line is mapped, and an undo brings exactly that back", () => {
  save(UNKNOWN, makeLine({ orderSn: "076-2", skuId: "18", itemId: "lamp" }));
  saveRows(workspace.sql, [{ ...item("lamp"), reserved: 2 }], [], START);
  boss.run(workspace, "confirmShipment", SHIP);
  boss.run(workspace, "mapListing", MAP);
  expect([item("mug").onHand, item("lamp").onHand]).toEqual([24, 10]);
  expect(movements()).toContainEqual(["mug", -6, "shipped", boss.paired.person.id]);
  boss.run(workspace, "undoShipment", { orderId: SHIP.orderId, trackingNumber: SHIP.trackingNumber });
  expect([item("mug").onHand, item("lamp").onHand]).toEqual([30, 12]);
  expect([item("mug").reserved, item("lamp").reserved]).toEqual([6, 2]);
});

test("pieces of a line that is mapped after its shipment was saved leave from the warehouse of the shipment", () => {
  const ownWarehouses = makeOwnWarehouses({ cluj: "CJ-" });
  const [main, cluj] = [
    { bin: "A-1", pieces: 20 },
    { bin: "CJ-1", pieces: 10 },
  ];
  const lamp = { ...item("lamp"), places: [{ ...cluj, pieces: 12 }] };
  saveRows(workspace.sql, [makeStore({ ownWarehouses }), { ...item("mug"), bin: "A-1", places: [main, cluj] }, lamp], [], START);
  save(UNKNOWN, makeLine({ orderSn: "076-2", skuId: "18", itemId: "lamp" }));
  boss.run(workspace, "confirmShipment", SHIP);
  boss.run(workspace, "mapListing", MAP);
  expect(item("mug").places).toEqual([main, { bin: "CJ-1", pieces: 4 }]);
  boss.run(workspace, "undoShipment", { orderId: SHIP.orderId, trackingNumber: SHIP.trackingNumber });
  expect(item("mug").places).toEqual([main, cluj]);
});

test("what its shipment took stays taken when a listing is said to be no item, and moves when it is another one", () => {
  save(UNKNOWN);
  boss.run(workspace, "mapListing", MAP);
  boss.run(workspace, "confirmShipment", SHIP);
  boss.run(workspace, "unmapListing", { listingId: ID, was: "mug" });
  expect([item("mug").onHand, lines()]).toEqual([24, [["mug", 3]]]);
  boss.run(workspace, "mapListing", { ...MAP, itemId: "lamp", piecesPerUnit: 2, was: { itemId: null, piecesPerUnit: 3 } });
  expect([item("mug").onHand, item("lamp").onHand, lines()]).toEqual([30, 8, [["lamp", 2]]]);
  boss.run(workspace, "undoShipment", { orderId: SHIP.orderId, trackingNumber: SHIP.trackingNumber });
  expect([item("mug").onHand, item("lamp").onHand]).toEqual([30, 12]);
  expect([item("mug").reserved, item("lamp").reserved]).toEqual([0, 4]);
});

test("an order that needs more by now than its shipment took gives back what was taken, no more", () => {
  save(UNKNOWN);
  boss.run(workspace, "mapListing", MAP);
  boss.run(workspace, "confirmShipment", SHIP);
  const order = must(loadRow(workspace.sql, "order", "PO-076-1"), "order");
  saveRows(workspace.sql, [{ ...order, lines: order.lines.map((line) => ({ ...line, quantity: 5 })) }], [], START);
  boss.run(workspace, "mapListing", { ...MAP, itemId: "lamp", piecesPerUnit: 1, was: { itemId: "mug", piecesPerUnit: 3 } });
  expect(item("mug").onHand).toBe(30);
  expect(movements()).toContainEqual(["mug", 6, "shipmentUndone", boss.paired.person.id]);
});

test("a read of the order does not change the mapping of a saved shipment's lines", () => {
  save(UNKNOWN);
  boss.run(workspace, "confirmShipment", SHIP);
  saveRows(workspace.sql, [makeListing({ itemId: "mug", piecesPerUnit: 3 })], [], START);
  ingestOrder(workspace.deps, "s1", makeTemuOrder());
  expect([lines(), item("mug").onHand]).toEqual([[[null, 1]], 30]);
});

test("a listing that the catalogue maps by its seller SKU gives its open orders their item, saved shipments too", () => {
  save(UNKNOWN);
  boss.run(workspace, "confirmShipment", SHIP);
  saveRows(workspace.sql, [makeOrder({ id: "PO-076-2", lines: [makeLine({ itemId: null, orderSn: "076-9" })] })], [], START);
  const sku = makeTemuSku({ goodsId: "601", skuId: "17", sellerSku: "MUG-RED" });
  ingestListings(workspace.deps, "s1", [sku], START + 1);
  expect(item("mug")).toMatchObject({ onHand: 28, reserved: 2, listingIds: [ID] });
  expect(movements()).toContainEqual(["mug", -2, "shipped", null]);
  ingestListings(workspace.deps, "s1", [sku], START + 2);
  expect(item("mug")).toMatchObject({ onHand: 28, reserved: 2 });
});

test("mapped to an item whose stock nobody knows, the levels of the store are read, unless an import does it", () => {
  const levels = () => workspace.sql.all(`SELECT due_at FROM feeds WHERE kind = 'levels'`);
  saveRows(workspace.sql, [{ ...item("mug"), openedAt: null }], [], START);
  saveFeed(workspace.sql, startImport("s1", START));
  boss.run(workspace, "mapListing", MAP);
  expect(levels()).toEqual([]);
  dropFeed(workspace.sql, "s1", "import");
  boss.run(workspace, "mapListing", { ...MAP, piecesPerUnit: 2, was: { itemId: "mug", piecesPerUnit: 3 } });
  expect(levels()).toEqual([{ due_at: workspace.clock.now() }]);
});

test("a line that has left keeps what it left as", () => {
  save(makeLine({ itemId: null, status: "shipped" }), makeLine({ orderSn: "076-2", itemId: null }));
  boss.run(workspace, "mapListing", MAP);
  expect(lines()).toEqual([
    [null, 1],
    ["mug", 3],
  ]);
  expect(item("mug").reserved).toBe(6);
});

test("a picker does not map", () => {
  const picker = makePhone(workspace, "phone-2");
  expect(picker.run(workspace, "mapListing", MAP)).toMatchObject({ outcome: "refused", reason: "roleMissing" });
});

test("reading the catalogue anew does not undo what a person said about a listing", () => {
  const sku = makeTemuSku({ goodsId: "601", skuId: "17", sellerSku: "LAMP-BLK" });
  boss.run(workspace, "mapListing", MAP);
  ingestListing(workspace.deps, "s1", { ...sku, sellerSku: "MUG-RED-2" }, START + 1);
  expect(loadRow(workspace.sql, "listing", ID)).toMatchObject({ itemId: "mug", piecesPerUnit: 3 });
  boss.run(workspace, "unmapListing", { listingId: ID, was: "mug" });
  ingestListing(workspace.deps, "s1", sku, START + 2);
  expect(loadRow(workspace.sql, "listing", ID)).toMatchObject({ itemId: null });
});

const inThrees = (sn: string) => makeTemuOrder({ sn, lines: [makeTemuLine({ soldFactor: 3, sellerSku: "MUG-RED" })] });
const listing = () => must(loadRow(workspace.sql, "listing", ID), ID);

test("a line that tells more pieces than its listing has is believed: orders that are open hold them, and Temu is told", () => {
  ingestListing(workspace.deps, "s1", makeTemuSku({ sellerSku: "MUG-RED" }), START);
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ lines: [makeTemuLine({ sellerSku: "MUG-RED" })] }));
  expect(item("mug").reserved).toBe(2);
  ingestOrder(workspace.deps, "s1", inThrees("PO-076-2"));
  expect([listing().piecesPerUnit, item("mug").reserved, ...lines()]).toEqual([3, 12, ["mug", 3]]);
  expect(item("mug").onHand).toBe(30);
  expect(loadAll(workspace.sql, "job")).toMatchObject([{ kind: "pushStock", state: "planned", goodsId: "601" }]);
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ sn: "PO-076-3", lines: [makeTemuLine({ sellerSku: "MUG-RED" })] }));
  expect([listing().piecesPerUnit, item("mug").reserved]).toEqual([3, 18]);
});

test("so it is where the order that tells it was here before, and where it came first", () => {
  ingestListing(workspace.deps, "s1", makeTemuSku({ sellerSku: "MUG-RED" }), START);
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ lines: [makeTemuLine({ sellerSku: "MUG-RED" })] }));
  ingestOrder(workspace.deps, "s1", inThrees("PO-076-1"));
  expect([listing().piecesPerUnit, item("mug").reserved, ...lines()]).toEqual([3, 6, ["mug", 3]]);
  ingestListing(workspace.deps, "s1", makeTemuSku({ sellerSku: "MUG-RED" }), START);
  expect(listing().piecesPerUnit).toBe(3);
});

test("what a saved shipment took follows; what a person said of the pieces stands", () => {
  ingestListing(workspace.deps, "s1", makeTemuSku({ sellerSku: "MUG-RED" }), START);
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ lines: [makeTemuLine({ sellerSku: "MUG-RED" })] }));
  boss.run(workspace, "confirmShipment", SHIP);
  expect(item("mug")).toMatchObject({ onHand: 28, reserved: 0 });
  ingestOrder(workspace.deps, "s1", inThrees("PO-076-1"));
  expect(item("mug")).toMatchObject({ onHand: 24, reserved: 0 });
  boss.run(workspace, "mapListing", { ...MAP, piecesPerUnit: 2, was: { itemId: "mug", piecesPerUnit: 3 } });
  ingestOrder(workspace.deps, "s1", inThrees("PO-076-2"));
  expect([listing().piecesPerUnit, item("mug").reserved]).toEqual([2, 4]);
});
