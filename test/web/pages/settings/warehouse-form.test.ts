import { expect, test } from "vitest";
import { parseWarehouseFields, toWarehouseChange } from "../../../../web/pages/settings/warehouse-form.ts";
import { makeOwnWarehouses } from "../../../fakes/make-rows.ts";

const { all } = makeOwnWarehouses({ cluj: "CJ-", iasi: "IS-" });
const [main, cluj] = all;
const NEW = { name: "Nord", binPrefix: "N-" };
const NO_FAULTS = { isNameMissing: false, isPrefixMissing: false, holder: null };

test("a new one has a name and a prefix, in the form of a bin's name", () => {
  expect(parseWarehouseFields(all, null, { name: " Nord ", binPrefix: " n- " })).toEqual({ ok: true, value: NEW });
});

test.each([
  [{ name: " " }, { isNameMissing: true }],
  [{ binPrefix: " " }, { isPrefixMissing: true }],
  [{ binPrefix: "cj-" }, { holder: cluj }],
  [
    { name: "", binPrefix: "" },
    { isNameMissing: true, isPrefixMissing: true },
  ],
])("%o is named as wrong", (change, faults) => {
  expect(parseWarehouseFields(all, null, { ...NEW, ...change })).toEqual({ ok: false, error: { ...NO_FAULTS, ...faults } });
});

test("one that is there may keep its prefix, and cannot take another's", () => {
  expect(parseWarehouseFields(all, cluj ?? null, { name: "Cluj", binPrefix: "cj-" }).ok).toBe(true);
  expect(parseWarehouseFields(all, cluj ?? null, { name: "Cluj", binPrefix: "IS-" }).ok).toBe(false);
});

test("the main one has only a name to type", () => {
  expect(parseWarehouseFields(all, main ?? null, { name: "Home", binPrefix: "" })).toEqual({
    ok: true,
    value: { name: "Home", binPrefix: "" },
  });
});

test("only what differs is named", () => {
  expect(toWarehouseChange(NEW, NEW)).toEqual({});
  expect(toWarehouseChange(NEW, { ...NEW, name: "Sud" })).toEqual({ name: "Sud" });
  expect(toWarehouseChange(NEW, { ...NEW, binPrefix: "S-" })).toEqual({ binPrefix: "S-" });
});
