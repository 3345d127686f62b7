import { expect, test } from "vitest";
import { moveStock } from "../../../shared/commands/move-stock.ts";
import { makeItem } from "../../fakes/make-rows.ts";
import { runPure } from "../../fakes/run-pure.ts";

const ARGS = { itemId: "lamp", pieces: 4, from: "A-1" as string | null, to: "B-2" };
const move = (args: Partial<typeof ARGS>, item = makeItem({ bin: "A-1" })) => runPure(moveStock, { ...ARGS, ...args }, [item]).result;

test("pieces go from one bin to another in one movement; how many there are stays", () => {
  expect(move({})).toMatchObject({
    value: {
      put: [
        {
          onHand: 12,
          bin: "A-1",
          places: [
            { bin: "A-1", pieces: 8 },
            { bin: "B-2", pieces: 4 },
          ],
          recent: [{ pieces: 0, reason: "moved" }],
        },
        {
          noun: "movement",
          id: "phone-1-7-move",
          pieces: 0,
          places: [
            { bin: "A-1", pieces: -4 },
            { bin: "B-2", pieces: 4 },
          ],
        },
      ],
    },
  });
  expect(move({ pieces: 12 })).toMatchObject({ value: { put: [{ places: [{ bin: "B-2", pieces: 12 }] }, {}] } });
});

test("the first bin anyone says is where the item belongs", () => {
  expect(move({ from: null }, makeItem())).toMatchObject({ value: { put: [{ bin: "B-2" }, {}] } });
});

test("more than our books have there is believed, and shows as less than nothing", () => {
  expect(move({ pieces: 15 })).toMatchObject({
    value: {
      put: [
        {
          onHand: 12,
          places: [
            { bin: "A-1", pieces: -3 },
            { bin: "B-2", pieces: 15 },
          ],
        },
        {},
      ],
    },
  });
});

test("nowhere, nothing, and what is not here is refused", () => {
  expect(move({ to: "A-1" })).toMatchObject({ error: { reason: "sameBin", facts: { bin: "A-1" } } });
  expect(move({ pieces: 0 })).toMatchObject({ error: { reason: "quantityOutOfRange" } });
  expect(move({ pieces: 1_000_001 })).toMatchObject({ error: { reason: "quantityOutOfRange" } });
  expect(move({}, makeItem({ openedAt: null }))).toMatchObject({ error: { reason: "stockNotRead" } });
  expect(runPure(moveStock, ARGS, []).result).toMatchObject({ error: { reason: "itemUnknown" } });
});
