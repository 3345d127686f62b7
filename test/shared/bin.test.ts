import fc from "fast-check";
import { expect, test } from "vitest";
import { addPieces, type BinPieces, takePieces, toBin, turnPieces } from "../../shared/bin.ts";
import { spreadPieces } from "../../shared/item.ts";

const BIN = fc.constantFrom(null, "A-1", "B-2", "C-3");
const PLACES = fc
  .array(fc.record({ bin: BIN, pieces: fc.integer({ min: -20, max: 20 }) }), { maxLength: 6 })
  .map((places): BinPieces[] => addPieces([], places));
const sum = (places: readonly BinPieces[]): number => places.reduce((all, { pieces }) => all + pieces, 0);

test("spaces at the ends, doubled ones and small letters make no other bin", () => {
  expect(["a-14-03", " A-14-03 ", "Regal  3", "regal 3"].map(toBin)).toEqual(["A-14-03", "A-14-03", "REGAL 3", "REGAL 3"]);
});

test("each bin stands once, and one that comes to nothing is gone", () => {
  fc.assert(
    fc.property(PLACES, PLACES, (before, changes) => {
      const after = addPieces(before, changes);
      expect(new Set(after.map(({ bin }) => bin)).size).toBe(after.length);
      expect(after.every(({ pieces }) => pieces !== 0)).toBe(true);
      expect(sum(after)).toBe(sum(before) + sum(changes));
      expect(sum(addPieces(after, turnPieces(changes)))).toBe(sum(before));
    }),
  );
});

test("what nobody says a bin of comes to where the item belongs, and leaves from there first, then from the others", () => {
  fc.assert(
    fc.property(BIN, PLACES, fc.integer({ min: -60, max: 60 }), (bin, places, pieces) => {
      const spread = spreadPieces({ bin, places }, pieces);
      expect(sum(spread)).toBe(pieces);
      const after = addPieces(places, spread);
      const isOthersLeft = after.some((place) => place.bin !== bin && place.pieces > 0);
      const own = after.find((place) => place.bin === bin)?.pieces ?? 0;
      const wasOwn = places.find((place) => place.bin === bin)?.pieces ?? 0;
      if (pieces < 0 && own < Math.min(0, wasOwn)) expect(isOthersLeft).toBe(false);
    }),
  );
  const places = [
    { bin: "B-2", pieces: 5 },
    { bin: "A-1", pieces: 2 },
  ];
  expect(spreadPieces({ bin: "A-1", places }, -4)).toEqual([
    { bin: "A-1", pieces: -2 },
    { bin: "B-2", pieces: -2 },
  ]);
  expect(spreadPieces({ bin: "A-1", places }, -9)).toEqual([
    { bin: "A-1", pieces: -4 },
    { bin: "B-2", pieces: -5 },
  ]);
});

test("of the other bins the near ones are emptied first, and among them the item's own", () => {
  const places = [
    { bin: "B-2", pieces: 5 },
    { bin: "A-1", pieces: 2 },
    { bin: "CJ-2", pieces: 1 },
    { bin: "CJ-1", pieces: 1 },
  ];
  const isNear = (bin: string | null): boolean => bin?.startsWith("CJ-") ?? false;
  const from = (bin: string, pieces: number) => spreadPieces({ bin, places }, -pieces, isNear).map((place) => [place.bin, place.pieces]);
  expect(from("CJ-1", 1)).toEqual([["CJ-1", -1]]);
  expect(from("A-1", 3)).toEqual([
    ["CJ-2", -1],
    ["CJ-1", -1],
    ["A-1", -1],
  ]);
  expect(from("A-1", 11)).toEqual([
    ["CJ-2", -1],
    ["CJ-1", -1],
    ["A-1", -4],
    ["B-2", -5],
  ]);
});

test("as many are taken as there are, bin after bin", () => {
  const places = [
    { bin: "A-1", pieces: 3 },
    { bin: null, pieces: -1 },
    { bin: "B-2", pieces: 2 },
  ];
  expect(takePieces(places, 4)).toEqual({
    taken: [
      { bin: "A-1", pieces: 3 },
      { bin: "B-2", pieces: 1 },
    ],
    short: 0,
  });
  expect(takePieces(places, 9)).toMatchObject({ short: 4 });
  expect(takePieces(places, 0)).toEqual({ taken: [], short: 0 });
});
