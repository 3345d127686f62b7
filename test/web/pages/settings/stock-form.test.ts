import { expect, test } from "vitest";
import { WHOLE_STOCK } from "../../../../shared/stock-policy.ts";
import { parseStockFields, toStockFields } from "../../../../web/pages/settings/stock-form.ts";

const FIELDS = toStockFields(WHOLE_STOCK);

test.each([WHOLE_STOCK, { isPushed: false, sharePercent: 80, cap: 0, safety: 12, doesTemuWin: true }])(
  "%o is typed as it is kept, and kept as it is typed",
  (policy) => {
    expect(parseStockFields(toStockFields(policy))).toEqual({ ok: true, value: policy });
  },
);

test.each([
  ["share", { share: "" }],
  ["share", { share: "0" }],
  ["share", { share: "101" }],
  ["share", { share: "12,5" }],
  ["share", { share: "-5" }],
  ["safety", { safety: "1000001" }],
  ["safety", { safety: "two" }],
  ["cap", { cap: "1e3" }],
  ["cap", { cap: "99999999" }],
] as const)("a wrong %s is named, and the others are not: %o", (fault, change) => {
  const none = { share: false, safety: false, cap: false };
  expect(parseStockFields({ ...FIELDS, ...change })).toEqual({ ok: false, error: { ...none, [fault]: true } });
});

test("blanks around a number do not matter, and an empty field is no number", () => {
  expect(parseStockFields({ ...FIELDS, share: " 50 ", cap: " ", safety: "" })).toEqual({
    ok: true,
    value: { ...WHOLE_STOCK, sharePercent: 50 },
  });
});
