/** The fields of a store's stock policy as they are typed, and what they say. Pure. */
import { ok, type Result, refuse } from "../../../shared/result.ts";
import { MOST_LEVEL, type PolicyChange, type StockPolicy } from "../../../shared/stock-policy.ts";

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

/** So many pieces, or null where the field is empty; undefined where it holds neither. */
export const readPieces = (text: string): number | null | undefined =>
  text.trim() === "" ? null : (readWhole(text, 0, MOST_LEVEL) ?? undefined);

/**
 * What of the policy has changed since its fields were filled. Switched off, the numbers are not shown: one that holds none
 * stays as it was.
 */
export const parseStockFields = (before: StockPolicy, fields: StockFields): Result<PolicyChange, StockFaults> => {
  const isEmpty = (text: string): boolean => text.trim() === "";
  const [share, safety, cap] = [
    readWhole(fields.share, 1, 100),
    readWhole(fields.safety, 0, MOST_LEVEL),
    readWhole(fields.cap, 0, MOST_LEVEL),
  ];
  const faults = {
    share: share === null,
    safety: safety === null && !isEmpty(fields.safety),
    cap: cap === null && !isEmpty(fields.cap),
  };
  if (fields.isPushed && (faults.share || faults.safety || faults.cap)) return refuse(faults);
  const after: StockPolicy = {
    isPushed: fields.isPushed,
    sharePercent: share ?? before.sharePercent,
    safety: faults.safety ? before.safety : safety,
    cap: faults.cap ? before.cap : cap,
    doesTemuWin: fields.doesTemuWin,
  };
  const names = Object.keys(after) as (keyof StockPolicy)[];
  return ok(Object.fromEntries(names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]])) as PolicyChange);
};
