/**
 * Items that a listing may be: the one that has its seller SKU as a code, a carton's for one; then those whose SKU or name begins
 * as its own do. In an index what begins alike stands together, so a few reads around the listing's own place find them among any
 * number of items.
 */
import { toCodeId } from "../../../shared/code.ts";
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import type { PhoneDb } from "../phone-db.ts";
import { toNameKey } from "../to-record.ts";

const NEIGHBOURS = 4;
/** Fewer letters in common are no likeness. */
const LEAST_ALIKE = 4;

const countAlike = (one: string, other: string): number => {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
};

type Index = { name: "bySku" | "byName"; textOf: (item: Item) => string };

const SKUS: Index = { name: "bySku", textOf: ({ sku }) => sku };
const NAMES: Index = { name: "byName", textOf: ({ name }) => toNameKey(name) };

type Likely = { item: Item; alike: number };

const loadNeighbours = async (db: PhoneDb, { name, textOf }: Index, text: string): Promise<Likely[]> => {
  const [after, before] = await Promise.all([
    db.items.where(name).aboveOrEqual([text]).limit(NEIGHBOURS).toArray(),
    db.items.where(name).below([text]).reverse().limit(NEIGHBOURS).toArray(),
  ]);
  return [...after, ...before].map(({ row }) => ({ item: row, alike: countAlike(textOf(row), text) }));
};

const loadCoded = async (db: PhoneDb, sellerSku: string): Promise<Item[]> => {
  const code = (await db.codes.get(toCodeId(sellerSku)))?.row;
  const item = code?.taughtBy === null ? await db.items.get(code.itemId) : undefined;
  return item === undefined ? [] : [item.row];
};

/** The likeliest first: what has more of its SKU in common goes before what has more of its name. */
export const loadLikelyItems = async (db: PhoneDb, { sellerSku, name, variant }: Listing, limit: number): Promise<Item[]> => {
  const text = toNameKey(variant === "" ? name : `${name}, ${variant}`);
  const [coded, bySku, byName] = await Promise.all([
    sellerSku === null ? [] : loadCoded(db, sellerSku),
    sellerSku === null ? [] : loadNeighbours(db, SKUS, sellerSku),
    loadNeighbours(db, NAMES, text),
  ]);
  const sort = (found: readonly Likely[]): Item[] =>
    found
      .filter(({ alike }) => alike >= LEAST_ALIKE)
      .sort((a, b) => b.alike - a.alike)
      .map(({ item }) => item);
  const all = [...coded, ...sort(bySku), ...sort(byName)];
  return all.filter(({ id }, at) => all.findIndex((item) => item.id === id) === at).slice(0, limit);
};
