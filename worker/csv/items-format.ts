/** Items: what is said of each beside its stock. A SKU that is not here yet becomes an item whose stock nobody knows. */
import { MOST_BIN_LENGTH, toBin } from "../../shared/bin.ts";
import { MOST_CODE_LENGTH, toCodeId } from "../../shared/code.ts";
import type { ItemChange } from "../../shared/commands/save-item.ts";
import type { RowFault } from "../../shared/csv.ts";
import { MOST_NOTE_LENGTH } from "../../shared/item.ts";
import { MOST_PIECES_PER_UNIT } from "../../shared/listing.ts";
import { ok, type Result } from "../../shared/result.ts";
import { MOST_LEVEL } from "../../shared/stock-policy.ts";
import { type CodeWish, splitCodeList } from "./code-list.ts";
import {
  type Cells,
  type CsvFormat,
  cite,
  isShortened,
  MOST_SKU_CELL,
  parseOptionalText,
  parseText,
  parseWhole,
  wrongCell,
} from "./csv-format.ts";
import { type Marked, toMarked } from "./row-mark.ts";

export type ItemWish = Marked & { sku: string; change: ItemChange; codes: CodeWish[] };

/** As long as an item may be called that Temu named. A new name is shorter (decide-row.ts). */
const MOST_NAME_CELL = 1_000;

const parseCodes = (cells: Cells): Result<CodeWish[], RowFault> => {
  const codes: CodeWish[] = [];
  for (const { word, code, factor } of splitCodeList(cells.get("codes") ?? "")) {
    if (code.length > MOST_CODE_LENGTH || !code.isWellFormed()) return wrongCell("codes", "codesWrong", { value: cite(word) });
    if (isShortened(code)) return wrongCell("codes", "numberShortened", { value: cite(word) });
    const pieces = factor === undefined ? ok(1) : parseWhole(factor, { column: "codes", least: 1, most: MOST_PIECES_PER_UNIT });
    if (!pieces.ok) return pieces;
    if (codes.some((each) => toCodeId(each.code) === toCodeId(code))) return wrongCell("codes", "codesWrong", { value: cite(word) });
    codes.push({ code, pieces: pieces.value });
  }
  return ok(codes);
};

/** Undefined where the file has no such column, null where the cell is empty. */
const parseSafety = (cells: Cells): Result<number | null | undefined, RowFault> => {
  const text = cells.get("safety");
  if (text === undefined || text === "") return ok(text === undefined ? undefined : null);
  return parseWhole(text, { column: "safety", least: 0, most: MOST_LEVEL });
};

const said = <K extends keyof ItemChange>(field: K, value: ItemChange[K] | undefined): Partial<ItemChange> =>
  value === undefined ? {} : ({ [field]: value } as Partial<ItemChange>);

export const itemsFormat: CsvFormat<ItemWish> = {
  kind: "items",
  wanted: ["sku"],
  taken: ["name", "bin", "note", "safety", "codes", "was"],
  shown: [],
  parse: (cells) => {
    const sku = parseText(cells, "sku", MOST_SKU_CELL);
    if (!sku.ok) return sku;
    const name = cells.has("name") ? parseText(cells, "name", MOST_NAME_CELL) : ok(undefined);
    if (!name.ok) return name;
    const bin = parseOptionalText(cells, "bin", MOST_BIN_LENGTH);
    if (!bin.ok) return bin;
    const note = parseOptionalText(cells, "note", MOST_NOTE_LENGTH);
    if (!note.ok) return note;
    const safety = parseSafety(cells);
    if (!safety.ok) return safety;
    const codes = parseCodes(cells);
    if (!codes.ok) return codes;
    const named = bin.value === undefined || bin.value === null ? bin.value : toBin(bin.value);
    const change = { ...said("name", name.value), ...said("bin", named), ...said("note", note.value), ...said("safety", safety.value) };
    return ok({ sku: sku.value, change, codes: codes.value, ...toMarked(cells) });
  },
  subjectOf: ({ sku }) => [sku],
};
