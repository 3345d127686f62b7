/** What a call says to the limiter. */

/** Why it wants its place in the app's twenty a second, the most pressing first. */
export const LANES = ["shipBySoon", "confirm", "readBack", "zeroStock", "stock", "refetch", "poll", "backfill"] as const;

export type Lane = (typeof LANES)[number];

/** `waitMs`: how long the caller waits for a slot. `limitMs`: how long its call may take at the most. */
export type SlotWish = { storeId: string; lane: Lane; method: string; waitMs: number; limitMs: number };
