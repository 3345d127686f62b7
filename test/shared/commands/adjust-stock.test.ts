import * as v from "valibot";
import { expect, test } from "vitest";
import { adjustStock } from "../../../shared/commands/adjust-stock.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeItem } from "../../fakes/make-rows.ts";
import { makeContext, runPure } from "../../fakes/run-pure.ts";

const ARGS = { itemId: "lamp", pieces: 3, reason: "received" as const, note: null };
const run = (args: Partial<typeof ARGS>, item = makeItem(), ctx = makeContext()) => runPure(adjustStock, { ...ARGS, ...args }, [item], ctx);

test.each([
  [3, 15],
  [-3, 9],
  [-20, -8],
  [1_000_000, 1_000_012],
])("a step of %i makes 12 on hand %i, and leaves what is reserved", (pieces, onHand) => {
  const { result } = run({ pieces });
  expect(result).toMatchObject({
    ok: true,
    value: {
      put: [
        { noun: "item", id: "lamp", onHand, reserved: 2, recent: [{ pieces, reason: "received", personId: "mihai" }] },
        {
          noun: "movement",
          id: "phone-1-7-adjust",
          itemId: "lamp",
          pieces,
          reason: "received",
          note: null,
          reference: null,
          at: START - 1_000,
        },
      ],
      remove: [],
      holdUntil: null,
    },
  });
});

test("an item shows its last three movements, the newest first", () => {
  let item = makeItem();
  for (let commandId = 1; commandId <= 5; commandId += 1) {
    const { result } = run({ pieces: commandId }, item, makeContext({ commandId }));
    const put = result.ok ? result.value.put[0] : undefined;
    if (put?.noun === "item") item = put;
  }
  expect(item.recent.map(({ pieces }) => pieces)).toEqual([5, 4, 3]);
  expect(item.onHand).toBe(12 + 15);
});

test("what a person wrote stands on the movement, and on the item's last movements where there is something", () => {
  const put = (note: string | null) => {
    const { result } = runPure(adjustStock, { ...ARGS, reason: "other", note }, [makeItem()]);
    return result.ok ? result.value.put : [];
  };
  expect(put("a gift")).toMatchObject([{ recent: [{ reason: "other", note: "a gift" }] }, { noun: "movement", note: "a gift" }]);
  const [item] = put(null);
  expect(item?.noun === "item" ? item.recent[0] : null).not.toHaveProperty("note");
});

test("pieces go to each place that is said, and nowhere else", () => {
  const places = [
    { bin: "A-1", pieces: 2 },
    { bin: null, pieces: 1 },
  ];
  const { result } = runPure(adjustStock, { ...ARGS, places }, [
    makeItem({ bin: "B-2", onHand: 12, places: [{ bin: "A-1", pieces: 12 }] }),
  ]);
  const item = {
    onHand: 15,
    places: [
      { bin: "A-1", pieces: 14 },
      { bin: null, pieces: 1 },
    ],
  };
  expect(result).toMatchObject({ ok: true, value: { put: [item, { noun: "movement", pieces: 3, places }] } });
});

test.each([0, -0, 1_000_001, -1_000_001])("a step of %o is a slip of the finger", (pieces) => {
  expect(run({ pieces }).result).toEqual({ ok: false, error: { reason: "quantityOutOfRange", facts: { item: "LAMP-BLK" } } });
});

test("an item that is not here, or whose stock was never read, is not adjusted", () => {
  expect(runPure(adjustStock, ARGS, []).result).toEqual({ ok: false, error: { reason: "itemUnknown", facts: {} } });
  expect(run({}, makeItem({ openedAt: null })).result).toEqual({
    ok: false,
    error: { reason: "stockNotRead", facts: { item: "LAMP-BLK" } },
  });
});

test.each([
  { ...ARGS, pieces: 1.5 },
  { ...ARGS, pieces: Number.NaN },
  { ...ARGS, pieces: 2 ** 53 },
  { ...ARGS, pieces: "3" },
  { ...ARGS, reason: "shipped" },
  { ...ARGS, note: "x".repeat(201) },
  { ...ARGS, itemId: "" },
  { ...ARGS, level: 7 },
  { ...ARGS, places: [] },
  { ...ARGS, places: [{ bin: "A-1", pieces: 2 }] },
  {
    ...ARGS,
    places: [
      { bin: "A-1", pieces: 4 },
      { bin: "B-2", pieces: -1 },
    ],
  },
  {
    ...ARGS,
    places: [
      { bin: "A-1", pieces: 3 },
      { bin: "B-2", pieces: 0 },
    ],
  },
  { ...ARGS, places: [{ bin: "", pieces: 3 }] },
  { ...ARGS, bin: "A-1", places: [{ bin: "A-1", pieces: 3 }] },
])("arguments of another shape are refused: %j", (args) => {
  expect(v.safeParse(adjustStock.argsSchema, args).success).toBe(false);
});
