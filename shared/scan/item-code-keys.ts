// The keys under which an item's code is stored and looked up. Pure. The same function serves both sides, so that a code printed
// as UPC-A is found when a scanner reports it as EAN-13, and leading zeros are never lost.

import { fitsGs1 } from "../tracking/check-digits.ts";

const GTIN = /^(?:\d{8}|\d{12,14})$/;

/** The 14-digit form of a GTIN-8, -12, -13 or -14 whose check digit fits, else null. */
export function toGtin14(text: string): string | null {
  return GTIN.test(text) && fitsGs1(text) ? text.padStart(14, "0") : null;
}

const GTIN_LENGTHS = [8, 12, 13, 14];

/** Every way to write the same GTIN; of another code, itself. */
export function toSameCodes(code: string): string[] {
  const exact = code.normalize("NFC");
  const gtin = toGtin14(exact);
  if (gtin === null) return [...new Set([code, exact])];
  const shorter = GTIN_LENGTHS.map((length) => gtin.slice(-length)).filter((text) => text.padStart(14, "0") === gtin);
  return [...new Set([code, exact, ...shorter])];
}

/** The code exactly as it is (Unicode NFC), then its 14-digit GTIN where that differs. */
export function toItemCodeKeys(code: string): string[] {
  const exact = code.normalize("NFC");
  const gtin = toGtin14(exact);
  return gtin === null || gtin === exact ? [exact] : [exact, gtin];
}
