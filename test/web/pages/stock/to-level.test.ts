import { expect, test } from "vitest";
import { dropZeros, toLevel } from "../../../../web/pages/stock/to-level.ts";

test.each([
  ["0", 0],
  ["7", 7],
  ["0120", 120],
  ["999999", 999_999],
  ["0000000000012", 12],
])("%s is the level %i", (typed, level) => {
  expect(toLevel(typed)).toBe(level);
});

test.each(["", "1000000", "5941234567899", "AB-12", "-5", "1.5", "1 2", "12,"])("%j is no level, and no part of it is one", (typed) => {
  expect(toLevel(typed)).toBeNull();
});

test("of a unit's pieces there is at least one and a most, and a number outside is none of them", () => {
  const range = { least: 1, most: 10_000 };
  expect(["0", "1", "10000", "10001"].map((typed) => toLevel(typed, range))).toEqual([null, 1, 10_000, null]);
});

test("a zero in front gives way to the next digit, and a zero alone stays", () => {
  expect(["0", "05", "00", "10", ""].map(dropZeros)).toEqual(["0", "5", "0", "10", ""]);
});
