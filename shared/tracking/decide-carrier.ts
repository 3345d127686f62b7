// Which of the store's carriers a label belongs to: one, a question for a person, or a refusal. Pure.
// Never guesses by exclusion: a carrier is taken without asking only when the number, a remembered choice or the default says so.

import type { Carrier } from "../store.ts";
import { CLOSED_BRANDS } from "./carrier-rules.ts";
import { isBrandOf, matchCarriers } from "./match-carriers.ts";
import { hasWrongCheckDigit, proposeCarriers } from "./propose-carriers.ts";

export type CarrierRefusal = "checkDigit" | "noCarriers";

export type CarrierDecision =
  | { readonly kind: "one"; readonly carrier: Carrier }
  /** Likely carriers first; the whole list when none of them fits. */
  | { readonly kind: "ask"; readonly carriers: readonly Carrier[] }
  | { readonly kind: "refused"; readonly reason: CarrierRefusal };

export interface DecideCarrierArgs {
  /** As `normaliseTracking` gives it. */
  readonly trackingNumber: string;
  readonly labelBrands?: readonly string[];
  readonly carriers: readonly Carrier[];
  readonly defaultCarrierId: string | null;
  /** What a person chose last time for a number of this kind (`toCarrierMemoryKey`). */
  readonly rememberedCarrierId?: string | null;
}

/**
 * The kind of number a person's choice is remembered for: its rules, leading letters and length. Kept per kind because
 * one choice per warehouse would send the next carrier's labels under the last one's name.
 */
export function toCarrierMemoryKey(trackingNumber: string): string {
  const rules = new Set(proposeCarriers(trackingNumber).map(({ rule }) => rule));
  const letters = /^[A-Z]{0,4}/.exec(trackingNumber)?.[0] ?? "";
  return `${[...rules].sort().join("+")}/${letters}/${trackingNumber.length}`;
}

/** Decides the carrier of a label from the store's list. See the type for the answers. */
export function decideCarrier(args: DecideCarrierArgs): CarrierDecision {
  const { trackingNumber, labelBrands = [], carriers, defaultCarrierId, rememberedCarrierId = null } = args;
  const [only] = carriers;
  if (only === undefined) return { kind: "refused", reason: "noCarriers" };
  if (hasWrongCheckDigit(trackingNumber)) return { kind: "refused", reason: "checkDigit" };

  const proposals = proposeCarriers(trackingNumber);
  const sureBrands = labelBrands.length > 0 ? labelBrands : proposals.filter(({ sure }) => sure).map(({ brand }) => brand);
  const isSure = sureBrands.length > 0;
  const likely = matchCarriers(isSure ? sureBrands : proposals.map(({ brand }) => brand), carriers);
  const open = isSure ? [] : carriers.filter((carrier) => !CLOSED_BRANDS.some((brand) => isBrandOf(brand, carrier)));
  const possible = [...new Set([...likely, ...open])];

  const [first] = likely;
  if (first !== undefined && possible.length === 1) return { kind: "one", carrier: first };
  const remembered = possible.find(({ id }) => id === rememberedCarrierId);
  if (remembered !== undefined) return { kind: "one", carrier: remembered };
  // A default that the number speaks against is not taken in silence.
  const preferred = (likely.length > 0 ? likely : possible).find(({ id }) => id === defaultCarrierId);
  if (preferred !== undefined) return { kind: "one", carrier: preferred };
  if (carriers.length === 1 && possible.length === 1) return { kind: "one", carrier: only };
  return { kind: "ask", carriers: possible.length > 0 ? possible : carriers };
}
