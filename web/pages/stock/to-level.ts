/** A level as somebody types it. What a slow scanner types is not cut down to a number: it is none. */

/** Temu takes no level above a million. */
export const MOST_LEVEL_DIGITS = 6;

/** Zeros in front say nothing. */
export const dropZeros = (typed: string): string => typed.replace(/^0+(?=\d)/u, "");

/** Null where it is no level. */
export const toLevel = (typed: string): number | null =>
  /^\d+$/u.test(typed) && dropZeros(typed).length <= MOST_LEVEL_DIGITS ? Number(typed) : null;
