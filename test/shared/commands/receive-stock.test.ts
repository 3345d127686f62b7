import * as v from "valibot";
import { expect, test } from "vitest";
import { receiveStock } from "../../../shared/commands/receive-stock.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeItem } from "../../fakes/make-rows.ts";
import { runPure } from "../../fakes/run-pure.ts";

const ARGS = { itemId: "lamp", pieces: 6, reference: "LS-4711" as string | null };
const receive = (args: Partial<typeof ARGS & { bin: string }>, item = makeItem({ bin: "A-1" })) =>
  runPure(receiveStock, { ...ARGS, ...args }, [item]).result;

test("what came is a movement that names the delivery note, to where the item belongs; what is reserved stays", () => {
  expect(receive({})).toMatchObject({
    ok: true,
    value: {
      put: [
        {
          noun: "item",
          onHand: 18,
          reserved: 2,
          places: [{ bin: "A-1", pieces: 18 }],
          recent: [{ pieces: 6, reason: "received", personId: "mihai" }],
        },
        {
          noun: "movement",
          id: "phone-1-7-receive",
          pieces: 6,
          places: [{ bin: "A-1", pieces: 6 }],
          reason: "received",
          note: null,
          reference: "LS-4711",
          personId: "mihai",
          deviceId: "device-1",
          at: START - 1_000,
        },
      ],
      remove: [],
      holdUntil: null,
    },
  });
});

test("pieces go to the bin that is named, and the item goes on belonging where it did", () => {
  expect(receive({ bin: "B-2", reference: null })).toMatchObject({
    value: {
      put: [
        {
          bin: "A-1",
          onHand: 18,
          places: [
            { bin: "A-1", pieces: 12 },
            { bin: "B-2", pieces: 6 },
          ],
        },
        { places: [{ bin: "B-2", pieces: 6 }], reference: null },
      ],
    },
  });
});

test("an item that belongs nowhere belongs in the first bin it is taken in to", () => {
  expect(receive({ bin: "B-2" }, makeItem({ onHand: 0 }))).toMatchObject({
    value: { put: [{ bin: "B-2", places: [{ bin: "B-2", pieces: 6 }] }, {}] },
  });
  expect(receive({}, makeItem({ onHand: 0 }))).toMatchObject({ value: { put: [{ bin: null, places: [{ bin: null, pieces: 6 }] }, {}] } });
});

test.each([1, 1_000_000])("%i pieces are a delivery", (pieces) => {
  expect(receive({ pieces })).toMatchObject({ ok: true, value: { put: [{ onHand: 12 + pieces }, { pieces }] } });
});

test.each([0, -1, 1_000_001])("%i pieces are none", (pieces) => {
  expect(receive({ pieces })).toEqual({ ok: false, error: { reason: "quantityOutOfRange", facts: { item: "LAMP-BLK" } } });
});

test("an item that is not here, or whose stock was never read, takes nothing in", () => {
  expect(runPure(receiveStock, ARGS, []).result).toMatchObject({ error: { reason: "itemUnknown" } });
  expect(receive({}, makeItem({ openedAt: null }))).toMatchObject({ error: { reason: "stockNotRead", facts: { item: "LAMP-BLK" } } });
});

test("a bin and a reference have one form; arguments of another shape are refused", () => {
  const parsed = v.safeParse(receiveStock.argsSchema, { ...ARGS, bin: " b-2 ", reference: " LS-4711 " });
  expect(parsed.output).toEqual({ ...ARGS, bin: "B-2", reference: "LS-4711" });
  for (const wrong of [
    { reference: "" },
    { reference: " " },
    { reference: "x".repeat(61) },
    { reference: 7 },
    { pieces: 1.5 },
    { pieces: "6" },
    { bin: "" },
    { bin: null },
    { note: null },
  ])
    expect(v.safeParse(receiveStock.argsSchema, { ...ARGS, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});
