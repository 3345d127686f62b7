/**
 * How a row lies in its table: the row itself, and beside it the keys its indexes read. Pure. A key that is absent
 * keeps the row out of that index, which is how a list holds only what is on it.
 */
import type { Code } from "../../shared/code.ts";
import type { Item } from "../../shared/item.ts";
import { isOver, type Job, needsPerson } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import { isToShip, linesToShip, type Order } from "../../shared/order.ts";
import type { Parcel } from "../../shared/parcel.ts";
import type { SyncedNoun, SyncedRow } from "../../shared/row.ts";
import { toItemCodeKeys } from "../../shared/scan/item-code-keys.ts";
import type { Store } from "../../shared/store.ts";
import { reverseDigits } from "./tail.ts";

export type OrderRecord = {
  id: string;
  row: Order;
  /** Ship-by, then id; only while it is to ship. */
  todo?: [number, string];
  /** "0" while it is to ship, else "1"; then the order number's digits, last first. */
  tail: string;
  lineNumbers: string[];
  /** Item, ship-by, order; only while it is to ship. */
  todoItems?: [string, number, string][];
};

export type ItemRecord = {
  id: string;
  row: Item;
  bySku: [string, string];
  byName: [string, string];
  /** The SKU's keys (shared/scan). */
  skus: string[];
  /** Bin, SKU, item: for the bin it belongs in, and each it lies in. */
  inBins: [string, string, string][];
  /** The SKU's digits, last first; absent where it has none. */
  tail?: string;
};

export type CodeRecord = {
  id: string;
  row: Code;
  itemId: string;
  /** Its digits, last first. Only while it is live. */
  tail?: string;
  /** When it was taught, then id. Only until somebody approved it. */
  taught?: [number, string];
};

export type ParcelRecord = {
  id: string;
  row: Parcel;
  /** Person, then newest first. */
  newest: [string, number, string];
};

export type JobRecord = {
  id: string;
  row: Job;
  /** 0 when a person must act, else 1; then oldest first. Only while it is not over. */
  waiting?: [number, number, string];
};

export type ListingRecord = {
  id: string;
  row: Listing;
  /** Name, then id; only while it has no item. */
  unknown?: [string, string];
};
export type StoreRecord = { id: string; row: Store };

export type RecordOf<N extends SyncedNoun> = {
  order: OrderRecord;
  item: ItemRecord;
  parcel: ParcelRecord;
  job: JobRecord;
  listing: ListingRecord;
  store: StoreRecord;
  code: CodeRecord;
}[N];

/** Where orders without a ship-by time stand in the list: last. */
const NO_SHIP_BY_AT = Number.MAX_SAFE_INTEGER;

/** An order's place in the list of work, also the place to go on from (`loadOrdersToShip`). */
export const toTodo = (order: Order): [number, string] => [order.shipByAt ?? NO_SHIP_BY_AT, order.id];

const toOrderRecord = (row: Order): OrderRecord => {
  const isTodo = isToShip(row);
  const record: OrderRecord = {
    id: row.id,
    row,
    tail: (isTodo ? "0" : "1") + reverseDigits(row.id),
    lineNumbers: row.lines.map((line) => line.orderSn),
  };
  if (!isTodo) return record;
  const todo = toTodo(row);
  const itemIds = new Set(linesToShip(row).flatMap((line) => line.itemId ?? []));
  return { ...record, todo, todoItems: [...itemIds].map((itemId) => [itemId, ...todo]) };
};

/** However somebody writes it. */
export const toNameKey = (name: string): string => name.toLowerCase();

const toItemRecord = (row: Item): ItemRecord => {
  const bins = new Set([row.bin, ...row.places.map(({ bin }) => bin)].filter((bin) => bin !== null));
  const inBins = [...bins].map((bin): [string, string, string] => [bin, row.sku, row.id]);
  const record: ItemRecord = {
    id: row.id,
    row,
    bySku: [row.sku, row.id],
    byName: [toNameKey(row.name), row.id],
    skus: toItemCodeKeys(row.sku),
    inBins,
  };
  const tail = reverseDigits(row.sku);
  return tail === "" ? record : { ...record, tail };
};

const toCodeRecord = (row: Code): CodeRecord => {
  const record: CodeRecord = { id: row.id, row, itemId: row.itemId };
  if (row.taughtBy !== null) return { ...record, taught: [row.taughtAt, row.id] };
  const tail = reverseDigits(row.code);
  return tail === "" ? record : { ...record, tail };
};

const toJobRecord = (row: Job): JobRecord =>
  isOver(row) ? { id: row.id, row } : { id: row.id, row, waiting: [needsPerson(row) ? 0 : 1, row.plannedAt, row.id] };

export const toRecord = (row: SyncedRow): RecordOf<SyncedNoun> => {
  switch (row.noun) {
    case "order":
      return toOrderRecord(row);
    case "item":
      return toItemRecord(row);
    case "parcel":
      return { id: row.id, row, newest: [row.personId, -row.savedAt, row.id] };
    case "job":
      return toJobRecord(row);
    case "listing":
      return row.itemId === null ? { id: row.id, row, unknown: [row.name, row.id] } : { id: row.id, row };
    case "store":
      return { id: row.id, row };
    case "code":
      return toCodeRecord(row);
  }
};
