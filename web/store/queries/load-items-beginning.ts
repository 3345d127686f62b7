/** Items whose SKU or name begins so, however it is written: in an index what begins alike stands together. */
import type { Item } from "../../../shared/item.ts";
import type { PhoneDb } from "../phone-db.ts";
import { toNameKey } from "../to-record.ts";

/** After every text that goes on. */
const LAST_CHARACTER = "\uffff";

/** The bounds of all keys [text, id] whose text begins so. */
export const toBeginning = (text: string): [[string], [string]] => [[text], [text + LAST_CHARACTER]];

const upperWords = (text: string): string => text.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (first) => first.toUpperCase());

/** Those whose SKU begins so come first. A larger limit adds behind what a smaller one gave. */
export const loadItemsBeginning = async (db: PhoneDb, text: string, limit: number): Promise<Item[]> => {
  const skus = [...new Set([text, text.toUpperCase(), text.toLowerCase(), upperWords(text)])];
  const ranges = [
    ...skus.map((sku) => db.items.where("bySku").between(...toBeginning(sku))),
    db.items.where("byName").between(...toBeginning(toNameKey(text))),
  ];
  const found = (await Promise.all(ranges.map((range) => range.limit(limit).toArray()))).flat();
  return [...new Map(found.map(({ id, row }) => [id, row])).values()].slice(0, limit);
};
