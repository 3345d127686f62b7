import { expect, test } from "vitest";
import { createDexieStore } from "../../../../web/store/dexie-store.ts";
import { loadLikelyItems } from "../../../../web/store/queries/load-likely-items.ts";
import { makePhoneDb } from "../../make-phone-db.ts";
import { makeCode, makeItem, makeListing } from "../../make-rows.ts";

const ITEMS = [
  makeItem("i1", { sku: "LAMP-BLK", name: "Desk lamp, Black" }),
  makeItem("i2", { sku: "LAMP-WHT", name: "Desk lamp, White" }),
  makeItem("i3", { sku: "MUG-RED", name: "Coffee mug, Red" }),
  makeItem("i4", { sku: "4061", name: "Coffee mug, Blue" }),
  makeItem("i5", { sku: "ZINC", name: "Watering can" }),
];

const CODES = [makeCode("LAMP-BOX", "i5", { pieces: 12 }), makeCode("LAMP-NEW", "i5", { taughtBy: "mihai" })];

const find = async (listing: { sellerSku: string | null; name: string; variant: string }): Promise<string[]> => {
  const db = makePhoneDb();
  await createDexieStore(db).write((tx) => tx.putRows([...ITEMS, ...CODES]));
  return (await loadLikelyItems(db, makeListing("s1:g1:k1", listing), 3)).map(({ id }) => id);
};

test("an item whose SKU begins like the listing's is likely, the longest beginning first, then those with such a name", async () => {
  expect(await find({ sellerSku: "LAMP-WHT-2", name: "Coffee mug", variant: "Blue" })).toEqual(["i2", "i1", "i4"]);
});

test("the item that has the seller SKU as a live code goes first", async () => {
  expect(await find({ sellerSku: "LAMP-BOX", name: "Lamps", variant: "" })).toEqual(["i5", "i1", "i2"]);
  expect(await find({ sellerSku: "LAMP-NEW", name: "Lamps", variant: "" })).not.toContain("i5");
});

test("without a seller SKU the name tells, in any letters", async () => {
  expect(await find({ sellerSku: null, name: "COFFEE MUG", variant: "Red" })).toEqual(["i3", "i4"]);
});

test("what has hardly a letter in common is not offered", async () => {
  expect(await find({ sellerSku: "LA", name: "Lampshade", variant: "" })).toEqual([]);
});
