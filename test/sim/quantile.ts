/** Of an ascending list the value below which this share of it lies; 0 for an empty one. */
export const toQuantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
