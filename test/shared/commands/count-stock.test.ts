import * as v from "valibot";
import { expect, test } from "vitest";
import { countStock, countStockFirst, isFarOff } from "../../../shared/commands/count-stock.ts";
import { findCommand } from "../../../shared/commands/registry.ts";
import type { MovementGlance } from "../../../shared/movement.ts";
import type { ImportState } from "../../../shared/store.ts";
import { MIHAI, makeItem, makeListing, makeStore } from "../../fakes/make-rows.ts";
import { makeContext, runPure } from "../../fakes/run-pure.ts";

const PLACES = [
  { bin: "A-1", pieces: 9 },
  { bin: "B-2", pieces: 3 },
];
const ARGS = { itemId: "lamp", bin: "A-1" as string | null, counted: 8, seen: 9, isRepeated: false };
const lamp = makeItem({ bin: "A-1", places: PLACES });
const count = (args: Partial<v.InferOutput<typeof countStock.argsSchema>>, item = lamp, ctx = makeContext()) =>
  runPure(countStock, { ...ARGS, ...args }, [item], ctx).result;

test("a count is a movement of the difference, in its bin", () => {
  expect(count({})).toMatchObject({
    value: {
      put: [
        {
          noun: "item",
          onHand: 11,
          reserved: 2,
          places: [
            { bin: "A-1", pieces: 8 },
            { bin: "B-2", pieces: 3 },
          ],
        },
        { noun: "movement", id: "phone-1-7-count", pieces: -1, places: [{ bin: "A-1", pieces: -1 }], reason: "counted" },
      ],
    },
  });
  expect(count({ bin: "C-3", counted: 2, seen: 0 })).toMatchObject({
    value: { put: [{ onHand: 14, places: [...PLACES, { bin: "C-3", pieces: 2 }] }, { pieces: 2 }] },
  });
  expect(count({ bin: "B-2", counted: 0, seen: 3 })).toMatchObject({
    value: { put: [{ onHand: 9, places: [PLACES[0]] }, { pieces: -3 }] },
  });
});

test("what was counted right changes nothing, whatever the phone had shown", () => {
  expect(count({ counted: 9 })).toMatchObject({ value: { put: [] } });
  expect(count({ counted: 9, seen: 4 })).toMatchObject({ value: { put: [] } });
});

test("where pieces came or went meanwhile, both numbers are told and nothing changes", () => {
  expect(count({ counted: 8, seen: 10 })).toEqual({
    ok: false,
    error: { reason: "countedMeanwhile", facts: { item: "LAMP-BLK", bin: "A-1", counted: "8", seen: "10", present: "9" } },
  });
});

const glance = (id: string, ...bins: (string | null)[]): MovementGlance => ({
  id,
  pieces: 1,
  reason: "received",
  personId: null,
  at: 1,
  bins,
});
const MEANWHILE = { error: { reason: "countedMeanwhile", facts: { counted: "8", seen: "9", present: "9" } } };

test("as many gone as have come meanwhile: the number is the same, and a person counts again", () => {
  const moved = { ...lamp, recent: [glance("m3", "A-1"), glance("m2", "A-1"), glance("m1", "A-1")] };
  expect(count({ seenMovements: ["m1"] }, moved)).toMatchObject(MEANWHILE);
  expect(count({ seenMovements: ["m3", "m2", "m1"] }, moved)).toMatchObject({ ok: true });
  expect(count({ counted: 9, seenMovements: ["m1"] }, moved)).toMatchObject({ value: { put: [] } });
});

test("what moves between other bins makes no count doubtful", () => {
  const moved = { ...lamp, recent: [glance("m3", "B-2", "C-3"), glance("m2", null), glance("m1", "A-1")] };
  expect(count({ seenMovements: ["m1"] }, moved)).toMatchObject({ ok: true });
  expect(count({ seenMovements: [] }, { ...lamp, recent: [glance("m2", "B-2")] })).toMatchObject({ ok: true });
});

test("where nobody can tell what moved in this bin, a person counts again", () => {
  const cut = { ...lamp, recent: [glance("m4", "B-2"), glance("m3", "B-2"), glance("m2", "B-2")] };
  expect(count({ seenMovements: ["m1"] }, cut)).toMatchObject(MEANWHILE);
  const { bins: _, ...older } = glance("m2", "B-2");
  expect(count({ seenMovements: ["m1"] }, { ...lamp, recent: [older, glance("m1")] })).toMatchObject(MEANWHILE);
});

test("a movement that the item shows names its bins", () => {
  const counted = count({});
  expect(counted).toMatchObject({ value: { put: [{ recent: [{ id: "phone-1-7-count", bins: ["A-1"] }] }, {}] } });
});

test("phones of the first builds say the number alone, and are understood", () => {
  expect(findCommand("countStock", 1)).toBe(countStockFirst);
  const moved = { ...lamp, recent: [glance("m2", "A-1")] };
  expect(runPure(countStockFirst, ARGS, [moved]).result).toMatchObject({ ok: true });
  expect(v.safeParse(countStockFirst.argsSchema, { ...ARGS, seenMovements: [] }).success).toBe(false);
});

test("a number far off is counted twice, or said by a supervisor", () => {
  const boss = makeContext({ person: { ...MIHAI, role: "supervisor" } });
  expect(count({ counted: 2 })).toMatchObject({ error: { reason: "countFarOff" } });
  expect(count({ counted: 2, isRepeated: true })).toMatchObject({ ok: true, value: { put: [{ onHand: 5 }, { pieces: -7 }] } });
  expect(count({ counted: 2 }, lamp, boss)).toMatchObject({ ok: true });
});

test.each([
  [9, 4, false],
  [9, 3, true],
  [0, 5, false],
  [0, 6, true],
  [200, 180, false],
  [200, 179, true],
  [-3, 2, false],
  [-3, 3, true],
])("of %i, counting %i is far off: %o", (present, counted, isFar) => {
  expect(isFarOff(counted, present)).toBe(isFar);
});

test("an item that is not here, or whose stock was never read, is not counted; nor is less than nothing", () => {
  expect(runPure(countStock, ARGS, []).result).toMatchObject({ error: { reason: "itemUnknown" } });
  expect(count({}, makeItem({ openedAt: null }))).toMatchObject({ error: { reason: "stockNotRead" } });
  expect(count({ counted: -1 })).toMatchObject({ error: { reason: "quantityOutOfRange" } });
  expect(count({ counted: 1_000_001 })).toMatchObject({ error: { reason: "quantityOutOfRange" } });
});

test("a supervisor's count is the first stock of an item whose level Temu never told, once its stores are read", () => {
  const boss = makeContext({ person: { ...MIHAI, role: "supervisor" } });
  const unread = makeItem({ onHand: 0, places: [], reserved: 2, openedAt: null, listingIds: ["l1", "l2"] });
  const listed = [makeListing({ id: "l1", storeId: "s1" }), makeListing({ id: "l2", storeId: "s2" })];
  const read = (phase: ImportState["phase"]) => makeStore({ id: "s2", import: { phase, done: 0, total: null } });
  const open = (phase: ImportState["phase"], counted: number, ctx = boss) =>
    runPure(countStock, { ...ARGS, counted, seen: 0 }, [unread, ...listed, makeStore({ id: "s1" }), read(phase)], ctx);
  expect(open("done", 7).result).toMatchObject({
    value: {
      put: [
        { noun: "item", onHand: 7, reserved: 2, openedAt: boss.happenedAt },
        { pieces: 7, reason: "counted" },
      ],
    },
  });
  expect(open("done", 0).result).toMatchObject({ value: { put: [{ noun: "item", onHand: 0, openedAt: boss.happenedAt }] } });
  expect(open("opening", 7).result).toMatchObject({ error: { reason: "stockNotRead" } });
  expect(open("done", 7, makeContext()).result).toMatchObject({ error: { reason: "stockNotRead" } });
  /* What is read of an item that is open stays one row. */
  expect(runPure(countStock, ARGS, [lamp]).asked).toHaveLength(1);
});

test("two spellings are one bin", () => {
  const parsed = v.safeParse(countStock.argsSchema, { ...ARGS, bin: "  a-1 " });
  expect(parsed.output).toMatchObject({ bin: "A-1" });
  for (const bin of ["", " ", "x".repeat(41), "\ud800", 7])
    expect(v.safeParse(countStock.argsSchema, { ...ARGS, bin }).success).toBe(false);
});
