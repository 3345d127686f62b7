import { expect, test } from "vitest";
import type { Item } from "../../shared/item.ts";
import { sellable } from "../../shared/item.ts";
import { giveBack, type ShelfSource, takeHeld } from "../../shared/shelf.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeItem, makeLine, makeOrder } from "../fakes/make-rows.ts";

const source: ShelfSource = {
  reason: "shipped",
  reference: "PO-076-1",
  personId: "mihai",
  deviceId: "d1",
  at: START,
  makeId: (itemId) => `m-${itemId}`,
};
const lamp = makeItem({ onHand: 12, reserved: 2 });
const bulb = makeItem({ id: "bulb", onHand: 5, reserved: 1 });
const find = (itemId: string): Item | null => [lamp, bulb].find(({ id }) => id === itemId) ?? null;

test("taking what an order holds moves on hand and reserved alike, so free stock stands", () => {
  const order = makeOrder({ lines: [makeLine(), makeLine({ itemId: "bulb", quantity: 1 })] });
  const { items, movements, taken } = takeHeld(order, find, source);
  expect(items).toMatchObject([
    { id: "lamp", onHand: 10, reserved: 0 },
    { id: "bulb", onHand: 4, reserved: 0 },
  ]);
  expect(items.map(sellable)).toEqual([lamp, bulb].map(sellable));
  expect(movements).toMatchObject([
    { id: "m-lamp", itemId: "lamp", pieces: -2, reason: "shipped", reference: "PO-076-1" },
    { id: "m-bulb", itemId: "bulb", pieces: -1 },
  ]);
  expect(taken).toEqual([
    { itemId: "lamp", pieces: 2, places: [{ bin: null, pieces: 2 }] },
    { itemId: "bulb", pieces: 1, places: [{ bin: null, pieces: 1 }] },
  ]);
});

test("an item that is not there is not taken, and so not given back", () => {
  expect(takeHeld(makeOrder({ lines: [makeLine({ itemId: "gone" })] }), find, source)).toEqual({ items: [], movements: [], taken: [] });
  expect(giveBack({ taken: [{ itemId: "gone", pieces: 2 }], lines: [] }, makeOrder({ lines: [] }), find, source)).toEqual({
    items: [],
    movements: [],
  });
});

test("giving back returns what was taken and holds what is needed now", () => {
  const after = makeOrder({ lines: [makeLine({ quantity: 1 }), makeLine({ itemId: "bulb", quantity: 3 })] });
  const { items, movements } = giveBack({ taken: [{ itemId: "lamp", pieces: 2 }], lines: after.lines }, after, find, source);
  expect(items).toMatchObject([
    { id: "lamp", onHand: 14, reserved: 3 },
    { id: "bulb", onHand: 5, reserved: 4 },
  ]);
  expect(movements).toMatchObject([{ itemId: "lamp", pieces: 2 }]);
});

test("what was shipped elsewhere meanwhile does not come back; what had left before the shipment took anything is not counted", () => {
  const lines = [
    makeLine({ orderSn: "before", status: "shipped", quantity: 7 }),
    makeLine({ orderSn: "elsewhere", status: "delivered", quantity: 1 }),
    makeLine({ orderSn: "open", quantity: 2 }),
  ];
  const shipped = { taken: [{ itemId: "lamp", pieces: 3 }], lines: [{ orderSn: "elsewhere" }, { orderSn: "open" }] };
  const { items, movements } = giveBack(shipped, makeOrder({ status: "partShipped", lines }), find, source);
  expect(items).toMatchObject([{ id: "lamp", onHand: 14, reserved: 4 }]);
  expect(movements).toMatchObject([{ pieces: 2 }]);
});
