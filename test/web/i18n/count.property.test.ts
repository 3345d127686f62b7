import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf as countEnglish } from "../../../web/i18n/en/count.ts";
import { countOf as countRomanian } from "../../../web/i18n/ro/count.ts";

const rules = new Intl.PluralRules("ro");
const expected: Partial<Record<Intl.LDMLPluralRule, RegExp>> = {
  one: /^\d comandă$/u,
  few: /^[\d.]+ comenzi$/u,
  other: /^[\d.]+ de comenzi$/u,
};

test("Romanian counts as the standard plural rules say", () => {
  const seed = Date.now();
  fc.assert(
    fc.property(fc.oneof(fc.nat(130), fc.nat(2_000_000)), (count) => {
      expect(countRomanian(count, "comandă", "comenzi")).toMatch(expected[rules.select(count)] ?? /^never$/u);
    }),
    { seed, verbose: true },
  );
});

test("Romanian and English count the cases that people meet", () => {
  expect([0, 1, 2, 19, 20, 101, 119, 120, 2400].map((count) => countRomanian(count, "comandă", "comenzi"))).toEqual([
    "0 comenzi",
    "1 comandă",
    "2 comenzi",
    "19 comenzi",
    "20 de comenzi",
    "101 comenzi",
    "119 comenzi",
    "120 de comenzi",
    "2.400 de comenzi",
  ]);
  expect([0, 1, 2, 2400].map((count) => countEnglish(count, "order", "orders"))).toEqual([
    "0 orders",
    "1 order",
    "2 orders",
    "2,400 orders",
  ]);
});
