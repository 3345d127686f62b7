/** Items and listings as the tables of the desk show them: a window of an index, narrowed by the beginning of what is looked for. */
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { ListingRecord } from "../to-record.ts";
import { loadItems } from "./load-items.ts";
import { loadItemsBeginning, toBeginning } from "./load-items-beginning.ts";

/** `codes`: how many it has beside its SKU. */
export type DeskItem = { id: string; item: Item; codes: number };

export type ItemFilter = {
  /** The beginning of a SKU or a name; "" for all. */
  text: string;
  limit: number;
};

export const loadDeskItems = async (db: PhoneDb, { text, limit }: ItemFilter): Promise<DeskItem[]> => {
  const items = text === "" ? await loadItems(db, { after: null, limit }) : await loadItemsBeginning(db, text, limit);
  /* The keys tell whose they are; the codes themselves stay where they are. */
  const owners = await db.codes
    .where("itemId")
    .anyOf(items.map(({ id }) => id))
    .keys();
  const codes = Map.groupBy(owners, String);
  return items.map((item) => ({ id: item.id, item, codes: codes.get(item.id)?.length ?? 0 }));
};

/** `item`: what it is mapped to; null while it is unknown. */
export type DeskListing = { id: string; listing: Listing; item: Item | null };

export type ListingFilter = {
  /** The beginning of an item's SKU or name, of an unknown listing's name, or of a goods id; "" for all. */
  text: string;
  storeId: string | null;
  isUnknownOnly: boolean;
  limit: number;
};

/** A listing's id begins with its store and its goods (shared/listing.ts). */
const toIdRange = (start: string): [string, string] => [start, `${start}\uffff`];

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const loadUnknownBeginning = async (db: PhoneDb, { text, limit }: ListingFilter, isWanted: (record: ListingRecord) => boolean) => {
  const names = [...new Set([text, upperFirst(text), text.toLowerCase(), text.toUpperCase()])];
  const ranges = names.map((name) => db.listings.where("unknown").between(...toBeginning(name)));
  return (await Promise.all(ranges.map((range) => range.filter(isWanted).limit(limit).toArray()))).flat();
};

const loadOfGoods = async (db: PhoneDb, { text, storeId, limit }: ListingFilter, isWanted: (record: ListingRecord) => boolean) => {
  if (!/^\d+$/u.test(text)) return [];
  const storeIds = storeId === null ? await db.stores.toCollection().primaryKeys() : [storeId];
  const ranges = storeIds.map((id) => db.listings.where(":id").between(...toIdRange(`${id}:${text}`)));
  return (await Promise.all(ranges.map((range) => range.filter(isWanted).limit(limit).toArray()))).flat();
};

const loadOfItems = async (db: PhoneDb, { text, isUnknownOnly, limit }: ListingFilter) => {
  const items = isUnknownOnly ? [] : await loadItemsBeginning(db, text, limit);
  return (await db.listings.bulkGet(items.flatMap(({ listingIds }) => listingIds))).filter((record) => record !== undefined);
};

const loadRecords = async (db: PhoneDb, filter: ListingFilter): Promise<ListingRecord[]> => {
  const { text, storeId, isUnknownOnly, limit } = filter;
  const isOfStore = ({ row }: ListingRecord): boolean => storeId === null || row.storeId === storeId;
  const isWanted = (record: ListingRecord): boolean => isOfStore(record) && (!isUnknownOnly || record.row.itemId === null);
  if (text !== "") {
    const [unknown, ofGoods, ofItems] = await Promise.all([
      loadUnknownBeginning(db, filter, isOfStore),
      loadOfGoods(db, filter, isWanted),
      loadOfItems(db, filter),
    ]);
    const found = [...unknown, ...ofGoods, ...ofItems.filter(isWanted)];
    return [...new Map(found.map((record) => [record.id, record])).values()].slice(0, limit);
  }
  if (isUnknownOnly) return db.listings.orderBy("unknown").filter(isOfStore).limit(limit).toArray();
  const all = storeId === null ? db.listings.toCollection() : db.listings.where(":id").between(...toIdRange(`${storeId}:`));
  return all.limit(limit).toArray();
};

export const loadDeskListings = async (db: PhoneDb, filter: ListingFilter): Promise<DeskListing[]> => {
  const listings = (await loadRecords(db, filter)).map(({ row }) => row);
  const items = await db.items.bulkGet(listings.map(({ itemId }) => itemId ?? ""));
  return listings.map((listing, at) => ({ id: listing.id, listing, item: items[at]?.row ?? null }));
};

/** Those of them that are here. */
export const loadItemsById = async (db: PhoneDb, ids: readonly string[]): Promise<Item[]> =>
  (await db.items.bulkGet([...ids])).flatMap((record) => record?.row ?? []);
