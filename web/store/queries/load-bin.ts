/** Bins as screens read them: the items that belong or lie in one, by SKU. */
import { Dexie } from "dexie";
import type { Item } from "../../../shared/item.ts";
import type { PhoneDb } from "../phone-db.ts";

export const loadBin = async (db: PhoneDb, bin: string, limit: number): Promise<Item[]> => {
  const range = db.items.where("inBins").between([bin, Dexie.minKey], [bin, Dexie.maxKey]);
  return (await range.limit(limit).toArray()).map((record) => record.row);
};

/** What is to be counted in a bin: what is there by our books, and what somebody has found there. A null bin holds only what was found. */
export const loadToCount = async (db: PhoneDb, bin: string | null, foundIds: readonly string[], limit: number): Promise<Item[]> => {
  const [known, found] = await Promise.all([bin === null ? [] : loadBin(db, bin, limit), db.items.bulkGet([...foundIds])]);
  const others = found.flatMap((record) => (record === undefined || known.some(({ id }) => id === record.id) ? [] : [record.row]));
  return [...known, ...others];
};
