// From a parsed code and what this phone knows about it to the one thing it is. Pure: the look-ups are the caller's.

import type { Tracking } from "../tracking/normalise-tracking.ts";
import { hasWrongCheckDigit, proposeCarriers } from "../tracking/propose-carriers.ts";
import type { ParsedScan } from "./parse-scan.ts";

/** What a code turned out to be. Later kinds (tote, badge, command code) are further members. */
export type Scanned =
  | { readonly kind: "order"; readonly orderId: string }
  /** `orderIds`: open orders that hold the item, earliest ship-by first. `pieces`: what carries the code holds so many, a box more than one. */
  | { readonly kind: "item"; readonly itemId: string; readonly pieces: number; readonly orderIds: readonly string[] }
  /** A bin that an item belongs or lies in, as `toBin` writes it. */
  | { readonly kind: "bin"; readonly bin: string }
  /** `usedBy`: the order that already has this tracking number, here or in the outbox. */
  | ({ readonly kind: "label"; readonly usedBy: string | null } & Tracking)
  | { readonly kind: "refusedLabel"; readonly text: string; readonly reason: "checkDigit" }
  | { readonly kind: "pairingLink" }
  /** Nothing we know. `tracking` is set when it could be a carrier's number; `orderNumber` when it is an order this phone does not hold. */
  | { readonly kind: "unknown"; readonly text: string; readonly tracking: Tracking | null; readonly orderNumber: string | null };

/** What the store found for the candidates of a code. */
export interface FoundScan {
  readonly orderId: string | null;
  readonly item: { readonly id: string; readonly pieces: number; readonly orderIds: readonly string[] } | null;
  readonly labelUsedBy: string | null;
  readonly bin: string | null;
}

function isLabel({ trackingNumber, labelBrands }: Tracking): boolean {
  return labelBrands.length > 0 || proposeCarriers(trackingNumber).some(({ sure }) => sure);
}

/**
 * Decides what was scanned. Known things win over lookalikes: an order, then a used label, then an item, then a bin, and only then
 * the form of the number. A number that merely could be a label stays "unknown", and the Ship page takes it where it asks for a label.
 */
export function resolveScan(parsed: ParsedScan, found: FoundScan): Scanned {
  if (parsed.kind === "pairingLink") return { kind: "pairingLink" };
  if (parsed.kind === "refused") return { kind: "unknown", text: "", tracking: null, orderNumber: null };
  const { text, orderNumber } = parsed;
  const tracking = parsed.tracking.ok ? parsed.tracking.value : null;
  if (found.orderId !== null) return { kind: "order", orderId: found.orderId };
  if (tracking !== null && found.labelUsedBy !== null) return { kind: "label", ...tracking, usedBy: found.labelUsedBy };
  if (found.item !== null) return { kind: "item", itemId: found.item.id, pieces: found.item.pieces, orderIds: found.item.orderIds };
  if (found.bin !== null) return { kind: "bin", bin: found.bin };
  if (tracking !== null && isLabel(tracking)) return { kind: "label", ...tracking, usedBy: null };
  if (tracking !== null && hasWrongCheckDigit(tracking.trackingNumber)) return { kind: "refusedLabel", text, reason: "checkDigit" };
  return { kind: "unknown", text, tracking, orderNumber };
}
