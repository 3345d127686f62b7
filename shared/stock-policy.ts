/** How much of our stock a store's listings show at Temu: the owner's hand on the level, above the plain sum. */
import * as v from "valibot";

/** Temu's own ceiling of a level (bg.local.goods.stock.edit). */
export const MOST_LEVEL = 1_000_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_LEVEL));

export const stockPolicySchema = v.strictObject({
  /** Off: levels at Temu are read and never written. */
  isPushed: v.boolean(),
  /** Of what is free, in whole percent: another store, or the shop, sells the rest. */
  sharePercent: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100)),
  /** Units that a listing shows at most; null: no cap. */
  cap: v.nullable(count),
  /** Pieces of each item that are kept back, unless the item has its own number; null: as the workspace says (`policyOf`). */
  safety: v.nullable(count),
  /** A level that somebody changed at Temu becomes ours; otherwise ours is set again. */
  doesTemuWin: v.boolean(),
});
export type StockPolicy = v.InferOutput<typeof stockPolicySchema>;

/** Only what is named changes, so that two people's settings do not undo each other. */
export const policyChangeSchema = v.partial(stockPolicySchema);
export type PolicyChange = Partial<StockPolicy>;

/** All that is free is for sale. */
export const WHOLE_STOCK: StockPolicy = { isPushed: true, sharePercent: 100, cap: null, safety: null, doesTemuWin: false };
