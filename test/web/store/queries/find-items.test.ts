import { expect, test } from "vitest";
import { createDexieStore } from "../../../../web/store/dexie-store.ts";
import { findItems, toItemQuestion } from "../../../../web/store/queries/find-items.ts";
import { makePhoneDb } from "../../make-phone-db.ts";
import { makeCode, makeItem } from "../../make-rows.ts";

const ITEMS = [
  makeItem("i1", { sku: "TOTE-NAT", name: "Canvas tote, Natural" }),
  makeItem("i2", { sku: "Tote-Blk", name: "Canvas tote, Black" }),
  makeItem("i3", { sku: "MUG-350", name: "Coffee mug" }),
  makeItem("i4", { sku: "350-8-SAGE", name: "咖啡杯" }),
  makeCode("5941234567350", "i1"),
];

const find = async (typed: string, isWords = false): Promise<string[]> => {
  const db = makePhoneDb();
  await createDexieStore(db).write((tx) => tx.putRows(ITEMS));
  return (await findItems(db, toItemQuestion(typed, isWords), 4)).map(({ id }) => id);
};

test("an item without digits is found by the beginning of its SKU or name, in any letters, with a keyboard at the keypad too", async () => {
  expect(await find("tote-n", true)).toEqual(["i1"]);
  expect(await find("tote-b")).toEqual(["i2"]);
  expect(await find(" CANVAS TOTE ")).toEqual(["i2", "i1"]);
  expect(await find("咖", true)).toEqual(["i4"]);
});

test("digits alone are the last ones of a SKU or a barcode; as words they are its first", async () => {
  expect(await find("350")).toEqual(["i3", "i1"]);
  expect(await find("350", true)).toEqual(["i4"]);
});

test("nothing, or one digit, asks for nothing", async () => {
  expect(["", "  ", "7"].map((typed) => toItemQuestion(typed, false))).toEqual([null, null, null]);
  expect(toItemQuestion("7", true)).toEqual({ text: "7", by: "beginning" });
  expect(await find("7")).toEqual([]);
});
