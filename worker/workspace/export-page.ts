/** What an export shows, some hundred lines at a time, so that a large catalogue never stands in memory as a whole. */
import type { ExportKind } from "../../shared/csv.ts";
import type { Item } from "../../shared/item.ts";
import type { Listing } from "../../shared/listing.ts";
import type { Movement } from "../../shared/movement.ts";
import { type CodeWish, toCodeList } from "../csv/code-list.ts";
import { toRowMark } from "../csv/row-mark.ts";
import { type Cell, toCsvLine } from "../csv/write-csv.ts";
import { loadDeviceNames, loadPeople } from "./people.ts";
import { loadAll, loadRow } from "./row-store.ts";
import type { Sql } from "./sql.ts";

/** `next`: where to go on; null at the end. */
export type ExportPage = { text: string; next: string | null };

const ROWS_A_PAGE = 500;

type Lines = { lines: Cell[][]; next: string | null };

const toText = (value: string | number | null): string => (value === null ? "" : String(value));

/** What an edit may change of an item, as an export writes it: its mark follows from these. */
export const ITEM_CELLS = ["name", "bin", "note", "safety", "codes"] as const;
export const toItemCells = ({ name, bin, note, safety }: Item, codes: readonly CodeWish[]): string[] => [
  name,
  toText(bin),
  toText(note),
  toText(safety),
  toCodeList(codes),
];

export const MAPPING_CELLS = ["own sku", "pieces"] as const;
export const toMappingCells = ({ piecesPerUnit }: Listing, item: Item | null): string[] =>
  item === null ? ["", ""] : [item.sku, toText(piecesPerUnit)];

/** By SKU, as people look for them. */
const pageItems = (sql: Sql, after: string): { items: Item[]; next: string | null } => {
  const found = sql.all<{ sku: string; item_id: string }>(
    `SELECT sku, item_id FROM skus WHERE sku > ? ORDER BY sku LIMIT ? + 0`,
    after,
    ROWS_A_PAGE,
  );
  return {
    items: found.flatMap((each) => loadRow(sql, "item", each.item_id) ?? []),
    next: found.length < ROWS_A_PAGE ? null : (found.at(-1)?.sku ?? null),
  };
};

/** Live codes by item, of these items or of all. One look over all codes, however many items. */
export const loadCodesOf = (sql: Sql, itemIds: readonly string[] | null): Map<string, CodeWish[]> => {
  const codes = sql.all<{ item_id: string; code: string; pieces: number }>(
    `SELECT json_extract(body, '$.itemId') AS item_id, json_extract(body, '$.code') AS code, json_extract(body, '$.pieces') AS pieces
       FROM rows WHERE noun = 'code' AND body IS NOT NULL AND json_extract(body, '$.taughtBy') IS NULL
         AND (? IS NULL OR json_extract(body, '$.itemId') IN (SELECT value FROM json_each(?))) ORDER BY id`,
    itemIds === null ? null : "some",
    JSON.stringify(itemIds ?? []),
  );
  return Map.groupBy(codes, ({ item_id: itemId }) => itemId);
};

const itemLines = (sql: Sql, after: string): Lines => {
  const { items, next } = pageItems(sql, after);
  const codes = loadCodesOf(
    sql,
    items.map(({ id }) => id),
  );
  const lines = items.map((item): Cell[] => {
    const cells = toItemCells(item, codes.get(item.id) ?? []);
    return [item.sku, ...cells, toRowMark(cells)];
  });
  return { lines, next };
};

/** One line for each bin it lies in; one with nothing for an item that lies nowhere. Stock that nobody knows is left empty. */
const stockLines = (sql: Sql, after: string): Lines => {
  const { items, next } = pageItems(sql, after);
  const lines = items.flatMap((item): Cell[][] => {
    const places = item.places.length === 0 ? [{ bin: item.bin, pieces: 0 }] : item.places;
    const isKnown = item.openedAt !== null;
    return places.map(({ bin, pieces }) => [item.sku, item.name, bin, isKnown ? pieces : null, isKnown ? pieces : null]);
  });
  return { lines, next };
};

const mappingLines = (sql: Sql, after: string): Lines => {
  const codes = new Map(loadAll(sql, "store").map((store) => [store.id, store.code]));
  const found = sql.all<{ id: string }>(
    `SELECT id FROM rows WHERE noun = 'listing' AND body IS NOT NULL AND id > ? ORDER BY id LIMIT ? + 0`,
    after,
    ROWS_A_PAGE,
  );
  const lines = found
    .flatMap(({ id }) => loadRow(sql, "listing", id) ?? [])
    .map((listing): Cell[] => {
      const { goodsId, skuId, sellerSku, name, variant } = listing;
      const cells = toMappingCells(listing, listing.itemId === null ? null : loadRow(sql, "item", listing.itemId));
      return [codes.get(listing.storeId) ?? "", goodsId, skuId, ...cells, sellerSku, name, variant, toRowMark(cells)];
    });
  return { lines, next: found.length < ROWS_A_PAGE ? null : (found.at(-1)?.id ?? null) };
};

/** The oldest first. */
const movementLines = (sql: Sql, after: string): Lines => {
  const [at = "0", id = ""] = after.split(" ");
  const people = new Map(loadPeople(sql).map((person) => [person.id, person.name]));
  const devices = loadDeviceNames(sql);
  const found = sql
    .all<{ body: string }>(`SELECT body FROM movements WHERE (at, id) > (?, ?) ORDER BY at, id LIMIT ? + 0`, Number(at), id, ROWS_A_PAGE)
    .map(({ body }) => JSON.parse(body) as Movement);
  const lines = found.map((movement): Cell[] => [
    new Date(movement.at).toISOString(),
    loadRow(sql, "item", movement.itemId)?.sku ?? movement.itemId,
    movement.pieces,
    movement.places.map(({ bin, pieces }) => `${bin ?? "-"} ${pieces}`).join(", "),
    movement.reason,
    movement.note,
    movement.reference,
    movement.personId === null ? null : (people.get(movement.personId) ?? movement.personId),
    movement.deviceId === null ? null : (devices.get(movement.deviceId) ?? movement.deviceId),
  ]);
  const last = found.at(-1);
  return { lines, next: found.length < ROWS_A_PAGE || last === undefined ? null : `${last.at} ${last.id}` };
};

const KINDS: Record<ExportKind, { columns: readonly string[]; read: (sql: Sql, after: string) => Lines }> = {
  items: { columns: ["sku", ...ITEM_CELLS, "was"], read: itemLines },
  mapping: {
    columns: ["store", "goods id", "sku id", ...MAPPING_CELLS, "seller sku", "name", "variant", "was"],
    read: mappingLines,
  },
  stock: { columns: ["sku", "name", "bin", "pieces", "was"], read: stockLines },
  movements: { columns: ["time", "sku", "pieces", "bins", "reason", "note", "reference", "person", "device"], read: movementLines },
};

/** `after` null: from the beginning, with the names of the columns. */
export const exportPage = (sql: Sql, kind: ExportKind, after: string | null): ExportPage => {
  const { columns, read } = KINDS[kind];
  const { lines, next } = read(sql, after ?? "");
  const head = after === null ? toCsvLine(columns) : "";
  return { text: head + lines.map(toCsvLine).join(""), next };
};
