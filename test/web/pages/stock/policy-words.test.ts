import { expect, test } from "vitest";
import { WHOLE_STOCK } from "../../../../shared/stock-policy.ts";
import { en } from "../../../../web/i18n/en/en.ts";
import { policyWords } from "../../../../web/pages/stock/policy-words.ts";

test("nothing is said while all that is free is for sale", () => {
  expect(policyWords(WHOLE_STOCK, null, en)).toEqual([]);
  expect(policyWords({ ...WHOLE_STOCK, safety: 3 }, 0, en)).toEqual([]);
});

test("each thing that holds stock back is said, the item's own number before the store's", () => {
  const policy = { ...WHOLE_STOCK, sharePercent: 80, cap: 1_000, safety: 3 };
  expect(policyWords(policy, null, en)).toEqual(["3 kept back", "share 80 %", "at most 1,000"]);
  expect(policyWords(policy, 5, en)[0]).toBe("5 kept back");
});

test("a store that is not told levels says only that", () => {
  expect(policyWords({ ...WHOLE_STOCK, isPushed: false, cap: 5 }, 5, en)).toEqual(["not sent to Temu"]);
});
