/** A CSV that every spreadsheet opens and none runs: RFC 4180, UTF-8, CRLF, and no cell that begins like a formula. */

export type Cell = string | number | null;

/** Some spreadsheets read letters beyond ASCII wrongly without it. */
export const BYTE_ORDER_MARK = "\ufeff";

/**
 * Where a formula could begin: at the start of a cell, and behind what a spreadsheet of another country parts cells by. An apostrophe
 * counts as one, so that those that were there come back.
 */
const BEGINS = "(?<=^|[;\\t\\r\\n])";
const FORMULA = "(?=['=+\\-@\\t\\r\\n＝＋－＠])";
const UNSAFE = new RegExp(`${BEGINS}${FORMULA}`, "gu");
const MADE_SAFE = new RegExp(`${BEGINS}'${FORMULA}`, "gu");

const toSafe = (text: string): string => text.replace(UNSAFE, "'");

/** What was put before a formula is taken off again, so that an export is an import. */
export const toPlain = (text: string): string => text.replace(MADE_SAFE, "");

const toCell = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = toSafe(cell);
  /* Spaces at an end are cut off by whoever reads it, unless they are quoted. */
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line, its break included. Numbers are ours: below zero they are numbers all the same. */
export const toCsvLine = (cells: readonly Cell[]): string => `${cells.map(toCell).join(",")}\r\n`;
