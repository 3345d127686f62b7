/** What an export shows, some hundred lines at a time, so that a large catalogue never stands in memory as a whole. */
import type { ExportKind } from "../../shared/csv.ts";
import { isUnread } from "../../shared/item.ts";
import type { Movement } from "../../shared/movement.ts";
import type { RowOf } from "../../shared/row.ts";
import { type Cell, toCsvLine } from "../csv/write-csv.ts";
import { loadPeople } from "./people.ts";
import { loadAll, loadRow } from "./row-store.ts";
import type { Sql } from "./sql.ts";

/** `next`: where to go on; null at the end. */
export type ExportPage = { text: string; next: string | null };

const ITEMS_A_PAGE = 500;

type Lines = { lines: Cell[][]; next: string | null };

const ITEM_COLUMNS = ["sku", "name", "bin", "note", "safety", "codes"];
const MAPPING_COLUMNS = ["store", "goods id", "sku id", "own sku", "pieces", "seller sku", "name", "variant"];
const STOCK_COLUMNS = ["sku", "name", "bin", "pieces", "was"];
const MOVEMENT_COLUMNS = ["time", "sku", "pieces", "bins", "reason", "note", "reference", "person"];

/** By SKU, as people look for them. */
const pageItems = (sql: Sql, after: string): { items: RowOf<"item">[]; next: string | null } => {
  const found = sql.all<{ sku: string; item_id: string }>(
    `SELECT sku, item_id FROM skus WHERE sku > ? ORDER BY sku LIMIT ? + 0`,
    after,
    ITEMS_A_PAGE,
  );
  return {
    items: found.flatMap((each) => loadRow(sql, "item", each.item_id) ?? []),
    next: found.length < ITEMS_A_PAGE ? null : (found.at(-1)?.sku ?? null),
  };
};

/** The live codes of these items, as `codes` is written. One look over all codes, however many items. */
const loadCodeTexts = (sql: Sql, itemIds: readonly string[]): Map<string, string[]> => {
  const texts = new Map<string, string[]>(itemIds.map((id) => [id, []]));
  const codes = sql.all<{ item_id: string; code: string; pieces: number }>(
    `SELECT json_extract(body, '$.itemId') AS item_id, json_extract(body, '$.code') AS code, json_extract(body, '$.pieces') AS pieces
       FROM rows WHERE noun = 'code' AND body IS NOT NULL AND json_extract(body, '$.taughtBy') IS NULL
         AND json_extract(body, '$.itemId') IN (SELECT value FROM json_each(?)) ORDER BY id`,
    JSON.stringify(itemIds),
  );
  for (const { item_id: itemId, code, pieces } of codes) texts.get(itemId)?.push(pieces === 1 ? code : `${code}*${pieces}`);
  return texts;
};

const itemLines = (sql: Sql, after: string): Lines => {
  const { items, next } = pageItems(sql, after);
  const codes = loadCodeTexts(
    sql,
    items.map(({ id }) => id),
  );
  const lines = items.map(({ id, sku, name, bin, note, safety }): Cell[] => [sku, name, bin, note, safety, codes.get(id)?.join(" ") ?? ""]);
  return { lines, next };
};

/** One line for each bin it lies in; one with nothing for an item that lies nowhere. Stock that was never read is left empty. */
const stockLines = (sql: Sql, after: string): Lines => {
  const { items, next } = pageItems(sql, after);
  const lines = items.flatMap((item): Cell[][] => {
    const places = item.places.length === 0 ? [{ bin: item.bin, pieces: 0 }] : item.places;
    const isKnown = !isUnread(item);
    return places.map(({ bin, pieces }) => [item.sku, item.name, bin, isKnown ? pieces : null, isKnown ? pieces : null]);
  });
  return { lines, next };
};

const mappingLines = (sql: Sql, after: string): Lines => {
  const codes = new Map(loadAll(sql, "store").map((store) => [store.id, store.code]));
  const found = sql.all<{ id: string }>(
    `SELECT id FROM rows WHERE noun = 'listing' AND body IS NOT NULL AND id > ? ORDER BY id LIMIT ? + 0`,
    after,
    ITEMS_A_PAGE,
  );
  const lines = found
    .flatMap(({ id }) => loadRow(sql, "listing", id) ?? [])
    .map((listing): Cell[] => {
      const item = listing.itemId === null ? null : loadRow(sql, "item", listing.itemId);
      const pieces = item === null ? null : listing.piecesPerUnit;
      const { goodsId, skuId, sellerSku, name, variant } = listing;
      return [codes.get(listing.storeId) ?? "", goodsId, skuId, item?.sku ?? null, pieces, sellerSku, name, variant];
    });
  return { lines, next: found.length < ITEMS_A_PAGE ? null : (found.at(-1)?.id ?? null) };
};

/** The oldest first. */
const movementLines = (sql: Sql, after: string): Lines => {
  const [at = "0", id = ""] = after.split(" ");
  const people = new Map(loadPeople(sql).map((person) => [person.id, person.name]));
  const found = sql
    .all<{ body: string }>(
      `SELECT body FROM movements WHERE (at, id) > (?, ?) ORDER BY at, id LIMIT ? + 0`,
      Number(at),
      id,
      ITEMS_A_PAGE,
    )
    .map(({ body }) => JSON.parse(body) as Movement);
  const lines = found.map((movement): Cell[] => [
    new Date(movement.at).toISOString(),
    loadRow(sql, "item", movement.itemId)?.sku ?? movement.itemId,
    movement.pieces,
    movement.places.map(({ bin, pieces }) => `${bin ?? "-"} ${pieces}`).join("; "),
    movement.reason,
    movement.note,
    movement.reference,
    movement.personId === null ? null : (people.get(movement.personId) ?? movement.personId),
  ]);
  const last = found.at(-1);
  return { lines, next: found.length < ITEMS_A_PAGE || last === undefined ? null : `${last.at} ${last.id}` };
};

const KINDS: Record<ExportKind, { columns: readonly string[]; read: (sql: Sql, after: string) => Lines }> = {
  items: { columns: ITEM_COLUMNS, read: itemLines },
  mapping: { columns: MAPPING_COLUMNS, read: mappingLines },
  stock: { columns: STOCK_COLUMNS, read: stockLines },
  movements: { columns: MOVEMENT_COLUMNS, read: movementLines },
};

/** `after` null: from the beginning, with the names of the columns. */
export const exportPage = (sql: Sql, kind: ExportKind, after: string | null): ExportPage => {
  const { columns, read } = KINDS[kind];
  const { lines, next } = read(sql, after ?? "");
  const head = after === null ? toCsvLine(columns) : "";
  return { text: head + lines.map(toCsvLine).join(""), next };
};
