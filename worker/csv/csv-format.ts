/** What the rows of one kind of CSV say: which columns there are, and how a row's cells become a wish. Pure. */
import type { CsvKind, RowFault, RowReason } from "../../shared/csv.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import type { Facts } from "../../shared/verdict.ts";

/** A cell by its column; undefined where the file has no such column, or its row ends before it: that stays as it is. */
export type Cells = ReadonlyMap<string, string>;

export type CsvFormat<Wish> = {
  kind: CsvKind;
  /** Without these nothing can be said. */
  wanted: readonly string[];
  /** Taken where they are there. */
  taken: readonly string[];
  /** What an export shows beside them, and an import reads over. */
  shown: readonly string[];
  parse: (cells: Cells) => Result<Wish, RowFault>;
  /** Whom the row is about, in parts, as the file names it. */
  subjectOf: (wish: Wish) => readonly string[];
};

export const wrongCell = (column: string, reason: RowReason, facts: Facts = {}): { ok: false; error: RowFault } =>
  refuse({ column, reason, facts });

/** As long as a seller SKU at Temu may be. One made here is shorter (shared/item.ts). */
export const MOST_SKU_CELL = 500;

/** As much of a cell as a sentence holds. */
const CITED_LENGTH = 40;
export const cite = (text: string): string => (text.length > CITED_LENGTH ? `${text.slice(0, CITED_LENGTH)}…` : text);

/** Text of a column that must not be empty. */
export const parseText = (cells: Cells, column: string, most: number): Result<string, RowFault> => {
  const text = cells.get(column) ?? "";
  if (text === "") return wrongCell(column, "valueMissing");
  return text.length > most || !text.isWellFormed()
    ? wrongCell(column, "valueTooLong", { value: cite(text), most: String(most) })
    : ok(text);
};

/** Null for an empty cell; undefined where there is none. */
export const parseOptionalText = (cells: Cells, column: string, most: number): Result<string | null | undefined, RowFault> => {
  const text = cells.get(column);
  return text === undefined || text === "" ? ok(text === undefined ? undefined : null) : parseText(cells, column, most);
};

/** 6.01E+14: what a spreadsheet makes of a long number, and no way back. */
export const isShortened = (text: string): boolean => /^\d+([.,]\d+)?E\+\d+$/iu.test(text);

const WHOLE = /^\d{1,9}$/u;

/** A whole number within bounds: "12.5", "1,000" and "-3" are none. */
export const parseWhole = (
  text: string,
  { column, least, most }: { column: string; least: number; most: number },
): Result<number, RowFault> => {
  const number = WHOLE.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most
    ? ok(number)
    : wrongCell(column, "numberWrong", { value: cite(text), least: String(least), most: String(most) });
};
