/**
 * The mark of a row that went out: a few letters that follow from its cells. When the row comes in again it tells whether somebody
 * edited it, and whether what it is about has changed here since.
 */
import { createHash } from "node:crypto";

const LETTERS = 8;

/** Letters only: a spreadsheet makes a number of everything else. */
export const toRowMark = (cells: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(cells))
    .digest("hex")
    .slice(0, LETTERS)
    .replace(/[0-9a-f]/gu, (digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16)));

/** `names`: the columns the mark follows from; `present`: what they hold here by now. A column that the file lacks says nothing. */
type Marked = { was: string | null; names: readonly string[]; cells: ReadonlyMap<string, string>; present: readonly string[] };

/** "stale": it was edited on something that is not so any more. A row without a mark is taken at its word. */
export const readRowMark = ({ was, names, cells, present }: Marked): "edited" | "unedited" | "stale" => {
  if (was === null) return "edited";
  const said = names.map((name, at) => cells.get(name) ?? present[at] ?? "");
  if (toRowMark(said) === was) return "unedited";
  return toRowMark(present) === was ? "edited" : "stale";
};
