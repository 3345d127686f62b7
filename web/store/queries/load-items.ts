/** Items and their listings as screens read them. */
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import type { PhoneDb } from "../phone-db.ts";

/** Items by SKU. Go on after `[last.sku, last.id]`. */
export const loadItems = async (db: PhoneDb, window: { after: [string, string] | null; limit: number }): Promise<Item[]> => {
  const place = window.after === null ? db.items.orderBy("bySku") : db.items.where("bySku").above(window.after);
  return (await place.limit(window.limit).toArray()).map((record) => record.row);
};

export const loadItem = async (db: PhoneDb, id: string): Promise<Item | null> => (await db.items.get(id))?.row ?? null;

/** Listings without an item, by name. Go on after `[last.name, last.id]`. */
export const loadUnknownListings = async (db: PhoneDb, window: { after: [string, string] | null; limit: number }): Promise<Listing[]> => {
  const place = window.after === null ? db.listings.orderBy("unknown") : db.listings.where("unknown").above(window.after);
  return (await place.limit(window.limit).toArray()).map((record) => record.row);
};

export const loadListing = async (db: PhoneDb, id: string): Promise<Listing | null> => (await db.listings.get(id))?.row ?? null;

/** The listings an item is sold by, in the item's own order. */
export const loadListings = async (db: PhoneDb, item: Item): Promise<Listing[]> =>
  (await db.listings.bulkGet(item.listingIds)).flatMap((record) => record?.row ?? []);
