import { expect, test } from "vitest";
import { parseItemFields, toItemFields } from "../../../../web/pages/stock/item-form.ts";
import { makeItem } from "../../../fakes/make-rows.ts";

const BEFORE = toItemFields(makeItem({ bin: "A-1", safety: 2, note: null }));

test("only what was changed is named; emptied, it is nothing", () => {
  expect(parseItemFields(BEFORE, BEFORE)).toEqual({ ok: true, value: {} });
  expect(parseItemFields(BEFORE, { ...BEFORE, bin: " B-7 ", note: "heavy" })).toEqual({ ok: true, value: { bin: "B-7", note: "heavy" } });
  expect(parseItemFields(BEFORE, { ...BEFORE, bin: " ", safety: "" })).toEqual({ ok: true, value: { bin: null, safety: null } });
  expect(parseItemFields(BEFORE, { ...BEFORE, safety: "0" })).toEqual({ ok: true, value: { safety: 0 } });
});

test.each([
  [{ name: "  " }, { name: true, safety: false }],
  [{ safety: "two" }, { name: false, safety: true }],
  [{ safety: "-1" }, { name: false, safety: true }],
  [{ safety: "1.5" }, { name: false, safety: true }],
  [{ safety: "9999999" }, { name: false, safety: true }],
  [
    { name: "", safety: "x" },
    { name: true, safety: true },
  ],
])("%o is named as wrong", (change, faults) => {
  expect(parseItemFields(BEFORE, { ...BEFORE, ...change })).toEqual({ ok: false, error: faults });
});
