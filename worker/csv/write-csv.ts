/** A CSV that every spreadsheet opens and none runs: RFC 4180, UTF-8, CRLF, and no cell that begins like a formula. */

export type Cell = string | number | null;

/** Some spreadsheets read letters beyond ASCII wrongly without it. */
export const BYTE_ORDER_MARK = "\ufeff";

/** What a spreadsheet takes for a formula, in either width; and an apostrophe, so that one that was there comes back. */
const toSafe = (text: string): string => (/^[=+\-@\t\r＝＋－＠']/u.test(text) ? `'${text}` : text);

const toCell = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = toSafe(cell);
  /* Spaces at an end are cut off by whoever reads it, unless they are quoted. */
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line, its break included. Numbers are ours: below zero they are numbers all the same. */
export const toCsvLine = (cells: readonly Cell[]): string => `${cells.map(toCell).join(",")}\r\n`;
