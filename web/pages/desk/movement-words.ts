/** A movement of the ledger in words. Pure. */
import type { BinPieces } from "../../../shared/bin.ts";
import type { MovementReason } from "../../../shared/movement.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { Formats } from "../../i18n/formats.ts";

const isKnown = (reason: string, words: Record<MovementReason, string>): reason is MovementReason => Object.hasOwn(words, reason);

/** A reason of a newer edge stands as it is. */
export const reasonWords = (reason: string, t: Dictionary): string =>
  isKnown(reason, t.stock.movements) ? t.stock.movements[reason] : reason;

/** What is behind it: an order or a job by its number, a listing by its goods and its SKU; the store in its id says nothing to a person. */
export const referenceLines = (reference: string | null): string[] => {
  if (reference === null) return [];
  const [, goodsId, skuId] = /^[^:]+:(\d+):(\d+)$/u.exec(reference) ?? [];
  return goodsId === undefined || skuId === undefined ? [reference] : [goodsId, skuId];
};

/** "A-14-03"; with several, or where none of them says the whole: "A-14-03 −3, No bin +3". */
export const placesWords = (places: readonly BinPieces[], t: Dictionary, formats: Formats): string => {
  const [first] = places;
  if (first === undefined) return "";
  if (places.length === 1) return first.bin ?? t.stock.noBin;
  return places.map(({ bin, pieces }) => `${bin ?? t.stock.noBin} ${formats.signed(pieces)}`).join(", ");
};
