import * as v from "valibot";
import { expect, test } from "vitest";
import { type ItemChange, itemChangeSchema, saveItem } from "../../../shared/commands/save-item.ts";
import { makeItem } from "../../fakes/make-rows.ts";
import { runPure } from "../../fakes/run-pure.ts";

const save = (change: ItemChange, rows = [makeItem({ bin: "A-1", safety: 2, note: "heavy" })]) =>
  runPure(saveItem, { itemId: "lamp", change }, rows).result;

test("only what is named changes, and stock never does", () => {
  expect(save({ bin: "B-7" })).toMatchObject({
    value: { put: [{ bin: "B-7", safety: 2, note: "heavy", name: "Desk lamp, Black", onHand: 12 }] },
  });
  expect(save({ bin: null, safety: null, note: null })).toMatchObject({ value: { put: [{ bin: null, safety: null, note: null }] } });
  expect(save({ name: "Lamp", safety: 0 })).toMatchObject({ value: { put: [{ name: "Lamp", safety: 0, bin: "A-1" }] } });
});

test("what is so already changes nothing, and an item that is not here is refused", () => {
  expect(save({ bin: "A-1", note: "heavy" })).toMatchObject({ value: { put: [] } });
  expect(save({})).toMatchObject({ value: { put: [] } });
  expect(save({ bin: "A-1" }, [])).toMatchObject({ error: { reason: "itemUnknown" } });
});

test.each([{ name: " " }, { name: "x".repeat(201) }, { bin: "" }, { safety: -1 }, { safety: 1.5 }, { safety: 1_000_001 }, { onHand: 5 }])(
  "%o is no change of an item",
  (change) => {
    expect(v.safeParse(itemChangeSchema, change).success).toBe(false);
  },
);
