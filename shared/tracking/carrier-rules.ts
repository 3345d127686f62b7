// What the public tracking number formats look like. Sources, examples and near-misses stand beside this file in
// carrier-sources.ts, so that phones do not carry them. A carrier without a public format has no rule and is chosen by a person.

import { fitsDhlExpress, fitsFedexExpress, fitsGs1, fitsIdentcode, fitsMod37, fitsS10, fitsUps } from "./check-digits.ts";

export interface CarrierRule {
  readonly id: string;
  /** Brands that use this format, as they are written in carrier names. */
  readonly brandsOf: (trackingNumber: string) => readonly string[];
  readonly pattern: RegExp;
  /** "shape": a prefix or form nobody else uses. "length": only a count of digits, so other carriers can look the same. */
  readonly by: "shape" | "length";
  readonly fits: ((trackingNumber: string) => boolean) | null;
}

/** A barcode that holds more than the tracking number; group 1 is the number that people and carriers use. */
export interface LabelForm {
  readonly id: string;
  readonly pattern: RegExp;
  /** The brands the form itself proves. Empty: the number's own rule decides. */
  readonly brands: readonly string[];
  readonly fits: ((barcode: string) => boolean) | null;
}

// The operator that the UPU lists as the owner of each country's S10 numbers, where Temu sells.
const POSTS: Readonly<Record<string, readonly string[]>> = {
  AT: ["Österreichische Post", "Austrian Post"],
  AU: ["Australia Post"],
  BE: ["bpost"],
  BG: ["Bulgarian Posts"],
  CA: ["Canada Post"],
  CN: ["China Post", "EMS"],
  CZ: ["Česká pošta", "Czech Post"],
  DE: ["Deutsche Post", "DHL"],
  DK: ["PostNord"],
  ES: ["Correos"],
  FI: ["Posti"],
  FR: ["La Poste", "Colissimo"],
  GB: ["Royal Mail", "Parcelforce"],
  GR: ["ELTA"],
  HU: ["Magyar Posta"],
  IE: ["An Post"],
  IT: ["Poste Italiane"],
  JP: ["Japan Post"],
  NL: ["PostNL"],
  PL: ["Poczta Polska"],
  PT: ["CTT"],
  RO: ["Posta Romana"],
  SE: ["PostNord"],
  US: ["USPS"],
};

const NO_BRANDS: readonly string[] = [];

function always(...brands: string[]): () => readonly string[] {
  return () => brands;
}

/** In the order in which brands are proposed: unmistakable shapes, then lengths with a check digit, then lengths alone. */
export const CARRIER_RULES = [
  { id: "ups-1z", brandsOf: always("UPS"), pattern: /^1Z[0-9A-Z]{15}\d$/, by: "shape", fits: fitsUps },
  {
    id: "upu-s10",
    brandsOf: (trackingNumber) => POSTS[trackingNumber.slice(-2)] ?? NO_BRANDS,
    pattern: /^[A-Z]{2}\d{9}[A-Z]{2}$/,
    by: "shape",
    fits: fitsS10,
  },
  { id: "usps-impb", brandsOf: always("USPS"), pattern: /^9[1-5]\d{20}$/, by: "shape", fits: fitsGs1 },
  { id: "fedex-economy", brandsOf: always("FedEx"), pattern: /^92612\d{17}$/, by: "shape", fits: fitsGs1 },
  { id: "fedex-economy-20", brandsOf: always("FedEx"), pattern: /^612\d{17}$/, by: "shape", fits: (digits) => fitsGs1(`92${digits}`) },
  { id: "fedex-ground-96", brandsOf: always("FedEx"), pattern: /^96\d{20}$/, by: "shape", fits: (digits) => fitsGs1(digits.slice(7)) },
  { id: "dhl-paket-sscc", brandsOf: always("DHL"), pattern: /^00340\d{15}$/, by: "shape", fits: fitsGs1 },
  { id: "dhl-licence-plate", brandsOf: always("DHL"), pattern: /^(?:JJD|JVGL)\d{10,20}$/, by: "shape", fits: null },
  { id: "dutch-3s", brandsOf: always("PostNL", "DHL"), pattern: /^3S[A-Z]{3,4}\d{7,10}$/, by: "shape", fits: null },
  { id: "fedex-12", brandsOf: always("FedEx"), pattern: /^\d{12}$/, by: "length", fits: fitsFedexExpress },
  { id: "fedex-ground-15", brandsOf: always("FedEx"), pattern: /^\d{15}$/, by: "length", fits: fitsGs1 },
  { id: "dhl-identcode", brandsOf: always("DHL"), pattern: /^\d{12}$/, by: "length", fits: fitsIdentcode },
  { id: "dhl-express-10", brandsOf: always("DHL"), pattern: /^\d{10}$/, by: "length", fits: fitsDhlExpress },
  { id: "dpd-14", brandsOf: always("DPD"), pattern: /^\d{14}$/, by: "length", fits: null },
] as const satisfies readonly CarrierRule[];

export const LABEL_FORMS = [
  // Tag, postcode 7, tracking number 14, service 3, country 3; the check character is printed, not encoded.
  { id: "dpd-barcode", pattern: /^%[0-9A-Z]{7}([0-9A-Z]{2}\d{12})\d{6}$/, brands: ["DPD"], fits: null },
  { id: "dpd-barcode-text", pattern: /^[0-9A-Z]{7}([0-9A-Z]{2}\d{12})\d{6}[0-9A-Z]$/, brands: ["DPD"], fits: fitsMod37 },
  { id: "dpd-number-text", pattern: /^([0-9A-Z]{2}\d{12})[A-Z]$/, brands: ["DPD"], fits: fitsMod37 },
  { id: "usps-routing", pattern: /^420(?:\d{5}|\d{9})(9[1-5]\d{20})$/, brands: [], fits: null },
  { id: "fedex-ground-96", pattern: /^96\d{5}(\d{15})$/, brands: ["FedEx"], fits: (digits) => fitsGs1(digits.slice(7)) },
  {
    id: "fedex-express-34",
    pattern: /^(?:100\d|96[23]2)\d{16}00(\d{12})$/,
    brands: ["FedEx"],
    fits: (digits) => fitsFedexExpress(digits.slice(-12)),
  },
] as const satisfies readonly LabelForm[];

/** Brands whose numbers are all covered above: a number that fits none of their rules is not theirs. */
export const CLOSED_BRANDS: readonly string[] = ["UPS", "FedEx", "USPS"];
