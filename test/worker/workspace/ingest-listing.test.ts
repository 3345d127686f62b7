import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import { ingestListing } from "../../../worker/workspace/ingest-listing.ts";
import { ingestOrder } from "../../../worker/workspace/ingest-order.ts";
import { loadHead } from "../../../worker/workspace/meta.ts";
import { openItems } from "../../../worker/workspace/open-items.ts";
import { loadAll, loadListingsOfGoods, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, HOUR, makeCode, makeStore } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { makePhone } from "../../fakes/phone.ts";

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
  saveRows(workspace.sql, [makeStore(), makeStore({ id: "s2", index: 1, mallId: "2" })], [], START);
});

const ingest = (more: Parameters<typeof makeTemuSku>[0] = {}, storeId = "s1", readAt = START) =>
  ingestListing(workspace.deps, storeId, makeTemuSku(more), readAt);
const open = (storeId = "s1") => openItems(workspace.deps, storeId);
const items = () => loadAll(workspace.sql, "item");
const item = () => must(items()[0], "item");
const openings = () => workspace.sql.all<{ body: string }>(`SELECT body FROM movements`).map(({ body }) => JSON.parse(body));

test("one item per seller SKU, over goods and stores", () => {
  ingest();
  ingest({ skuId: "18", sellerSku: "LAMP-WHT", variant: "" });
  ingest({ goodsId: "602", skuId: "27" });
  ingest({ goodsId: "900", skuId: "91" }, "s2");
  expect(
    items()
      .map(({ sku, name, listingIds }) => ({ sku, name, listingIds }))
      .sort((a, b) => (a.sku < b.sku ? -1 : 1)),
  ).toEqual([
    { sku: "LAMP-BLK", name: "Desk lamp, Black", listingIds: ["s1:601:17", "s1:602:27", "s2:900:91"] },
    { sku: "LAMP-WHT", name: "Desk lamp", listingIds: ["s1:601:18"] },
  ]);
  expect(loadAll(workspace.sql, "listing").every(({ itemId }) => itemId !== null)).toBe(true);
});

test("a listing without a seller SKU is kept, unmapped, and mapped once it has one", () => {
  ingest({ sellerSku: null });
  expect(items()).toEqual([]);
  expect(loadRow(workspace.sql, "listing", "s1:601:17")).toMatchObject({ itemId: null, sellerSku: null, temuLevel: 10 });
  ingest();
  expect(loadRow(workspace.sql, "listing", "s1:601:17")?.itemId).toBe(item().id);
});

test("a mapping stands when Temu's seller SKU changes, and so does how many pieces a unit holds", () => {
  ingest();
  const { id } = item();
  saveRows(workspace.sql, [{ ...must(loadRow(workspace.sql, "listing", "s1:601:17"), "listing"), piecesPerUnit: 6 }], [], START);
  ingest({ sellerSku: "NEW", name: "New name" });
  expect(loadRow(workspace.sql, "listing", "s1:601:17")).toMatchObject({
    itemId: id,
    piecesPerUnit: 6,
    sellerSku: "NEW",
    name: "New name",
  });
  expect(items()).toHaveLength(1);
});

test("the same listing again changes nothing, once its stock is open", () => {
  ingest();
  open();
  const head = loadHead(workspace.sql);
  ingest({}, "s1", START + HOUR);
  expect(loadHead(workspace.sql)).toBe(head);
});

test("nor does one without an item, unless its level is another", () => {
  ingest({ sellerSku: null });
  const head = loadHead(workspace.sql);
  ingest({ sellerSku: null }, "s1", START + HOUR);
  expect(loadHead(workspace.sql)).toBe(head);
  ingest({ sellerSku: null, stock: 9 }, "s1", START + HOUR);
  expect(loadRow(workspace.sql, "listing", "s1:601:17")).toMatchObject({ temuLevel: 9, temuLevelAt: START + HOUR });
});

test("once its item is open, a listing's level is not the catalogue's to change; until then the last one seen counts", () => {
  ingest();
  ingest({ stock: 8 }, "s1", START + 5);
  ingest({ stock: 7 }, "s1", START + 4);
  const level = () => {
    const listing = loadRow(workspace.sql, "listing", "s1:601:17");
    return [listing?.temuLevel, listing?.temuLevelAt];
  };
  expect(level()).toEqual([8, START + 5]);
  open();
  ingest({ stock: 6 }, "s1", START + 1_000_000);
  expect(level()).toEqual([8, START + 5]);
});

test("an answer that tells no level leaves it as it was, before and after the opening", () => {
  const level = () => {
    const listing = loadRow(workspace.sql, "listing", "s1:601:17");
    return [listing?.temuLevel, listing?.temuLevelAt];
  };
  ingest({ stock: null });
  expect(level()).toEqual([null, null]);
  ingest({ stock: 8 }, "s1", START + 5);
  ingest({ stock: null }, "s1", START + 10);
  expect(level()).toEqual([8, START + 5]);
  open();
  const head = loadHead(workspace.sql);
  ingest({ stock: null }, "s1", START + HOUR);
  expect(loadHead(workspace.sql)).toBe(head);
});

test("a listing is on sale unless Temu says otherwise, and nothing else of it changes by that", () => {
  ingest();
  open();
  const before = must(loadRow(workspace.sql, "listing", "s1:601:17"), "listing");
  expect(before.status).toBe("onSale");
  ingest({ sale: "soldOut", stock: null });
  const after = must(loadRow(workspace.sql, "listing", "s1:601:17"), "listing");
  expect(after).toEqual({ ...before, status: "soldOut", version: after.version });
  ingest();
  expect(loadRow(workspace.sql, "listing", "s1:601:17")).toEqual({ ...before, version: after.version + 1 });
});

test("a seller SKU that is a live code of an item is that item; one that waits for approval, or a carton's, is not", () => {
  ingest();
  const of = item().id;
  saveRows(
    workspace.sql,
    [makeCode("0036000291452", of), makeCode("NEW", of, { taughtBy: "mihai" }), makeCode("BOX", of, { pieces: 12 })],
    [],
    START,
  );
  ingest({ skuId: "18", sellerSku: "036000291452" });
  ingest({ skuId: "19", sellerSku: "NEW" });
  ingest({ skuId: "20", sellerSku: "BOX" });
  const itemIdOf = (skuId: string) => loadRow(workspace.sql, "listing", `s1:601:${skuId}`)?.itemId;
  expect(itemIdOf("18")).toBe(itemIdOf("17"));
  expect(itemIdOf("19")).not.toBe(itemIdOf("17"));
  /* An item BOX would be found in the carton's place at every scan of it. */
  expect(itemIdOf("20")).toBeNull();
  expect(items().map(({ sku }) => sku)).not.toContain("BOX");
});

test("a number is one item's SKU however long a store writes it", () => {
  ingest({ sellerSku: "036000291452" });
  for (const [at, sellerSku] of ["0036000291452", "00036000291452"].entries()) ingest({ skuId: `2${at}`, sellerSku }, "s2");
  expect(items()).toMatchObject([{ sku: "036000291452", listingIds: ["s1:601:17", "s2:601:20", "s2:601:21"] }]);
});

test("an item opens with Temu's level and the pieces of orders that are off it already", () => {
  ingest();
  ingestOrder(workspace.deps, "s1", makeTemuOrder());
  open();
  expect(item()).toMatchObject({ onHand: 12, reserved: 2, openedAt: START });
  expect(openings()).toMatchObject([{ reason: "opening", pieces: 12, reference: "s1:601:17", personId: null }]);
});

test("a unit of several pieces opens with all of them", () => {
  ingest();
  saveRows(workspace.sql, [{ ...must(loadRow(workspace.sql, "listing", "s1:601:17"), "listing"), piecesPerUnit: 6 }], [], START);
  ingestOrder(workspace.deps, "s1", makeTemuOrder());
  open();
  expect(item()).toMatchObject({ onHand: 72, reserved: 12 });
});

test("an order that was made after the level was read is not off it", () => {
  ingest();
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ createdAt: START + 1_000 }));
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ sn: "PO-076-2", createdAt: START - 1_000 }));
  open();
  expect(item()).toMatchObject({ onHand: 12, reserved: 4 });
});

const ofOther = makeTemuOrder({ createdAt: START - HOUR, lines: [makeTemuLine({ goodsId: "900", skuId: "91" })] });

test("an open order of another store is not off the level it opens with, though it came before", () => {
  ingest({ goodsId: "900", skuId: "91", stock: null }, "s2");
  ingestOrder(workspace.deps, "s2", ofOther);
  ingest();
  open();
  expect(item()).toMatchObject({ onHand: 10, reserved: 2 });
});

test.each([
  ["before the level was read is gone from it", START + 1_000, 10],
  ["after it was read is still on it", START - 1_000, 8],
])("what left for another store's order %s", (_name, readAt, onHand) => {
  ingest({ goodsId: "900", skuId: "91", stock: null }, "s2");
  ingestOrder(workspace.deps, "s2", ofOther);
  const ship = { orderId: ofOther.sn, trackingNumber: "DPD00000001", carrierId: DPD.id };
  expect(makePhone(workspace, "phone-1").run(workspace, "confirmShipment", ship)).toMatchObject({ outcome: "applied" });
  ingest({}, "s1", readAt);
  open();
  expect(item()).toMatchObject({ onHand, reserved: 0 });
});

test("an item opens once, with the first store that lists it; the opening pushes nothing", () => {
  ingest();
  ingest({ goodsId: "900", skuId: "91", stock: 99 }, "s2");
  open("s1");
  open("s2");
  open("s1");
  expect(item()).toMatchObject({ onHand: 10 });
  expect(openings()).toHaveLength(1);
  expect(loadAll(workspace.sql, "job")).toEqual([]);
});

test("an item opens with the first of its listings whose level Temu told; without one it stays shut", () => {
  ingest({ stock: null });
  open();
  expect(item().openedAt).toBeNull();
  ingest({ goodsId: "602", skuId: "27", stock: 4 });
  open();
  expect(item()).toMatchObject({ onHand: 4, openedAt: START });
});

test("an item that Temu tells no level of opens with a supervisor's count, is told to Temu, and stays as it was counted", () => {
  ingest({ stock: null });
  open();
  const boss = makePhone(workspace, "boss-1", workspace.pair("Ana", "supervisor"));
  const count = { itemId: item().id, bin: null, counted: 6, seen: 0, isRepeated: false };
  expect(boss.run(workspace, "countStock", count)).toMatchObject({ outcome: "applied" });
  expect(item()).toMatchObject({ onHand: 6, openedAt: workspace.clock.now() });
  expect(loadAll(workspace.sql, "job")).toMatchObject([{ kind: "pushStock", state: "planned", goodsId: "601" }]);
  ingest({ stock: 40 });
  open();
  expect(item()).toMatchObject({ onHand: 6 });
});

test("none of a listing that was taken off sale is no first stock: another listing's level opens the item, or a count", () => {
  ingest({ stock: 0, sale: "blocked" });
  ingest({ goodsId: "602", skuId: "27", sellerSku: "LAMP-WHT", stock: 0, sale: "closed" });
  open();
  expect(items().map(({ openedAt }) => openedAt)).toEqual([null, null]);
  ingest({ goodsId: "900", skuId: "91", stock: 25 }, "s2");
  open("s2");
  const boss = makePhone(workspace, "boss-1", workspace.pair("Ana", "supervisor"));
  const count = { itemId: "sku-LAMP-WHT", bin: null, counted: 6, seen: 0, isRepeated: false };
  expect(boss.run(workspace, "countStock", count)).toMatchObject({ outcome: "applied" });
  expect(items().map(({ sku, onHand }) => [sku, onHand])).toEqual([
    ["LAMP-BLK", 25],
    ["LAMP-WHT", 6],
  ]);
});

test("another store's import does not open what only this one lists", () => {
  ingest();
  open("s2");
  expect(item().openedAt).toBeNull();
});

test("the listings of one goods are its own, not those of goods that begin alike", () => {
  ingest();
  ingest({ skuId: "18", sellerSku: "A" });
  ingest({ goodsId: "6010", skuId: "17", sellerSku: "B" });
  ingest({ goodsId: "60", skuId: "117", sellerSku: "C" });
  ingest({ skuId: "17" }, "s2");
  expect(loadListingsOfGoods(workspace.sql, "s1", "601").map(({ id }) => id)).toEqual(["s1:601:17", "s1:601:18"]);
});

test("orders that came before their listing are held once they are read again", () => {
  const order = makeTemuOrder({ lines: [makeTemuLine()] });
  ingestOrder(workspace.deps, "s1", order);
  ingest();
  expect(item().reserved).toBe(0);
  ingestOrder(workspace.deps, "s1", order);
  open();
  expect(item()).toMatchObject({ onHand: 12, reserved: 2 });
});

test.each([
  ["in the second before it", START - 1_000, 12],
  ["in the same second", START, 10],
  ["in the second after it", START + 1_000, 10],
])("Temu's times are whole seconds: of an order made %s, the level read at half a second is told %i", (_name, createdAt, onHand) => {
  ingest({}, "s1", START + 500);
  ingestOrder(workspace.deps, "s1", makeTemuOrder({ createdAt }));
  open();
  expect(item()).toMatchObject({ onHand, reserved: 2, openedAt: START });
});
