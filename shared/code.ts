/**
 * A code: what is printed on an item, or on a box of several. Its row's id is the code in its normal form, so that a UPC-A, the
 * same number as EAN-13 and as GTIN-14 are one, and whether a code is taken is one look-up on both sides.
 */
import { toItemCodeKeys } from "./scan/item-code-keys.ts";

export type Code = {
  noun: "code";
  id: string;
  version: number;
  /** As it was scanned. */
  code: string;
  itemId: string;
  /** Pieces that what carries it holds: 1 for the item itself, more for a box of it. */
  pieces: number;
  /** Who taught it, while no supervisor has approved it: it finds nothing yet. Null once it is live. */
  taughtBy: string | null;
  taughtAt: number;
};

/** Longer than any barcode a scanner reads in one line; a page of text is none. */
export const MOST_CODE_LENGTH = 100;

/** Ids hold no space. A GTIN is known by its 14 digits, everything else by itself. */
export const toCodeId = (code: string): string => encodeURIComponent(toItemCodeKeys(code).at(-1) ?? code);
