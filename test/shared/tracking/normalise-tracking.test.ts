import { expect, test } from "vitest";
import { normaliseTracking, parseLabel } from "../../../shared/tracking/normalise-tracking.ts";

const GS = "\u001d";

test.each([
  ["as it is", "1Z5R89390357567127", "1Z5R89390357567127"],
  ["lower case", "1z5r89390357567127", "1Z5R89390357567127"],
  ["spaces inside", " 1Z 5R8 939 03 5756 7127 ", "1Z5R89390357567127"],
  ["no-break spaces, as copied from a page", "1Z\u00a05R8\u00a0939\u00a003\u00a05756\u00a07127", "1Z5R89390357567127"],
  ["terminators", "JJD1410302937991\r\n", "JJD1410302937991"],
  ["byte order mark", "\ufeffJJD1410302937991", "JJD1410302937991"],
  ["AIM prefix of Code 128", "]C0JJD1410302937991", "JJD1410302937991"],
  ["AIM prefix of GS1-128", "]C100340433836442636597", "00340433836442636597"],
  ["FNC1 first, as GS", `${GS}00340433836442636597`, "00340433836442636597"],
  ["postcode element and GS before the number", `]C142022153${GS}9400111201080805483016`, "9400111201080805483016"],
  ["postcode element without GS", "420221539400111201080805483016", "9400111201080805483016"],
  ["six characters", "AB1234", "AB1234"],
  ["forty characters", "9".repeat(40), "9".repeat(40)],
])("normalises: %s", (_, raw, expected) => {
  expect(normaliseTracking(raw)).toEqual({ ok: true, value: expected });
});

test.each([
  ["nothing", "", "empty"],
  ["only wrapping", " \r\n\t", "empty"],
  ["only an AIM prefix", "]C1", "empty"],
  ["NUL inside", "1Z5R89\u0000390357567127", "control"],
  ["ESC inside", "1Z5R89\u001b390357567127", "control"],
  ["TAB inside: two codes joined", "JJD1410302937991\tJJD0099999999", "control"],
  ["CR inside", "JJD14103\r02937991", "control"],
  ["two numbers in one GS1 barcode", `00340433836442636597${GS}0112345678901231`, "control"],
  ["hyphen", "1Z-5R8-939-03-5756-7127", "symbol"],
  ["percent sign outside DPD's form", "%12345678", "symbol"],
  ["hash", "#12345678", "symbol"],
  ["link", "https://example.test/12345678", "symbol"],
  ["order number", "PO-076-10000000000000001", "symbol"],
  ["zero-width space", "1Z5R8939\u200b0357567127", "symbol"],
  ["bidi override", "1Z5R8939\u202e0357567127", "symbol"],
  ["lone surrogate", "1Z5R8939\ud8000357567127", "symbol"],
  ["Cyrillic look-alike of A", "RВ123456785GB", "symbol"],
  ["full-width digits", "１２３４５６７８９０", "symbol"],
  ["Arabic digits", "١٢٣٤٥٦٧٨٩٠", "symbol"],
  ["dotless i, which upper-cases to I", "ıı12345678", "symbol"],
  ["long s, which upper-cases to S", "3ſDEVC123456789", "symbol"],
  ["sharp s, which upper-cases to SS", "3ßDEVC123456789", "symbol"],
  ["decomposed accent", "RE\u0301123456785GB", "symbol"],
  ["five characters", "AB123", "short"],
  ["forty-one characters", "9".repeat(41), "long"],
  ["a whole QR code", "9".repeat(7089), "long"],
])("refuses: %s", (_, raw, error) => {
  expect(normaliseTracking(raw)).toEqual({ ok: false, error });
});

test("a DPD barcode proves its brand, the same number typed does not, and both are one number", () => {
  expect(parseLabel("%001255501905002345615101276")).toEqual({
    ok: true,
    value: { trackingNumber: "01905002345615", labelBrands: ["DPD"] },
  });
  expect(parseLabel("0190 5002 3456 15")).toEqual({ ok: true, value: { trackingNumber: "01905002345615", labelBrands: [] } });
});
