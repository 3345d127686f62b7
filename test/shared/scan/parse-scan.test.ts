import { describe, expect, test } from "vitest";
import { toItemCodeKeys } from "../../../shared/scan/item-code-keys.ts";
import { type ParsedScan, parseScan } from "../../../shared/scan/parse-scan.ts";

const GS = "\u001d";

function parseCode(raw: string): Extract<ParsedScan, { kind: "code" }> {
  const parsed = parseScan(raw);
  if (parsed.kind !== "code") throw new Error(`${JSON.stringify(raw)} is ${parsed.kind}`);
  return parsed;
}

describe("order numbers", () => {
  test.each([
    ["PO-076-10000000000000001", "PO-076-10000000000000001"],
    ["po-076-10000000000000001\r", "PO-076-10000000000000001"],
    ["076-10000000000000002", "076-10000000000000002"],
    ["]Q1PO-076-10000000000000001", "PO-076-10000000000000001"],
    ["PO-076-1000000000000001", null],
    ["PO-076-100000000000000011", null],
    ["XPO-076-10000000000000001", null],
    ["PO-076-1000000000000000l", null],
    ["PO‐076‐10000000000000001", null],
  ])("%j is order %j", (raw, expected) => {
    expect(parseCode(raw).orderNumber).toBe(expected);
  });

  test("an order number is never a tracking number", () => {
    expect(parseCode("PO-076-10000000000000001").tracking).toEqual({ ok: false, error: "symbol" });
    expect(parseCode("076-10000000000000002").tracking).toEqual({ ok: false, error: "symbol" });
  });
});

describe("item keys", () => {
  test.each([
    ["LAMP-BLK", ["LAMP-BLK"]],
    ["lamp-blk", ["lamp-blk"]],
    ["\ufeffLAMP-BLK\r", ["LAMP-BLK"]],
    ["5941234567899", ["5941234567899", "05941234567899"]],
    ["036000291452", ["036000291452", "00036000291452"]],
    ["0036000291452", ["0036000291452", "00036000291452"]],
    ["40170725", ["40170725", "00000040170725"]],
    ["5941234567890", ["5941234567890"]],
    [`]C10105941234567899${GS}10LOT7`, [`0105941234567899${GS}10LOT7`, "05941234567899"]],
    ["0105941234567899", ["0105941234567899", "05941234567899"]],
    ["]C1010594123456789917271231", ["010594123456789917271231", "05941234567899"]],
    ["010594123456789917271231", ["010594123456789917271231"]],
    ["]C10105941234567890", ["0105941234567890"]],
    ["https://id.example/01/05941234567899", ["https://id.example/01/05941234567899"]],
    ["Cafe\u0301", ["Caf\u00e9"]],
  ])("%j has keys %j", (raw, keys) => {
    expect(parseCode(raw).itemKeys).toEqual(keys);
  });

  test("UPC-A, EAN-13 and GTIN-14 of one item share a key", () => {
    const forms = ["036000291452", "0036000291452", "00036000291452"].map((code) => toItemCodeKeys(code).at(-1));
    expect(new Set(forms).size).toBe(1);
  });

  test("leading zeros, case and look-alikes make another item", () => {
    expect(toItemCodeKeys("007")).not.toEqual(toItemCodeKeys("07"));
    expect(toItemCodeKeys("AB1")).not.toEqual(toItemCodeKeys("ab1"));
    expect(toItemCodeKeys("АB1")).not.toEqual(toItemCodeKeys("AB1"));
    expect(toItemCodeKeys("A\u200bB1")).not.toEqual(toItemCodeKeys("AB1"));
  });
});

describe("labels", () => {
  test("an SSCC with further elements gives the licence plate alone", () => {
    expect(parseCode("]C10034043383644263659742010115").tracking).toEqual({
      ok: true,
      value: { trackingNumber: "00340433836442636597", labelBrands: [] },
    });
  });
});

describe("links are text", () => {
  const SECRET = "Ab3-_xyz0123456789ABCD";
  const CODE = `workspace-1.${SECRET}`;

  test("a pairing link gives its code and nothing else, whatever address it was printed with", () => {
    expect(parseScan(`https://dock.example/pair#${CODE}`)).toEqual({ kind: "pairingLink", code: CODE });
    expect(parseScan(`http://localhost:8787/pair#${CODE}\n`)).toEqual({ kind: "pairingLink", code: CODE });
  });

  test.each([
    `https://dock.example/pair#workspace-1.short`,
    `https://dock.example/pair#${SECRET}`,
    `https://dock.example/pair#.${SECRET}`,
    `https://dock.example/pair?x=#${CODE}`,
    `https://dock.example/other#${CODE}`,
    `javascript:alert(1)//https://dock.example/pair#${CODE}`,
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "intent://scan/#Intent;scheme=zxing;end",
    "tel:+40123456789",
    "WIFI:S:dock;T:WPA;P:secret;;",
    "https://example.test/",
  ])("%s is a code like any other, and no label", (raw) => {
    const parsed = parseCode(raw);
    expect(parsed.text).toBe(raw);
    expect(parsed.orderNumber).toBeNull();
    expect(parsed.tracking.ok).toBe(false);
  });
});

describe("control characters and broken text", () => {
  test.each(["ABC\u0000123456", "ABC\u001b[31m123456", "ABC\t123456", "AB\r\nC123456", "ABC\ud800123456", "\udc00ABC123456"])(
    "%j is no candidate",
    (raw) => {
      const parsed = parseCode(raw);
      expect(parsed).toMatchObject({ orderNumber: null, tracking: { ok: false }, itemKeys: [] });
      expect(parsed.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    },
  );

  test("a bidi override is not shown", () => {
    expect(parseCode("ABC\u202e321").text).toBe("ABC321");
  });

  test.each(["", " ", "\r\n", "\u0000", "]C1", "\u200b\u200b", "\ufeff"])("%j is empty", (raw) => {
    expect(parseScan(raw)).toEqual({ kind: "refused", reason: "empty" });
  });
});

test("a code as long as the largest QR code is read, a longer one is refused", () => {
  expect(parseScan("9".repeat(7089)).kind).toBe("code");
  expect(parseScan("9".repeat(7090))).toEqual({ kind: "refused", reason: "tooLong" });
});
