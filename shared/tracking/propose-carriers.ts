// Which brands a tracking number can belong to, by the public rules. Pure.

import { CARRIER_RULES, type CarrierRule } from "./carrier-rules.ts";

export interface CarrierBrand {
  readonly brand: string;
  readonly rule: string;
  /** The form is used by nobody else we know. */
  readonly sure: boolean;
  /** A check digit was computed and fits. */
  readonly checked: boolean;
}

const RULES: readonly CarrierRule[] = CARRIER_RULES;

/** Brands of a normalised tracking number: sure ones first, then those with a check digit that fits, then by length alone. */
export function proposeCarriers(trackingNumber: string): CarrierBrand[] {
  const brands: CarrierBrand[] = [];
  for (const rule of RULES) {
    if (!rule.pattern.test(trackingNumber) || (rule.fits !== null && !rule.fits(trackingNumber))) continue;
    for (const brand of rule.brandsOf(trackingNumber)) {
      brands.push({ brand, rule: rule.id, sure: rule.by === "shape", checked: rule.fits !== null });
    }
  }
  return brands;
}

/** True when the form is unmistakable but its check digit does not fit: mistyped or misread, never another carrier's number. */
export function hasWrongCheckDigit(trackingNumber: string): boolean {
  const shapes = RULES.filter(
    ({ by, pattern, brandsOf }) => by === "shape" && pattern.test(trackingNumber) && brandsOf(trackingNumber).length > 0,
  );
  return shapes.length > 0 && shapes.every(({ fits }) => fits !== null && !fits(trackingNumber));
}
