// From what a scanner or a person typed to the one spelling of a tracking number that is stored, compared and sent to Temu.
// Pure. Promises: the answer holds only 0–9 and A–Z, 6 to 40 of them, and one label always gives the same answer however it was read.

import { ok, type Result, refuse } from "../result.ts";
import { cleanScan, GS } from "../scan/clean-scan.ts";
import { LABEL_FORMS, type LabelForm } from "./carrier-rules.ts";

export type TrackingRefusal = "empty" | "control" | "symbol" | "short" | "long";

export interface Tracking {
  readonly trackingNumber: string;
  /** Brands that the barcode's own form proves ("%…" is DPD); empty when it proves none. */
  readonly labelBrands: readonly string[];
}

const MIN_LENGTH = 6;
const MAX_LENGTH = 40;
const FORMS: readonly LabelForm[] = LABEL_FORMS;

// GS1 AIs 420 and 421 hold the destination's postcode; carriers put them before the number.
const POSTCODE_ELEMENT = /^42[01]/;

/** Parts a GS1 barcode at its separators and drops postcodes. Two numbers left over mean that we cannot tell which is the parcel's. */
function pickElement(text: string): string | null {
  if (!text.includes(GS)) return text;
  const elements = text.split(GS).filter((element) => element !== "" && !POSTCODE_ELEMENT.test(element));
  return elements.length === 1 ? (elements[0] ?? null) : null;
}

/**
 * Trims, drops the AIM prefix, GS and spaces, upper-cases, and takes the tracking number out of known label barcodes.
 * Refuses control characters and every symbol: Temu takes no "-", "%" or "#" (bg.logistics.shipment.v2.confirm).
 */
export function parseLabel(raw: string): Result<Tracking, TrackingRefusal> {
  const { text } = cleanScan(raw);
  if (text === "") return refuse("empty");
  const element = pickElement(text);
  if (element === null || /\p{Cc}/u.test(element)) return refuse("control");
  const compact = element.replace(/[ \u00a0]/g, "");
  // Checked before upper-casing, which would turn look-alikes such as "ı" and "ſ" into plain letters.
  if (!/^%?[0-9A-Za-z]*$/.test(compact)) return refuse("symbol");
  const upper = compact.toUpperCase();
  for (const form of FORMS) {
    const inner = form.pattern.exec(upper)?.[1];
    if (inner !== undefined && (form.fits === null || form.fits(upper))) return ok({ trackingNumber: inner, labelBrands: form.brands });
  }
  if (upper.startsWith("%")) return refuse("symbol");
  if (upper.length < MIN_LENGTH) return refuse("short");
  if (upper.length > MAX_LENGTH) return refuse("long");
  return ok({ trackingNumber: upper, labelBrands: [] });
}

/** `parseLabel` for those who need the number alone. Giving it its own answer changes nothing. */
export function normaliseTracking(raw: string): Result<string, TrackingRefusal> {
  const label = parseLabel(raw);
  return label.ok ? ok(label.value.trackingNumber) : label;
}
