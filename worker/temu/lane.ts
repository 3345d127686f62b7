/** Why a call wants its place in the app's twenty a second, the most pressing first. */
export const LANES = ["shipBySoon", "confirm", "readBack", "zeroStock", "stock", "refetch", "poll", "backfill"] as const;
export type Lane = (typeof LANES)[number];
