/**
 * The stock: so many pieces of an item lie in a bin. What a file does not name stays as it is. `was` is what an export showed:
 * where pieces have come or gone since, nobody can tell whether the number knows of them.
 */
import { MOST_BIN_LENGTH, toBin } from "../../shared/bin.ts";
import { ok } from "../../shared/result.ts";
import { MOST_LEVEL } from "../../shared/stock-policy.ts";
import { type CsvFormat, cite, MOST_SKU_CELL, parseOptionalText, parseText, parseWhole, wrongCell } from "./csv-format.ts";

/** `bin` undefined: the row names none. `pieces` null: it says nothing. `was` null: it does not say what it began with. */
export type StockWish = { sku: string; bin: string | null | undefined; pieces: number | null; was: number | null };

const SIGNED = /^-?\d{1,9}$/u;

export const stockFormat: CsvFormat<StockWish> = {
  kind: "stock",
  wanted: ["sku", "pieces"],
  taken: ["bin", "was"],
  shown: ["name"],
  parse: (cells) => {
    const sku = parseText(cells, "sku", MOST_SKU_CELL);
    if (!sku.ok) return sku;
    const bin = parseOptionalText(cells, "bin", MOST_BIN_LENGTH);
    if (!bin.ok) return bin;
    const [text, was] = [cells.get("pieces") ?? "", cells.get("was") ?? ""];
    /* Fewer than nothing can be there by the book, and is exported so; nobody can count it. */
    const isUntouched = text !== "" && text === was && SIGNED.test(text);
    const pieces = text === "" || isUntouched ? ok(null) : parseWhole(text, { column: "pieces", least: 0, most: MOST_LEVEL });
    if (!pieces.ok) return pieces;
    if (was !== "" && !SIGNED.test(was)) return wrongCell("was", "numberWrong", { value: cite(was), least: "0", most: String(MOST_LEVEL) });
    const named = bin.value === undefined || bin.value === null ? bin.value : toBin(bin.value);
    return ok({ sku: sku.value, bin: named, pieces: pieces.value, was: was === "" ? null : Number(was) });
  },
  subjectOf: ({ sku, bin }) => (bin === null || bin === undefined ? [sku] : [sku, bin]),
};
