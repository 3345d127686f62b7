import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { saleWords } from "../../../../web/pages/stock/sale-words.ts";
import { makeListing } from "../../make-rows.ts";

const wordsOf = (more: Parameters<typeof makeListing>[1]) => saleWords(makeListing("s1:g1:k1", more), en);

test("nothing is said of what is on sale, or of a row that an older edge has told", () => {
  expect(wordsOf({ status: "onSale" })).toEqual([]);
  expect(wordsOf({})).toEqual([]);
});

test("what is off sale says why; a reason of a newer edge is off sale all the same", () => {
  expect(wordsOf({ status: "soldOut" })).toEqual(["sold out at Temu"]);
  expect(wordsOf({ status: "frozen" as "offSale" })).toEqual(["off sale at Temu"]);
});
