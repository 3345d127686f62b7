/**
 * What follows when Temu says "too many" (4000004): nobody calls for a while, longer each time it is said again, and
 * after that fewer slots are given until a minute has passed without it. Something else calls with this app key then, or
 * its limit is lower than we were told, and either way calling less is what ends it.
 */

/** ms. Two of Temu's seconds: whatever else called has left the window by then. */
export const FIRST_HOLD_MS = 2_000;
const LONGEST_HOLD_MS = 30_000;
/** ms without a further one after which all is as before. */
export const CALM_MS = 60_000;
/** Of the slots, for each hold in a row, and never more than three of them. */
const WITHHELD = 1 / 4;
const MOST_WITHHELD = 3;

/** `inRow`: holds of which each began before the one before was forgotten. */
export type Hold = { until: number; inRow: number };

export const NO_HOLD: Hold = { until: 0, inRow: 0 };

const isCalm = (hold: Hold, now: number): boolean => now - hold.until >= CALM_MS;

/** Many calls may be told so at once; those that hear it during a hold change nothing. */
export const widenHold = (hold: Hold, now: number): Hold => {
  if (now < hold.until) return hold;
  const inRow = isCalm(hold, now) ? 1 : hold.inRow + 1;
  return { until: now + Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** (inRow - 1)), inRow };
};

/** How many of so many slots may be given now: they come back evenly over the minute after the hold. At least one. */
export const usableSlots = (hold: Hold, limit: number, now: number): number => {
  const left = hold.inRow === 0 ? 0 : Math.min(1, Math.max(0, 1 - (now - hold.until) / CALM_MS));
  return Math.max(1, limit - Math.ceil(limit * WITHHELD * Math.min(MOST_WITHHELD, hold.inRow) * left));
};
