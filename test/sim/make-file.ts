/** A CSV that somebody made from what a phone shows: some of its rows, changed. The edge may know otherwise by the time it comes. */
import { piecesIn } from "../../shared/bin.ts";
import { type Item, isUnread } from "../../shared/item.ts";
import type { Listing } from "../../shared/listing.ts";
import { must } from "../../shared/result.ts";
import type { Store } from "../../shared/store.ts";
import { createRandom, type Random } from "../sandbox/random.ts";
import { BINS, CODES, MADE_SKUS } from "./draw-item-acts.ts";
import type { StaffAct } from "./plan.ts";

/** By id. */
export type FileSource = { items: readonly Item[]; listings: readonly Listing[]; stores: ReadonlyMap<string, Store> };
type Asked = Pick<Extract<StaffAct, { kind: "bringFile" }>, "draw" | "of" | "rows" | "isSpoilt">;

type Row = readonly (string | number)[];

const pickSome = <T>(list: readonly T[], count: number, random: Random): T[] => {
  const left = [...list];
  return Array.from({ length: Math.min(count, list.length) }, () =>
    must(left.splice(random.int(0, left.length - 1), 1)[0], "one of the rest"),
  );
};

/** On some rows nobody says what there was. */
const toStockRow = (item: Item, random: Random): Row => {
  if (isUnread(item)) return [item.sku, "", random.int(0, 30), ""];
  const bin = random.pick<string | null>([...BINS, ...item.places.map((place) => place.bin)]);
  const present = piecesIn(item.places, bin);
  return [item.sku, bin ?? "", Math.max(0, present + random.int(-3, 6)), random.chance(0.7) ? present : ""];
};

const toMappingRow = ({ storeId, goodsId, skuId }: Listing, { items, stores }: FileSource, random: Random): Row => {
  const sku = random.chance(0.15) ? "" : (items[random.int(0, items.length - 1)]?.sku ?? "");
  return [stores.get(storeId)?.code ?? "", goodsId, skuId, sku, random.int(1, 4)];
};

const toItemRow = (item: Item, random: Random): Row => {
  const sku = random.chance(0.25) ? random.pick(MADE_SKUS) : item.sku;
  const safety = random.chance(0.5) ? "" : random.int(0, 5);
  const code = random.chance(0.6) ? "" : random.pick(CODES);
  return [sku, `Name ${random.int(1, 99)}`, random.chance(0.3) ? "" : random.pick(BINS), safety, code];
};

const HEADS = {
  stock: ["sku", "bin", "pieces", "was"],
  mapping: ["store", "goods id", "sku id", "own sku", "pieces"],
  items: ["sku", "name", "bin", "safety", "codes"],
} as const;

/** What no edge can take. */
const SPOILT = {
  stock: ["NOBODY", "", 3, ""],
  mapping: ["S1", "1", "1", "NOBODY", 1],
  items: ["NOBODY", "", "", "", ""],
} as const;

const toRows = (source: FileSource, { of, rows }: Asked, random: Random): Row[] => {
  if (of === "mapping") return pickSome(source.listings, rows, random).map((listing) => toMappingRow(listing, source, random));
  const items = pickSome(source.items, rows, random);
  return items.map((item) => (of === "stock" ? toStockRow(item, random) : toItemRow(item, random)));
};

/** The same draw makes the same file of the same rows. Nothing in it needs quotes. */
export const makeFile = (source: FileSource, asked: Asked): string => {
  const { draw, of, isSpoilt } = asked;
  const rows = toRows(source, asked, createRandom(Math.floor(draw * 2 ** 32)));
  return [HEADS[of], ...rows, ...(isSpoilt ? [SPOILT[of]] : [])].map((row) => `${row.join(",")}\n`).join("");
};
