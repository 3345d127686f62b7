/**
 * One row of a CSV, by the rules that a person's own tap follows: it becomes the commands it stands for, run on a draft. Answers
 * with the cells it changes.
 */
import { piecesIn } from "../../shared/bin.ts";
import { toCodeId } from "../../shared/code.ts";
import type { Command, CommandContext } from "../../shared/commands/command.ts";
import { countStock } from "../../shared/commands/count-stock.ts";
import { mapListing } from "../../shared/commands/map-listing.ts";
import { saveItem } from "../../shared/commands/save-item.ts";
import { teachCode } from "../../shared/commands/teach-code.ts";
import { unmapListing } from "../../shared/commands/unmap-listing.ts";
import type { CellChange, RowFault } from "../../shared/csv.ts";
import { type Item, isItemSku, MOST_NAME_LENGTH, MOST_SKU_LENGTH, toItemId } from "../../shared/item.ts";
import { type Listing, toListingId } from "../../shared/listing.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import { type CodeWish, toCodeList } from "../csv/code-list.ts";
import { cite, isShortened, wrongCell } from "../csv/csv-format.ts";
import type { ItemWish } from "../csv/items-format.ts";
import type { MappingWish } from "../csv/mapping-format.ts";
import { readRowMark } from "../csv/row-mark.ts";
import type { StockWish } from "../csv/stock-format.ts";
import type { Draft } from "./draft.ts";
import { ITEM_CELLS, MAPPING_CELLS, toItemCells, toMappingCells } from "./export-page.ts";

/** `isNew`: the item is not here yet, or the listing had none. No change: it is so already. */
export type RowDecision = { isNew: boolean; changes: CellChange[] };
type Decided = Result<RowDecision, RowFault>;

const SAME: RowDecision = { isNew: false, changes: [] };

/** A refusal of the rule is the row's fault, with the rule's own reason. */
const run = <Args>(
  draft: Draft,
  command: Command<string, Args>,
  args: Args,
  ctx: CommandContext,
  column: string,
): Result<void, RowFault> => {
  const done = draft.run(command, args, ctx);
  return done.ok ? done : refuse({ column, ...done.error });
};

const toText = (value: string | number | null): string => (value === null ? "" : String(value));

const toChange = (column: string, from: string | number | null, to: string | number | null): CellChange[] =>
  from === to ? [] : [{ column, from: toText(from), to: toText(to) }];

/** Codes that the item has by now, live, with as many pieces, are not taught again. */
const teachCodes = (draft: Draft, item: Item, codes: readonly CodeWish[], ctx: CommandContext): Result<CellChange[], RowFault> => {
  const taught: CellChange[] = [];
  for (const wish of codes) {
    const known = draft.load("code", toCodeId(wish.code));
    if (known?.itemId === item.id && known.pieces === wish.pieces && known.taughtBy === null) continue;
    const done = run(draft, teachCode, { code: wish.code, itemId: item.id, pieces: wish.pieces }, ctx, "codes");
    if (!done.ok) return done;
    taught.push({ column: "codes", from: known === null || known.taughtBy !== null ? "" : toCodeList([known]), to: toCodeList([wish]) });
  }
  return ok(taught);
};

/** What the mark of an export says; null: the row is to be taken in. */
const decideByMark = (marked: Parameters<typeof readRowMark>[0]): Decided | null => {
  const said = readRowMark(marked);
  if (said === "edited") return null;
  return said === "unedited" ? ok(SAME) : wrongCell("was", "rowChangedMeanwhile");
};

export const toItemKey = (_: Draft, { sku }: ItemWish): string[] => [sku];

/** Live codes by item, as they were before the file. */
export type CodesByItem = ReadonlyMap<string, readonly CodeWish[]>;

export const decideItemRow = (draft: Draft, known: CodesByItem, wish: ItemWish, ctx: CommandContext): Decided => {
  const { sku, change, codes, cells, was } = wish;
  const before = draft.findItem(sku);
  const marked = before === null ? null : { was, names: ITEM_CELLS, cells, present: toItemCells(before, known.get(before.id) ?? []) };
  const byMark = marked === null ? null : decideByMark(marked);
  if (byMark !== null) return byMark;
  /* Only an item that is here is exported with a mark: a spreadsheet changed its SKU, by its zeros for one. */
  if (before === null && was !== null) return wrongCell("sku", "itemUnknown");
  if (before === null && isShortened(sku)) return wrongCell("sku", "numberShortened", { value: cite(sku) });
  const name = change.name ?? before?.name;
  if (name === undefined) return wrongCell("name", "valueMissing");
  if (name !== before?.name && name.length > MOST_NAME_LENGTH)
    return wrongCell("name", "valueTooLong", { value: cite(name), most: String(MOST_NAME_LENGTH) });
  if (before === null && !isItemSku(sku)) return wrongCell("sku", "valueTooLong", { value: cite(sku), most: String(MOST_SKU_LENGTH) });
  const args = before === null ? { itemId: toItemId(sku), sku, change } : { itemId: before.id, change };
  const saved = run(draft, saveItem, args, ctx, "sku");
  if (!saved.ok) return saved;
  const item = draft.findItem(sku);
  if (item === null) return wrongCell("sku", "itemUnknown");
  const taught = teachCodes(draft, item, codes, ctx);
  if (!taught.ok) return taught;
  const changes = (["name", "bin", "note", "safety"] as const).flatMap((field) => toChange(field, before?.[field] ?? null, item[field]));
  return ok({ isNew: before === null, changes: [...changes, ...taught.value] });
};

/** Stores by their code, as every order shows it. */
export type StoreIds = ReadonlyMap<string, string>;

const findListing = (draft: Draft, stores: StoreIds, { store, goodsId, skuId }: MappingWish): Result<Listing, RowFault> => {
  const named = store === null ? [...stores.values()] : [stores.get(store)].filter((id) => id !== undefined);
  if (store !== null && named.length === 0) return wrongCell("store", "storeUnknown", { store });
  const found = named.flatMap((storeId) => draft.load("listing", toListingId(storeId, goodsId, skuId)) ?? []);
  const [listing] = found;
  if (listing === undefined) return wrongCell("sku id", "listingUnknown");
  return found.length === 1 ? ok(listing) : wrongCell("store", "storeNeeded");
};

/** A store's code may be left out, so one listing has two names. */
export const toMappingKey = (draft: Draft, stores: StoreIds, wish: MappingWish): string[] | null => {
  const found = findListing(draft, stores, wish);
  return found.ok ? [found.value.id] : null;
};

export const decideMappingRow = (draft: Draft, stores: StoreIds, wish: MappingWish, ctx: CommandContext): Decided => {
  const found = findListing(draft, stores, wish);
  if (!found.ok) return found;
  const listing = found.value;
  const before = listing.itemId === null ? null : draft.load("item", listing.itemId);
  const byMark = decideByMark({ was: wish.was, names: MAPPING_CELLS, cells: wish.cells, present: toMappingCells(listing, before) });
  if (byMark !== null) return byMark;
  const from = before?.sku ?? null;
  if (wish.sku === null) {
    if (listing.itemId === null) return ok(SAME);
    const unmapped = run(draft, unmapListing, { listingId: listing.id, was: listing.itemId }, ctx, "own sku");
    return unmapped.ok ? ok({ isNew: false, changes: toChange("own sku", from, null) }) : unmapped;
  }
  const item = draft.findItem(wish.sku);
  if (item === null) return wrongCell("own sku", "itemUnknown");
  const was = { itemId: listing.itemId, piecesPerUnit: listing.piecesPerUnit };
  const piecesPerUnit = wish.pieces ?? listing.piecesPerUnit;
  const args = { listingId: listing.id, itemId: item.id, piecesPerUnit, was };
  const mapped = run(draft, mapListing, args, ctx, "own sku");
  if (!mapped.ok) return mapped;
  const isNew = listing.itemId === null;
  const pieces = toChange("pieces", isNew ? null : listing.piecesPerUnit, piecesPerUnit);
  return ok({ isNew, changes: [...toChange("own sku", from, item.sku), ...pieces] });
};

/** Where all of an item's pieces lie, or belong; undefined where they lie in several bins. */
const onlyBinOf = ({ places, bin }: Item): string | null | undefined => {
  const [place] = places;
  if (place === undefined) return bin;
  return places.length === 1 ? place.bin : undefined;
};

/** Undefined: the row names no bin, and the item lies in several. */
const findBin = (item: Item, { bin, was }: StockWish): string | null | undefined => {
  /* An export's empty bin is the place without one; what a person leaves empty names none. */
  const isNamed = bin !== undefined && (bin !== null || was !== null);
  return isNamed ? bin : onlyBinOf(item);
};

/** A row that names no bin is about the one that the item lies in. */
export const toStockKey = (draft: Draft, wish: StockWish): [string, string | null] | null => {
  const item = draft.findItem(wish.sku);
  const bin = item === null ? undefined : findBin(item, wish);
  return item === null || bin === undefined ? null : [item.id, bin];
};

/**
 * As a count: where the file says what it began with, it was counted on that; else on what there is now. A row that names no bin
 * speaks of the whole item, so its pieces must lie in one.
 */
export const decideStockRow = (draft: Draft, wish: StockWish, ctx: CommandContext): Decided => {
  const { pieces, was } = wish;
  const item = draft.findItem(wish.sku);
  if (item === null) return wrongCell("sku", "itemUnknown");
  if (pieces === null) return ok(SAME);
  const bin = findBin(item, wish);
  if (bin === undefined) return wrongCell("bin", "binNeeded");
  const present = piecesIn(item.places, bin);
  const args = { itemId: item.id, bin, counted: pieces, seen: was ?? present, isRepeated: true };
  const counted = run(draft, countStock, args, ctx, "pieces");
  /* Nobody has said yet what there is of an item that no store lists: "none" says something too. */
  const from = item.openedAt === null ? null : present;
  return counted.ok ? ok({ isNew: false, changes: toChange("pieces", from, pieces) }) : counted;
};
