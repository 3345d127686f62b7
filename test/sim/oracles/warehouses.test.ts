import { expect, test } from "vitest";
import type { ConfirmShipmentJob } from "../../../shared/job.ts";
import { MAIN_WAREHOUSE } from "../../../shared/warehouse.ts";
import { makeMovement, makeOwnWarehouses, makeStore } from "../../fakes/make-rows.ts";
import type { Entry, Glance } from "./audit.ts";
import type { Violation } from "./violation.ts";
import { checkWarehouses } from "./warehouses.ts";

const TEMUS = [
  { id: "WH-01", name: "Nord", isDefault: true },
  { id: "WH-02", name: "Sud", isDefault: false },
];

const entry = (what: string, subject: string, after: unknown, before: readonly Glance[] = []): Entry => ({
  ...{ what, subject, personId: "ana", before, after },
});
const add = entry("addWarehouse", "cluj", { id: "cluj", name: "Cluj", binPrefix: "CJ-" });
const usual = entry("setStoreWarehouses", "s1", makeOwnWarehouses({ cluj: "CJ-" }, { defaultId: "cluj", temu: { cluj: "WH-02" } }));

type Bins = [bin: string | null, pieces: number][];
const toPlaces = (bins: Bins) => bins.map(([bin, pieces]) => ({ bin, pieces }));

/** A parcel with one item: where its pieces lay, what was taken of them, and what its job says. */
const check = (
  { before, taken, from, declared = "WH-01" }: { before: Bins; taken: Bins; from: string; declared?: string },
  entries = [add, usual],
): string[] => {
  const found: Violation[] = [];
  const job = { id: "c-1-ship", orderId: "PO-1", storeId: "s1", ownWarehouseId: from, warehouseId: declared } as ConfirmShipmentJob;
  const pieces = taken.reduce((sum, [, each]) => sum + each, 0);
  const out = makeMovement("c-1-out-lamp", { pieces, places: toPlaces(taken) });
  const lamp = { item: "lamp", places: toPlaces(before), name: "Lamp", bin: null, note: null, safety: null };
  const saved = entry("confirmShipment", "PO-1 SIM1 c-1-ship lamp", {}, [lamp]);
  const stores = new Map([["s1", makeStore({ warehouses: TEMUS })]]);
  checkWarehouses({ entries: [...entries, saved], shipments: [job], movements: [out], stores }, found);
  return found.map(({ says }) => says);
};

test("the default warehouse that has all ships it, from its own bins, declared as what it is at Temu", () => {
  const before: Bins = [
    ["A-1", 5],
    ["CJ-1", 2],
  ];
  expect(check({ before, taken: [["CJ-1", -2]], from: "cluj", declared: "WH-02" })).toEqual([]);
  expect(check({ before, taken: [["A-1", -2]], from: "cluj", declared: "WH-02" })).toEqual([
    expect.stringContaining("took 0 of 2 from cluj"),
  ]);
  expect(check({ before, taken: [["A-1", -2]], from: MAIN_WAREHOUSE.id })).toEqual([expect.stringContaining("cluj had all of it")]);
  expect(check({ before, taken: [["CJ-1", -2]], from: "cluj" })).toEqual([expect.stringContaining("declared from WH-01")]);
});

test("what its bins do not have may come from others", () => {
  const before: Bins = [
    ["CJ-1", 2],
    [null, 1],
  ];
  const taken: Bins = [
    ["CJ-1", -2],
    [null, -1],
  ];
  expect(check({ before, taken, from: "cluj", declared: "WH-02" })).toEqual([]);
  const fewer: Bins = [
    ["CJ-1", -1],
    [null, -2],
  ];
  expect(check({ before, taken: fewer, from: "cluj", declared: "WH-02" })).toEqual([expect.stringContaining("took 1 of 3")]);
});

test("a warehouse that is gone has no bins and is nobody's default", () => {
  const gone = entry("removeWarehouse", "cluj", null);
  expect(check({ before: [["CJ-1", 2]], taken: [["CJ-1", -2]], from: MAIN_WAREHOUSE.id }, [add, usual, gone])).toEqual([]);
  expect(check({ before: [["CJ-1", 2]], taken: [["CJ-1", -2]], from: MAIN_WAREHOUSE.id })).not.toEqual([]);
});
