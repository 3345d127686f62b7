/**
 * The mark of a row that went out: a few letters that follow from its cells. When the row comes in again it tells whether somebody
 * edited it, and whether what it is about has changed here since.
 */
import { createHash } from "node:crypto";
import type { Cells } from "./csv-format.ts";

const LETTERS = 8;

/** Letters only: a spreadsheet makes a number of everything else. */
export const toRowMark = (cells: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(cells))
    .digest("hex")
    .slice(0, LETTERS)
    .replace(/[0-9a-f]/gu, (digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16)));

/** A row's cells as the file has them, and the mark it went out with; null: it has none. */
export type Marked = { cells: Cells; was: string | null };

export const toMarked = (cells: Cells): Marked => ({ cells, was: cells.get("was") || null });

/** `names`: the columns the mark follows from; `present`: what they hold here by now. A column that the file lacks says nothing. */
type Compared = Marked & { names: readonly string[]; present: readonly string[] };

/** "stale": it was edited on something that is not so any more. A row without a mark is taken at its word. */
export const readRowMark = ({ was, names, cells, present }: Compared): "edited" | "unedited" | "stale" => {
  if (was === null) return "edited";
  const said = names.map((name, at) => cells.get(name) ?? present[at] ?? "");
  if (toRowMark(said) === was) return "unedited";
  return toRowMark(present) === was ? "edited" : "stale";
};
