/** The fields of a store's stock policy as they are typed, and what they say. Pure. */
import { ok, type Result, refuse } from "../../../shared/result.ts";
import { MOST_LEVEL, type StockPolicy } from "../../../shared/stock-policy.ts";

export type StockFields = { isPushed: boolean; share: string; safety: string; cap: string; doesTemuWin: boolean };
/** The fields that do not hold what they should. */
export type StockFaults = { share: boolean; safety: boolean; cap: boolean };

export const toStockFields = ({ isPushed, sharePercent, safety, cap, doesTemuWin }: StockPolicy): StockFields => ({
  isPushed,
  share: String(sharePercent),
  safety: safety === null ? "" : String(safety),
  cap: cap === null ? "" : String(cap),
  doesTemuWin,
});

/** A whole number within these bounds; null where there is none. */
const readWhole = (text: string, least: number, most: number): number | null => {
  const trimmed = text.trim();
  if (!/^\d{1,7}$/u.test(trimmed)) return null;
  const number = Number(trimmed);
  return number >= least && number <= most ? number : null;
};

export const parseStockFields = (fields: StockFields): Result<StockPolicy, StockFaults> => {
  const isEmpty = (text: string): boolean => text.trim() === "";
  const share = readWhole(fields.share, 1, 100);
  const safety = readWhole(fields.safety, 0, MOST_LEVEL);
  const cap = readWhole(fields.cap, 0, MOST_LEVEL);
  const faults = {
    share: share === null,
    safety: safety === null && !isEmpty(fields.safety),
    cap: cap === null && !isEmpty(fields.cap),
  };
  if (share === null || faults.safety || faults.cap) return refuse(faults);
  return ok({ isPushed: fields.isPushed, sharePercent: share, safety, cap, doesTemuWin: fields.doesTemuWin });
};
