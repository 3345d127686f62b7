/** A bin: a place on the shelf, known by what is printed on it. There is no row of it: it is there while an item belongs or lies there. */

/** Longer than any shelf label. */
export const MOST_BIN_LENGTH = 40;

/** One form of its name, so that two spellings are one bin. */
export const toBin = (text: string): string => text.trim().replace(/\s+/gu, " ").toUpperCase();

/** So many pieces in one bin. Null: nobody said which. */
export type BinPieces = { bin: string | null; pieces: number };

/** Each bin once, in the order in which they came; those that come to nothing are left out. */
export const addPieces = (before: readonly BinPieces[], changes: readonly BinPieces[]): BinPieces[] => {
  const sums = new Map(before.map(({ bin, pieces }) => [bin, pieces]));
  for (const { bin, pieces } of changes) sums.set(bin, (sums.get(bin) ?? 0) + pieces);
  return [...sums].flatMap(([bin, pieces]) => (pieces === 0 ? [] : [{ bin, pieces }]));
};

/** The same pieces the other way. */
export const turnPieces = (places: readonly BinPieces[]): BinPieces[] => places.map(({ bin, pieces }) => ({ bin, pieces: -pieces }));

export const piecesIn = (places: readonly BinPieces[], bin: string | null): number =>
  places.find((place) => place.bin === bin)?.pieces ?? 0;

/** As many of these as there are wanted, bin after bin. `short`: how many are missing. */
export const takePieces = (places: readonly BinPieces[], wanted: number): { taken: BinPieces[]; short: number } => {
  let short = wanted;
  const taken: BinPieces[] = [];
  for (const { bin, pieces } of places) {
    const some = Math.min(short, Math.max(0, pieces));
    if (some > 0) taken.push({ bin, pieces: some });
    short -= some;
  }
  return { taken, short };
};
