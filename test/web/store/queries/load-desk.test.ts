import { expect, test } from "vitest";
import type { SyncedRow } from "../../../../shared/row.ts";
import { createDexieStore } from "../../../../web/store/dexie-store.ts";
import { type ListingFilter, loadDeskItems, loadDeskListings, loadItemsById } from "../../../../web/store/queries/load-desk.ts";
import { makePhoneDb } from "../../make-phone-db.ts";
import { makeCode, makeItem, makeListing, makeStore } from "../../make-rows.ts";

const ROWS: SyncedRow[] = [
  makeStore({ id: "s1" }),
  makeStore({ id: "s2", index: 1 }),
  makeItem("i1", { sku: "LAMP-BLK", name: "Desk lamp, Black", listingIds: ["s1:601:1", "s2:701:1"] }),
  makeItem("i2", { sku: "LAMP-WHT", name: "Desk lamp, White", listingIds: ["s1:601:2"] }),
  makeItem("i3", { sku: "A-1", name: "Lamp shade", listingIds: [] }),
  makeCode("5941234567899", "i1"),
  makeCode("CARTON-1", "i1", { pieces: 12, taughtBy: "mihai" }),
  makeListing("s1:601:1", { itemId: "i1", name: "Desk lamp", variant: "Black" }),
  makeListing("s1:601:2", { itemId: "i2", name: "Desk lamp", variant: "White", skuId: "2" }),
  makeListing("s1:602:1", { itemId: null, name: "Coffee mug", goodsId: "602" }),
  makeListing("s2:701:1", { itemId: "i1", name: "Lamp", storeId: "s2", goodsId: "701" }),
  makeListing("s2:702:1", { itemId: null, name: "Coffee pot", storeId: "s2", goodsId: "702" }),
];

const makeDb = async () => {
  const db = makePhoneDb();
  await createDexieStore(db).write((tx) => tx.putRows(ROWS));
  return db;
};
const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);
const findItems = async (text: string, limit = 10) => ids(await loadDeskItems(await makeDb(), { text, limit }));
const findListings = async (more: Partial<ListingFilter>) =>
  ids(await loadDeskListings(await makeDb(), { text: "", storeId: null, isUnknownOnly: false, limit: 10, ...more }));

test("items come by SKU, each with the number of its codes", async () => {
  const rows = await loadDeskItems(await makeDb(), { text: "", limit: 2 });
  expect(rows.map(({ id, codes }) => [id, codes])).toEqual([
    ["i3", 0],
    ["i1", 2],
  ]);
});

test("what is typed is the beginning of a SKU or of a name, in any letters; SKUs come first", async () => {
  expect(await findItems("lamp")).toEqual(["i1", "i2", "i3"]);
  expect(await findItems("DESK LAMP, w")).toEqual(["i2"]);
  expect(await findItems("amp")).toEqual([]);
  expect(await findItems("lamp", 2)).toEqual(["i1", "i2"]);
});

test("listings come store by store, each with the item it is", async () => {
  expect(await findListings({})).toEqual(["s1:601:1", "s1:601:2", "s1:602:1", "s2:701:1", "s2:702:1"]);
  const rows = await loadDeskListings(await makeDb(), { text: "", storeId: "s2", isUnknownOnly: false, limit: 10 });
  expect(rows.map(({ id, item }) => [id, item?.sku ?? null])).toEqual([
    ["s2:701:1", "LAMP-BLK"],
    ["s2:702:1", null],
  ]);
});

test("those without an item are found alone, of one store or of all, by name", async () => {
  expect(await findListings({ isUnknownOnly: true })).toEqual(["s1:602:1", "s2:702:1"]);
  expect(await findListings({ isUnknownOnly: true, storeId: "s2", limit: 1 })).toEqual(["s2:702:1"]);
  expect(await findListings({ isUnknownOnly: true, text: "lamp" })).toEqual([]);
});

test("a listing is found by its item's SKU or name, by its own name while it is unknown, by its goods id", async () => {
  expect(await findListings({ text: "lamp-blk" })).toEqual(["s1:601:1", "s2:701:1"]);
  expect(await findListings({ text: "desk", storeId: "s1" })).toEqual(["s1:601:1", "s1:601:2"]);
  expect(await findListings({ text: "coffee" })).toEqual(["s1:602:1", "s2:702:1"]);
  expect(await findListings({ text: "coffee", storeId: "s1" })).toEqual(["s1:602:1"]);
  expect(await findListings({ text: "70" })).toEqual(["s2:701:1", "s2:702:1"]);
  expect(await findListings({ text: "70", storeId: "s1" })).toEqual([]);
  expect(await findListings({ text: "70", isUnknownOnly: true })).toEqual(["s2:702:1"]);
});

test("of the items that a ledger names, those that are here are read", async () => {
  expect(ids(await loadItemsById(await makeDb(), ["i2", "gone", "i1"]))).toEqual(["i2", "i1"]);
});
