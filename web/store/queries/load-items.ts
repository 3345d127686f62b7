/** Items, their codes and their listings as screens read them. */
import type { Code } from "../../../shared/code.ts";
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { opensByCount } from "../../../shared/opens-by-count.ts";
import type { Order } from "../../../shared/order.ts";
import { makeRows, type Row, toKeyText } from "../../../shared/row.ts";
import type { PhoneDb } from "../phone-db.ts";

/** Items by SKU. Go on after `[last.sku, last.id]`. */
export const loadItems = async (db: PhoneDb, window: { after: [string, string] | null; limit: number }): Promise<Item[]> => {
  const place = window.after === null ? db.items.orderBy("bySku") : db.items.where("bySku").above(window.after);
  return (await place.limit(window.limit).toArray()).map((record) => record.row);
};

export const loadItem = async (db: PhoneDb, id: string): Promise<Item | null> => (await db.items.get(id))?.row ?? null;

/** Those of them that are here, in this order. */
export const loadItemsOf = async (db: PhoneDb, ids: readonly string[]): Promise<Item[]> =>
  (await db.items.bulkGet([...ids])).flatMap((record) => record?.row ?? []);

/** The items of an order's lines, as far as they are known. */
export const loadItemsOfOrder = async (db: PhoneDb, { lines }: Order): Promise<Item[]> => {
  const ids = new Set(lines.flatMap(({ itemId }) => itemId ?? []));
  return (await db.items.bulkGet([...ids])).flatMap((record) => record?.row ?? []);
};

/** An item's codes beside its SKU, those that wait for approval too. */
export const loadCodes = async (db: PhoneDb, itemId: string): Promise<Code[]> =>
  (await db.codes.where("itemId").equals(itemId).toArray()).map((record) => record.row);

/** The code as it is known here, live or waiting. */
export const loadCode = async (db: PhoneDb, codeId: string): Promise<Code | null> => (await db.codes.get(codeId))?.row ?? null;

export type TaughtCode = { id: string; code: Code; item: Item | null };

/** Codes that wait for a supervisor, the oldest first. */
export const loadTaughtCodes = async (db: PhoneDb, limit: number): Promise<TaughtCode[]> => {
  const codes = (await db.codes.orderBy("taught").limit(limit).toArray()).map((record) => record.row);
  const items = await db.items.bulkGet(codes.map((code) => code.itemId));
  return codes.map((code, at) => ({ id: code.id, code, item: items[at]?.row ?? null }));
};

/** Listings without an item, by name. Go on after `[last.name, last.id]`. */
export const loadUnknownListings = async (db: PhoneDb, window: { after: [string, string] | null; limit: number }): Promise<Listing[]> => {
  const place = window.after === null ? db.listings.orderBy("unknown") : db.listings.where("unknown").above(window.after);
  return (await place.limit(window.limit).toArray()).map((record) => record.row);
};

export const loadListing = async (db: PhoneDb, id: string): Promise<Listing | null> => (await db.listings.get(id))?.row ?? null;

/** Whether a supervisor's count would be its first stock; see shared/opens-by-count.ts. */
export const loadOpensByCount = async (db: PhoneDb, item: Item): Promise<boolean> => {
  const listings = await loadListings(db, item);
  const stores = (await db.stores.bulkGet(listings.map(({ storeId }) => storeId))).flatMap((record) => record?.row ?? []);
  const rows: Row[] = [...listings, ...stores];
  return opensByCount(item, makeRows(new Map(rows.map((row) => [toKeyText(row), row]))));
};

/** The listings an item is sold by, in the item's own order. */
export const loadListings = async (db: PhoneDb, item: Item): Promise<Listing[]> =>
  (await db.listings.bulkGet(item.listingIds)).flatMap((record) => record?.row ?? []);
