/** The mapping: which listing is which item, and how many pieces one unit of it holds. An empty SKU: it has no item here. */
import { MOST_PIECES_PER_UNIT } from "../../shared/listing.ts";
import { ok } from "../../shared/result.ts";
import { type CsvFormat, cite, isShortened, MOST_SKU_CELL, parseOptionalText, parseText, parseWhole, wrongCell } from "./csv-format.ts";
import { type Marked, toMarked } from "./row-mark.ts";

export type MappingWish = Marked & {
  /** Its code, as on every order; null where goods and SKU name the listing alone. */
  store: string | null;
  goodsId: string;
  skuId: string;
  sku: string | null;
  /** Null: as it is. */
  pieces: number | null;
};

const MOST_STORE_LENGTH = 10;
const MOST_ID_LENGTH = 30;

export const mappingFormat: CsvFormat<MappingWish> = {
  kind: "mapping",
  wanted: ["goods id", "sku id", "own sku"],
  taken: ["store", "pieces", "was"],
  shown: ["seller sku", "name", "variant"],
  parse: (cells) => {
    const store = parseOptionalText(cells, "store", MOST_STORE_LENGTH);
    if (!store.ok) return store;
    for (const column of ["goods id", "sku id"]) {
      const text = cells.get(column) ?? "";
      if (isShortened(text)) return wrongCell(column, "numberShortened", { value: cite(text) });
    }
    const goodsId = parseText(cells, "goods id", MOST_ID_LENGTH);
    if (!goodsId.ok) return goodsId;
    const skuId = parseText(cells, "sku id", MOST_ID_LENGTH);
    if (!skuId.ok) return skuId;
    const sku = parseOptionalText(cells, "own sku", MOST_SKU_CELL);
    if (!sku.ok) return sku;
    if (sku.value === undefined) return wrongCell("own sku", "valueMissing");
    const text = cells.get("pieces") ?? "";
    const pieces = text === "" ? ok(null) : parseWhole(text, { column: "pieces", least: 1, most: MOST_PIECES_PER_UNIT });
    if (!pieces.ok) return pieces;
    return ok({
      store: store.value?.toUpperCase() ?? null,
      goodsId: goodsId.value,
      skuId: skuId.value,
      sku: sku.value,
      pieces: pieces.value,
      ...toMarked(cells),
    });
  },
  subjectOf: ({ store, goodsId, skuId }) => (store === null ? [goodsId, skuId] : [store, goodsId, skuId]),
};
