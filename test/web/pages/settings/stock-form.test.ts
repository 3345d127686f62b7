import { expect, test } from "vitest";
import { WHOLE_STOCK } from "../../../../shared/stock-policy.ts";
import { parseStockFields, readPieces, toStockFields } from "../../../../web/pages/settings/stock-form.ts";

const FIELDS = toStockFields(WHOLE_STOCK);
const parse = (change: Partial<typeof FIELDS>) => parseStockFields(WHOLE_STOCK, { ...FIELDS, ...change });

test("only what was changed is named", () => {
  expect(parse({})).toEqual({ ok: true, value: {} });
  expect(parse({ cap: "0", doesTemuWin: true })).toEqual({ ok: true, value: { cap: 0, doesTemuWin: true } });
  const kept = { isPushed: true, sharePercent: 80, cap: 5, safety: 12, doesTemuWin: false };
  expect(parseStockFields(kept, toStockFields(kept))).toEqual({ ok: true, value: {} });
  expect(parseStockFields(kept, { ...toStockFields(kept), cap: "", safety: " " })).toEqual({
    ok: true,
    value: { cap: null, safety: null },
  });
});

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
  expect(parse(change)).toEqual({ ok: false, error: { ...none, [fault]: true } });
});

test("blanks around a number do not matter", () => {
  expect(parse({ share: " 50 " })).toEqual({ ok: true, value: { sharePercent: 50 } });
});

test("switched off, a number that is not shown cannot stand in the way", () => {
  expect(parse({ isPushed: false, share: "", cap: "x" })).toEqual({ ok: true, value: { isPushed: false } });
});

test("a number of pieces is whole and none is an empty field; all else is neither", () => {
  expect(["", " ", "0", " 12 ", "1000000"].map(readPieces)).toEqual([null, null, 0, 12, 1_000_000]);
  expect(["-1", "1.5", "x", "1000001", "12345678"].map(readPieces)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
