/** A level as somebody types it. What a slow scanner types is not cut down to a number: it is none. */

/** Temu takes no level above a million. */
export const MOST_LEVEL_DIGITS = 6;

/** What may be typed: no fewer, no more. */
export type LevelRange = { least: number; most: number };

export const ANY_LEVEL: LevelRange = { least: 0, most: 10 ** MOST_LEVEL_DIGITS - 1 };

/** Zeros in front say nothing. */
export const dropZeros = (typed: string): string => typed.replace(/^0+(?=\d)/u, "");

/** Null where it is no level, or not one of these. */
export const toLevel = (typed: string, { least, most }: LevelRange = ANY_LEVEL): number | null => {
  if (!/^\d+$/u.test(typed) || dropZeros(typed).length > MOST_LEVEL_DIGITS) return null;
  const level = Number(typed);
  return level < least || level > most ? null : level;
};
