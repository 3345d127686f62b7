import * as v from "valibot";
import { expect, test } from "vitest";
import { type ItemChange, itemChangeSchema, saveItem } from "../../../shared/commands/save-item.ts";
import { toItemId } from "../../../shared/item.ts";
import type { Row } from "../../../shared/row.ts";
import { makeCode, makeItem } from "../../fakes/make-rows.ts";
import { runPure } from "../../fakes/run-pure.ts";

const save = (change: ItemChange, rows = [makeItem({ bin: "A-1", safety: 2, note: "heavy" })]) =>
  runPure(saveItem, { itemId: "lamp", change }, rows).result;

test("only what is named changes, and how many there are never does", () => {
  expect(save({ bin: "B-7" })).toMatchObject({
    value: { put: [{ bin: "B-7", safety: 2, note: "heavy", name: "Desk lamp, Black", onHand: 12 }, { noun: "movement" }] },
  });
  expect(save({ safety: null, note: null })).toMatchObject({ value: { put: [{ bin: "A-1", safety: null, note: null }] } });
  expect(save({ name: "Lamp", safety: 0 })).toMatchObject({ value: { put: [{ name: "Lamp", safety: 0, bin: "A-1" }] } });
});

test("what lay in the bin it belonged in moves along; what lies elsewhere stays", () => {
  const spread = makeItem({
    bin: "A-1",
    onHand: 12,
    places: [
      { bin: "A-1", pieces: 9 },
      { bin: "C-3", pieces: 3 },
    ],
  });
  expect(save({ bin: "B-7" }, [spread])).toMatchObject({
    value: {
      put: [
        {
          bin: "B-7",
          onHand: 12,
          places: [
            { bin: "C-3", pieces: 3 },
            { bin: "B-7", pieces: 9 },
          ],
        },
        {
          id: "phone-1-7-move",
          reason: "moved",
          pieces: 0,
          places: [
            { bin: "A-1", pieces: -9 },
            { bin: "B-7", pieces: 9 },
          ],
        },
      ],
    },
  });
  expect(save({ bin: null }, [spread])).toMatchObject({
    value: {
      put: [
        {
          bin: null,
          places: [
            { bin: "C-3", pieces: 3 },
            { bin: null, pieces: 9 },
          ],
        },
        {},
      ],
    },
  });
  expect(save({ bin: "B-7" }, [makeItem({ onHand: 0 })])).toMatchObject({ value: { put: [{ bin: "B-7", places: [] }] } });
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

const make = (sku: string, change: ItemChange, rows: Row[] = [], itemId = toItemId(sku)) =>
  runPure(saveItem, { itemId, sku, change }, rows).result;

test("with a SKU it makes an item that nobody has a stock of yet", () => {
  expect(make("MUG RED", { name: "Mug", bin: "A-1" })).toMatchObject({
    value: { put: [{ noun: "item", id: "sku-MUG~20RED", sku: "MUG RED", name: "Mug", bin: "A-1", onHand: 0, openedAt: null }] },
  });
});

test("a SKU is given once, and it is no other item's code", () => {
  const mug = makeItem({ id: toItemId("MUG"), sku: "MUG" });
  expect(make("MUG", { name: "Mug" }, [mug])).toMatchObject({ error: { reason: "skuTaken", facts: { item: "MUG" } } });
  expect(make("5901234123457", { name: "Mug" }, [makeItem(), makeCode("05901234123457", "lamp")])).toMatchObject({
    error: { reason: "codeTaken", facts: { code: "5901234123457", other: "LAMP-BLK" } },
  });
  const upc = makeItem({ id: toItemId("036000291452"), sku: "036000291452" });
  expect(make("0036000291452", { name: "Mug" }, [upc])).toMatchObject({
    error: { reason: "codeTaken", facts: { code: "0036000291452", other: "036000291452" } },
  });
  expect(make("MUG", { name: "Mug" }, [], "lamp")).toMatchObject({ error: { reason: "badArgs" } });
});
