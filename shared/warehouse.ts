/**
 * A warehouse of the team's own: the bins whose names begin with its prefix. The main one, whose prefix is empty, has all the rest,
 * pieces in no bin too. Which of Temu's warehouses it is, each store says (shared/store.ts).
 */
import { type BinPieces, toBin } from "./bin.ts";
import type { Item } from "./item.ts";
import { heldPieces, linesToShip, type Order } from "./order.ts";
import { must } from "./result.ts";

export const MOST_WAREHOUSE_NAME = 80;

export type OwnWarehouse = {
  id: string;
  /** The main one's is empty until somebody names it. */
  name: string;
  /** In the form of a bin's name. Each warehouse has another. */
  binPrefix: string;
};

export const MAIN_WAREHOUSE: OwnWarehouse = { id: "main", name: "", binPrefix: "" };

/** What a person says of one. */
export type WarehouseFields = Pick<OwnWarehouse, "name" | "binPrefix">;
/** Only what is named changes, so that two people's settings do not undo each other. */
export type WarehouseChange = Partial<WarehouseFields>;

/** As one store ships from it. `temuWarehouseId`: null: whichever is Temu's default. */
export type StoreWarehouse = OwnWarehouse & { temuWarehouseId: string | null };
/** All of them, the main one first. `defaultId`: where the store's orders go if it has the pieces; null: the main one. */
export type StoreWarehouses = { all: StoreWarehouse[]; defaultId: string | null };

/** `temuWarehouseIds`: by our own, what each is at Temu. */
export type StoreWarehousesChange = { defaultId?: string | null; temuWarehouseIds?: Record<string, string | null> };

export const MAIN_ALONE: StoreWarehouses = { all: [{ ...MAIN_WAREHOUSE, temuWarehouseId: null }], defaultId: null };

const firstWithMost = <T>(of: readonly T[], count: (each: T) => number): T =>
  of.reduce((best, each) => (count(each) > count(best) ? each : best));

/** The longest prefix wins; the main one's is the beginning of every name. */
export const warehouseOf = <W extends OwnWarehouse>(bin: string | null, all: readonly W[]): W =>
  firstWithMost(
    all.filter(({ binPrefix }) => (bin ?? "").startsWith(binPrefix)),
    ({ binPrefix }) => binPrefix.length,
  );

/** Whether a bin is this warehouse's; none is a warehouse's that is not there any more. */
export const isBinOf =
  (warehouseId: string | undefined, all: readonly OwnWarehouse[]) =>
  (bin: string | null): boolean =>
    warehouseOf(bin, all).id === warehouseId;

export const piecesAt = (warehouse: OwnWarehouse, places: readonly BinPieces[], all: readonly OwnWarehouse[]): number =>
  places.filter(({ bin }) => isBinOf(warehouse.id, all)(bin)).reduce((sum, { pieces }) => sum + pieces, 0);

/** Where the store's orders go if it has the pieces. */
export const defaultWarehouse = ({ all, defaultId }: StoreWarehouses): StoreWarehouse =>
  all.find(({ id }) => id === defaultId) ?? must(all[0], "the main warehouse");

const byPreference = (own: StoreWarehouses): StoreWarehouse[] => {
  const first = defaultWarehouse(own);
  return [first, ...own.all.filter(({ id }) => id !== first.id)];
};

/** Where so many pieces of an item leave from: the first that has them all, the store's default first; else the one with most. */
export const decideLineWarehouse = (own: StoreWarehouses, { places }: Pick<Item, "places">, wanted: number): StoreWarehouse =>
  firstWithMost(byPreference(own), (warehouse) => Math.min(wanted, Math.max(0, piecesAt(warehouse, places, own.all))));

/**
 * Where an order leaves from in one parcel: the warehouse most of its lines go to, of several the store's default. An item's lines
 * go together. Lines whose item is not known have no say.
 */
export const decideWarehouse = (own: StoreWarehouses, order: Order, findItem: (itemId: string) => Item | null): StoreWarehouse => {
  const held = heldPieces(order);
  const chosen = linesToShip(order).flatMap(({ itemId }) => {
    const item = itemId === null ? null : findItem(itemId);
    return item === null ? [] : [decideLineWarehouse(own, item, held.get(item.id) ?? 0).id];
  });
  return firstWithMost(byPreference(own), ({ id }) => chosen.filter((each) => each === id).length);
};

/** The warehouse that has this prefix already; `exceptId`: the one that is being changed. */
export const findByPrefix = <W extends OwnWarehouse>(all: readonly W[], binPrefix: string, exceptId: string | null = null): W | null =>
  all.find((warehouse) => warehouse.id !== exceptId && warehouse.binPrefix === toBin(binPrefix)) ?? null;
