import { expect, test } from "vitest";
import { parseScan } from "../../../../shared/scan/parse-scan.ts";
import { createDexieStore } from "../../../../web/store/dexie-store.ts";
import { resolveScan } from "../../../../web/store/queries/resolve-scan.ts";
import { makePhoneDb } from "../../make-phone-db.ts";
import { makeCode, makeItem, makeLine, makeOrder, makeParcel, START } from "../../make-rows.ts";

const ORDER = "PO-128-01453433636470441";
const LINE = "128-01453433636470442";
const EAN = "5901234123457";
const LABEL = "2150912345670";

const scan = async (raw: string) => {
  const db = makePhoneDb();
  await createDexieStore(db).write((tx) =>
    tx.putRows([
      makeOrder(ORDER, { shipByAt: START + 2, lines: [makeLine({ orderSn: LINE, itemId: "i1" })] }),
      makeOrder("PO-2", { shipByAt: START + 1, lines: [makeLine({ itemId: "i1" })] }),
      makeOrder("PO-3", { shipByAt: START, status: "shipped", lines: [makeLine({ itemId: "i1" })] }),
      makeItem("i1", { sku: "MUG-RED" }),
      makeCode(EAN, "i1"),
      makeItem("i2", { sku: "036000291452", bin: "REGAL 3", places: [{ bin: "B-02", pieces: 5 }] }),
      makeParcel(LABEL, { orderId: "PO-3" }),
    ]),
  );
  return resolveScan(db, parseScan(raw));
};

test.each([
  ["an order's number", ORDER],
  ["the number in small letters, as some scanners send it", ORDER.toLowerCase()],
  ["the number of one of its lines", LINE],
])("%s is the order", async (_name, raw) => {
  expect(await scan(raw)).toEqual({ kind: "order", orderId: ORDER });
});

test.each([
  ["its SKU", "MUG-RED"],
  ["its barcode", EAN],
  ["its barcode as a GTIN-14", `0${EAN}`],
])("an item is known by %s, with its open orders, earliest first", async (_name, raw) => {
  expect(await scan(raw)).toEqual({ kind: "item", itemId: "i1", pieces: 1, orderIds: ["PO-2", ORDER] });
});

test("a UPC-A is found when the scanner reports it as EAN-13", async () => {
  expect(await scan("0036000291452")).toMatchObject({ kind: "item", itemId: "i2" });
});

test("a label that is used names the order that has it", async () => {
  expect(await scan(LABEL)).toMatchObject({ kind: "label", trackingNumber: LABEL, usedBy: "PO-3" });
});

test("a bin is known while an item belongs or lies in it, however it is written; an item goes before it", async () => {
  expect(await scan(" b-02")).toEqual({ kind: "bin", bin: "B-02" });
  expect(await scan("regal  3")).toEqual({ kind: "bin", bin: "REGAL 3" });
  expect(await scan("MUG-RED")).toMatchObject({ kind: "item" });
  expect(await scan("B-03")).toMatchObject({ kind: "unknown", text: "B-03" });
});

test("what nobody knows is unknown, and a link that pairs is not looked up", async () => {
  expect(await scan("hello")).toMatchObject({ kind: "unknown", text: "hello" });
  expect(await scan("PO-128-01453433636470449")).toMatchObject({ kind: "unknown", orderNumber: "PO-128-01453433636470449" });
});
