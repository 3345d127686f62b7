import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addPieces, type BinPieces } from "../../shared/bin.ts";
import type { Item } from "../../shared/item.ts";
import { lostWarehouses, ownWarehousesOf, shippingWarehouse } from "../../shared/store.ts";
import {
  decideLineWarehouse,
  decideWarehouse,
  findByPrefix,
  MAIN_ALONE,
  piecesAt,
  type StoreWarehouses,
  warehouseOf,
} from "../../shared/warehouse.ts";
import { makeItem, makeLine, makeOrder, makeOwnWarehouses, makeStore } from "../fakes/make-rows.ts";

const own = (defaultId: string | null = null): StoreWarehouses => makeOwnWarehouses({ cluj: "CJ-", high: "CJ-H-" }, { defaultId });
const places = (main: number, cluj: number, high = 0): BinPieces[] =>
  addPieces(
    [],
    [
      { bin: null, pieces: main },
      { bin: "CJ-1", pieces: cluj },
      { bin: "CJ-H-1", pieces: high },
    ],
  );

test.each([
  [null, "main"],
  ["A-1", "main"],
  ["CJ", "main"],
  ["XCJ-1", "main"],
  ["CJ-", "cluj"],
  ["CJ-1", "cluj"],
  ["CJ-H", "cluj"],
  ["CJ-H-1", "high"],
])("the bin %o is of the warehouse %s: the longest prefix wins, the main one has the rest", (bin, id) => {
  expect(warehouseOf(bin, own().all).id).toBe(id);
  expect(warehouseOf(bin, own().all.toReversed()).id).toBe(id);
});

test("a row of an older build has the main warehouse alone, and every bin is its", () => {
  expect(ownWarehousesOf(makeStore())).toEqual(MAIN_ALONE);
  expect(ownWarehousesOf(null)).toEqual(MAIN_ALONE);
  expect(piecesAt(MAIN_ALONE.all[0]!, places(3, 4, 5), MAIN_ALONE.all)).toBe(12);
});

const PLACES = fc
  .array(fc.record({ bin: fc.constantFrom(null, "A-1", "CJ-1", "CJ-2", "CJ-H-1"), pieces: fc.integer({ min: -9, max: 9 }) }), {
    maxLength: 8,
  })
  .map((some) => addPieces([], some));

test("each piece lies in one warehouse", () => {
  fc.assert(
    fc.property(PLACES, (some) => {
      const { all } = own();
      const sum = all.reduce((pieces, warehouse) => pieces + piecesAt(warehouse, some, all), 0);
      expect(sum).toBe(some.reduce((pieces, place) => pieces + place.pieces, 0));
    }),
  );
});

describe("a line goes", () => {
  test.each<[string, BinPieces[], string | null, number, string]>([
    ["to the main one, where no default is said and it has the pieces", places(2, 9), null, 2, "main"],
    ["to the default, if it has the pieces", places(9, 2), "cluj", 2, "cluj"],
    ["where all its pieces are, if the default has too few", places(9, 1), "cluj", 2, "main"],
    ["where all its pieces are, if others have some", places(1, 1, 4), null, 3, "high"],
    ["where most are, if nobody has them all", places(1, 3, 2), null, 4, "cluj"],
    ["to the default, if two have as many", places(2, 2), "cluj", 4, "cluj"],
    ["to the default, if nobody has any", [], "high", 4, "high"],
    ["to the default, if it has less than nothing and the others nothing", places(-3, 0), null, 4, "main"],
    ["to the main one, if the default is not there any more", places(2, 2), "gone", 2, "main"],
  ])("%s", (_name, lying, defaultId, wanted, id) => {
    expect(decideLineWarehouse(own(defaultId), makeItem({ places: lying }), wanted).id).toBe(id);
  });

  test("never past a default that has the pieces, and never where fewer are than elsewhere", () => {
    fc.assert(
      fc.property(PLACES, fc.constantFrom(null, "main", "cluj", "high"), fc.integer({ min: 1, max: 20 }), (lying, defaultId, wanted) => {
        const present = own(defaultId);
        const at = (id: string): number => piecesAt(present.all.find((each) => each.id === id)!, lying, present.all);
        const { id } = decideLineWarehouse(present, makeItem({ places: lying }), wanted);
        if (at(defaultId ?? "main") >= wanted) expect(id).toBe(defaultId ?? "main");
        const most = Math.max(0, ...present.all.map((each) => at(each.id)));
        expect(Math.max(0, at(id))).toBeGreaterThanOrEqual(Math.min(wanted, most));
      }),
    );
  });
});

describe("an order leaves from", () => {
  const items = new Map<string, Item>(
    [
      makeItem({ id: "main-1", places: places(5, 0) }),
      makeItem({ id: "cluj-1", places: places(0, 5) }),
      makeItem({ id: "cluj-2", places: places(0, 5) }),
      makeItem({ id: "both", places: places(4, 3) }),
    ].map((item) => [item.id, item]),
  );
  const from = (itemIds: (string | null)[], defaultId: string | null = null): string => {
    const lines = itemIds.map((itemId, at) => makeLine({ orderSn: `${at}`, itemId, quantity: 2 }));
    return decideWarehouse(own(defaultId), makeOrder({ lines }), (id) => items.get(id) ?? null).id;
  };

  test.each<[string, (string | null)[], string | null, string]>([
    ["where most of its lines go", ["main-1", "cluj-1", "cluj-2"], null, "cluj"],
    ["the default, if as many go to another", ["main-1", "cluj-1"], "cluj", "cluj"],
    ["the main one, if nobody said a default", ["main-1", "cluj-1"], null, "main"],
    ["the default, if no item is known", [null, "gone"], "high", "high"],
    ["where its known lines go: the others have no say", [null, null, "cluj-1"], null, "cluj"],
    ["where all pieces of an item are, whose lines each would fit the default", ["both", "both"], "cluj", "main"],
  ])("%s", (_name, itemIds, defaultId, id) => {
    expect(from(itemIds, defaultId)).toBe(id);
  });

  test("lines that have left or were cancelled have no say", () => {
    const lines = [
      makeLine({ orderSn: "1", itemId: "main-1", status: "shipped" }),
      makeLine({ orderSn: "2", itemId: "main-1", status: "cancelled" }),
      makeLine({ orderSn: "3", itemId: "cluj-1" }),
    ];
    expect(decideWarehouse(own(), makeOrder({ status: "partShipped", lines }), (id) => items.get(id) ?? null).id).toBe("cluj");
  });
});

test("a prefix is taken in whatever spelling, but not by the warehouse itself", () => {
  expect(findByPrefix(own().all, " cj- ")?.id).toBe("cluj");
  expect(findByPrefix(own().all, "CJ-", "cluj")).toBeNull();
  expect(findByPrefix(own().all, "CJ")).toBeNull();
  expect(findByPrefix(own().all, "")?.id).toBe("main");
});

test("a shipment is declared from what its warehouse is at Temu, or from Temu's default where that is not said or not listed any more", () => {
  const warehouses = [
    { id: "WH-01", name: "Nord", isDefault: false },
    { id: "WH-02", name: "Sud", isDefault: true },
  ];
  const ownWarehouses = makeOwnWarehouses({ cluj: "CJ-", high: "CJ-H-" }, { temu: { cluj: "WH-01", high: "WH-99" } });
  const store = makeStore({ warehouses, ownWarehouses });
  const declared = ownWarehouses.all.map((each) => [each.id, shippingWarehouse(store, each)?.id]);
  expect(declared).toEqual([
    ["main", "WH-02"],
    ["cluj", "WH-01"],
    ["high", "WH-02"],
  ]);
  expect(lostWarehouses(store).map(({ id }) => id)).toEqual(["high"]);
  expect(shippingWarehouse({ ...store, warehouses: [] }, ownWarehouses.all[1]!)).toBeNull();
});
