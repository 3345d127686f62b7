/** Why a call wants its place in the app's twenty a second, the most pressing first. */
export type Lane = "shipBySoon" | "confirm" | "readBack" | "zeroStock" | "stock" | "refetch" | "poll" | "backfill";
