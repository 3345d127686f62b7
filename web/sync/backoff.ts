/** Waits between tries, with full jitter: phones that lost the edge together do not come back together. Pure. */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** `failures`: tries that failed in a row, from 1. `random`: 0 ≤ random < 1. */
export const toBackoffMs = (failures: number, random: number): number =>
  Math.round(random * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30)));
