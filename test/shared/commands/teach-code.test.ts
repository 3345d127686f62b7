import { expect, test } from "vitest";
import { toCodeId } from "../../../shared/code.ts";
import { approveCode } from "../../../shared/commands/approve-code.ts";
import { teachCode } from "../../../shared/commands/teach-code.ts";
import { toItemId } from "../../../shared/item.ts";
import type { Row } from "../../../shared/row.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeCode, makeItem } from "../../fakes/make-rows.ts";
import { makeContext, runPure } from "../../fakes/run-pure.ts";

const EAN = "5941234567899";
const LAMP = makeItem();
const MUG = makeItem({ id: "mug", sku: "MUG-RED" });
const BOSS = makeContext({ person: { id: "ana", name: "Ana", role: "supervisor" } });
const PICKER = makeContext();

type More = Partial<{ code: string; itemId: string; pieces: number }>;
const teach = (more: More = {}, rows: Row[] = [], ctx = PICKER) =>
  runPure(teachCode, { code: EAN, itemId: "lamp", pieces: 1, ...more }, [LAMP, MUG, ...rows], ctx).result;

test("what a picker teaches waits for a supervisor; a supervisor's own word is live", () => {
  const code = { noun: "code", id: toCodeId(EAN), code: EAN, itemId: "lamp", pieces: 12, taughtAt: START - 1_000 };
  expect(teach({ pieces: 12 })).toMatchObject({ ok: true, value: { put: [{ ...code, taughtBy: "mihai" }] } });
  expect(teach({ pieces: 12 }, [], BOSS)).toMatchObject({ ok: true, value: { put: [{ ...code, taughtBy: null }] } });
});

test("a UPC-A and the same number as EAN-13 or GTIN-14 are one code", () => {
  expect(new Set(["036000291452", "0036000291452", "00036000291452"].map(toCodeId)).size).toBe(1);
  expect(toCodeId("036000291453")).not.toBe(toCodeId("0036000291453"));
  expect(toCodeId("LAMP 12/ß")).not.toMatch(/ /);
});

const TAKEN = { code: EAN, item: "MUG-RED", other: "LAMP-BLK" };

test.each<[string, More, Row[], typeof PICKER, object]>([
  ["an item that is not here", { itemId: "cup" }, [], PICKER, { reason: "itemUnknown" }],
  ["no pieces", { pieces: 0 }, [], PICKER, { reason: "quantityOutOfRange" }],
  ["more pieces than any box holds", { pieces: 10_001 }, [], BOSS, { reason: "quantityOutOfRange" }],
  [
    "a code that is another item's, with both names",
    { itemId: "mug" },
    [makeCode(EAN, "lamp")],
    PICKER,
    { reason: "codeTaken", facts: TAKEN },
  ],
  ["the same from a supervisor", { itemId: "mug" }, [makeCode(EAN, "lamp")], BOSS, { reason: "codeTaken", facts: TAKEN }],
  ["one that waits as another item's", { itemId: "mug" }, [makeCode(EAN, "lamp", { taughtBy: "mihai" })], PICKER, { reason: "codeTaken" }],
  ["other pieces of a live code, from a picker", { pieces: 6 }, [makeCode(EAN, "lamp")], PICKER, { reason: "codeTaken" }],
])("%s is refused", (_words, more, rows, ctx, error) => {
  expect(teach(more, rows, ctx)).toMatchObject({ ok: false, error });
});

test.each(["0036000291452", "00036000291452", "036000291452"])(
  "%s is the SKU of the item whose SKU is the same number in another form",
  (code) => {
    const byUpc = makeItem({ id: toItemId("036000291452"), sku: "036000291452" });
    const byEan = makeItem({ id: toItemId("0036000291452"), sku: "0036000291452" });
    for (const other of [byUpc, byEan])
      expect(teach({ code }, [other])).toMatchObject({ error: { reason: "codeTaken", facts: { item: "LAMP-BLK", other: other.sku } } });
  },
);

test("taught twice it changes nothing; a supervisor makes live what waits, and may change the pieces", () => {
  const waiting = makeCode(EAN, "lamp", { taughtBy: "ion" });
  expect(teach({}, [waiting])).toMatchObject({ value: { put: [] } });
  expect(teach({}, [makeCode(EAN, "lamp")], BOSS)).toMatchObject({ value: { put: [] } });
  expect(teach({}, [waiting], BOSS)).toMatchObject({ value: { put: [{ itemId: "lamp", taughtBy: null }] } });
  expect(teach({ itemId: "mug" }, [waiting], BOSS)).toMatchObject({ value: { put: [{ itemId: "mug", taughtBy: null }] } });
  expect(teach({ pieces: 6 }, [makeCode(EAN, "lamp")], BOSS)).toMatchObject({ value: { put: [{ pieces: 6, taughtBy: null }] } });
});

const approve = (rows: Row[], more: Partial<{ isApproved: boolean; itemId: string; pieces: number }> = {}) =>
  runPure(approveCode, { codeId: toCodeId(EAN), itemId: "lamp", pieces: 1, isApproved: true, ...more }, rows, BOSS).result;

test("approved, a code is live; refused, it is gone, whether it waited or not", () => {
  const waiting = makeCode(EAN, "lamp", { taughtBy: "mihai" });
  expect(approve([waiting])).toMatchObject({ value: { put: [{ id: waiting.id, taughtBy: null }], remove: [] } });
  for (const code of [waiting, makeCode(EAN, "lamp")])
    expect(approve([code], { isApproved: false })).toMatchObject({ value: { put: [], remove: [{ noun: "code", id: code.id }] } });
});

test("a code is not made live on one item when another has it as its SKU by now", () => {
  const waiting = makeCode(EAN, "lamp", { taughtBy: "mihai" });
  const came = makeItem({ id: toItemId(EAN), sku: EAN });
  const facts = { code: EAN, item: "LAMP-BLK", other: EAN };
  expect(approve([waiting, LAMP, came])).toMatchObject({ error: { reason: "codeTaken", facts } });
  expect(approve([waiting, LAMP, came], { isApproved: false })).toMatchObject({ value: { remove: [{ noun: "code" }] } });
});

test("what was decided already stands, and what is another question by now is asked again", () => {
  const waiting = makeCode(EAN, "lamp", { taughtBy: "mihai" });
  expect(approve([makeCode(EAN, "lamp")])).toMatchObject({ value: { put: [], remove: [] } });
  expect(approve([], { isApproved: false })).toMatchObject({ value: { put: [], remove: [] } });
  expect(approve([])).toMatchObject({ error: { reason: "codeUnknown" } });
  expect(approve([makeCode(EAN, "mug")], { isApproved: false })).toMatchObject({ error: { reason: "codeChanged" } });
  expect(approve([waiting], { itemId: "mug" })).toMatchObject({ error: { reason: "codeChanged" } });
  expect(approve([waiting], { pieces: 6 })).toMatchObject({ error: { reason: "codeChanged" } });
});
