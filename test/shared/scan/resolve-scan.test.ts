import { expect, test } from "vitest";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import { type FoundScan, resolveScan } from "../../../shared/scan/resolve-scan.ts";

const NOTHING: FoundScan = { orderId: null, item: null, labelUsedBy: null, bin: null };
const ITEM = { id: "item-1", pieces: 6, orderIds: ["PO-1", "PO-2"] };

test.each([
  ["a known order", "PO-076-10000000000000001", { orderId: "PO-1" }, { kind: "order", orderId: "PO-1" }],
  [
    "an order this phone does not hold",
    "PO-076-10000000000000001",
    {},
    { kind: "unknown", text: "PO-076-10000000000000001", tracking: null, orderNumber: "PO-076-10000000000000001" },
  ],
  ["a known item", "5941234567899", { item: ITEM }, { kind: "item", itemId: "item-1", pieces: 6, orderIds: ["PO-1", "PO-2"] }],
  [
    "an item whose code looks like a label",
    "01905002345615",
    { item: ITEM },
    { kind: "item", itemId: "item-1", pieces: 6, orderIds: ["PO-1", "PO-2"] },
  ],
  [
    "a used label that is also an item's code",
    "01905002345615",
    { item: ITEM, labelUsedBy: "PO-9" },
    { kind: "label", trackingNumber: "01905002345615", labelBrands: [], usedBy: "PO-9" },
  ],
  ["a label by its form", "1z5r89390357567127", {}, { kind: "label", trackingNumber: "1Z5R89390357567127", labelBrands: [], usedBy: null }],
  [
    "a label by its barcode",
    "%001255501905002345615101276",
    {},
    { kind: "label", trackingNumber: "01905002345615", labelBrands: ["DPD"], usedBy: null },
  ],
  [
    "a label with a wrong check digit",
    "1Z5R89390357567128",
    {},
    { kind: "refusedLabel", text: "1Z5R89390357567128", reason: "checkDigit" },
  ],
  [
    "a used label is found even when its check digit is wrong",
    "1Z5R89390357567128",
    { labelUsedBy: "PO-9" },
    { kind: "label", trackingNumber: "1Z5R89390357567128", labelBrands: [], usedBy: "PO-9" },
  ],
  [
    "a number that could be anything",
    "2020600120001",
    {},
    { kind: "unknown", text: "2020600120001", tracking: { trackingNumber: "2020600120001", labelBrands: [] }, orderNumber: null },
  ],
  ["a link", "javascript:alert(1)", {}, { kind: "unknown", text: "javascript:alert(1)", tracking: null, orderNumber: null }],
  ["a pairing link", "https://dock.example/pair#workspace-1.Ab3-_xyz0123456789ABCD", {}, { kind: "pairingLink" }],
  ["nothing", "\r\n", {}, { kind: "unknown", text: "", tracking: null, orderNumber: null }],
])("resolves %s", (_, raw, found, expected) => {
  expect(resolveScan(parseScan(raw), { ...NOTHING, ...found })).toEqual(expected);
});
