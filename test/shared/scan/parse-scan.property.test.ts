import fc from "fast-check";
import { expect, test } from "vitest";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import { resolveScan } from "../../../shared/scan/resolve-scan.ts";

const pieces = fc.constantFrom(
  ..."09AZaz-%#/:. ",
  "]C1",
  "]d2",
  "\u0000",
  "\u001b",
  "\u001d",
  "\t",
  "\r\n",
  "\ufeff",
  "\u200b",
  "\u202e",
  "\ud800",
  "e\u0301",
  "ı",
  "А",
  "PO-",
  "1Z",
  "01",
  "00",
  "javascript:",
  "https://dock.example/pair#",
  "WIFI:",
);
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 40, size: "max" }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 80, size: "max" }),
  fc.nat(8000).map((length) => "9".repeat(length)),
);

test("whatever is scanned is read without a throw, and an unknown code can only be unknown", () => {
  fc.assert(
    fc.property(hostile, (raw) => {
      const parsed = parseScan(raw);
      const scanned = resolveScan(parsed, { orderId: null, item: null, labelUsedBy: null, bin: null });
      expect(["label", "refusedLabel", "unknown", "pairingLink"]).toContain(scanned.kind);
      if (parsed.kind !== "code") return;
      expect(parsed.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(parsed.text.isWellFormed()).toBe(true);
      if (parsed.tracking.ok) expect(parsed.tracking.value.trackingNumber).toMatch(/^[0-9A-Z]{6,40}$/);
    }),
    { numRuns: 3000 },
  );
});

test("terminators and an AIM prefix never change what a code is", () => {
  const code = fc.oneof(
    fc.constantFrom("PO-076-10000000000000001", "1Z5R89390357567127", "5941234567899", "LAMP-BLK"),
    fc.stringMatching(/^[0-9A-Z-]{1,30}$/, { size: "max" }),
  );
  fc.assert(
    fc.property(
      code,
      fc.constantFrom("", "\r", "\n", "\r\n", "\t", "\u0000"),
      fc.constantFrom("", "]C0", "]Q1", "]E0"),
      (text, end, aim) => {
        expect(parseScan(aim + text + end)).toEqual(parseScan(text));
      },
    ),
    { numRuns: 1000 },
  );
});
