/**
 * A CSV as people's programs write it (RFC 4180): comma, semicolon or tab, with or without a byte order mark. Read as a whole and
 * strictly: a quote that does not close would swallow every row behind it, and a row that cannot be read is not left out.
 */
import { CsvError, parse } from "csv-parse/sync";
import { type CsvFault, MOST_CSV_ROWS } from "../../shared/csv.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import { toPlain } from "./write-csv.ts";

/**
 * `line`: of the file, from 1, where the row begins. A cell that a row is too short for is not among its cells: that says nothing of
 * its column. `surplus`: what stands in the first cell behind the header's last; null in a row that is not longer.
 */
export type CsvRow = { line: number; cells: ReadonlyMap<string, string>; surplus: string | null };
export type Csv = { columns: string[]; rows: CsvRow[] };

/** Semicolons are what spreadsheets write where the comma is the decimal point. */
const DELIMITERS = [",", ";", "\t"] as const;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = /^\ufeff/u;
/** More than any export has; each costs at every row. */
const MOST_COLUMNS = 200;
const MOST_LINE_BYTES = 64 * 1024;

/** Where the line that begins at `from` ends: behind its break. */
const endOfLine = (bytes: Uint8Array, from: number): number => {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === LINE_FEED) return at + 1;
    if (bytes[at] === CARRIAGE_RETURN) return bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
  }
  return bytes.length;
};

/** The first line that is no UTF-8, or so long that its cells would take more room than a file may; null when there is none. */
const findOddLine = (bytes: Uint8Array): CsvFault | null => {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let line = 1, from = 0; from < bytes.length; line += 1) {
    const to = endOfLine(bytes, from);
    const part = bytes.subarray(from, to);
    /* A null byte: another alphabet's encoding, or no text at all. */
    if (part.includes(0)) return { line, reason: "notText", detail: "" };
    if (part.length > MOST_LINE_BYTES) return { line, reason: "rowTooLong", detail: "" };
    try {
      decoder.decode(part);
    } catch {
      return { line, reason: "notText", detail: "" };
    }
    from = to;
  }
  return null;
};

/** The one that parts the header into most cells. */
const findDelimiter = (text: string): string => {
  const header = text.slice(0, text.search(/\r|\n|$/u));
  const [most = ","] = [...DELIMITERS].sort((a, b) => header.split(b).length - header.split(a).length);
  return most;
};

/** "Goods_ID" and " goods id " are one column. */
const toColumn = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, " ");

const LINE_BREAKS = ["\r\n", "\n", "\r"];
const OPTIONS = {
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
} as const;

const breaksIn = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/gu)?.length ?? 0), 0);

/** `bytes`: where the record ends, its line break included. `breaks`: those within its cells. A cell that is not there is undefined. */
type Parsed = { cells: (string | undefined)[]; surplus: string | null; bytes: number; breaks: number };

/** The parser hands on whatever this returns; its types know of text only. */
type OnRecord = (record: string[]) => string[];

/** Of each row behind the header only the cells at these places are kept: a file may be as wide as it likes. */
type Keep = (header: readonly string[]) => readonly number[];

const parseRecords = (body: Buffer, delimiter: string, { most, keep }: { most: number; keep: Keep }): Parsed[] => {
  let places: readonly number[] | null = null;
  let width = Number.POSITIVE_INFINITY;
  const onRecord = (record: string[], { bytes }: { bytes: number }): Parsed => {
    const cells = places === null ? record : places.map((place) => record[place]);
    const surplus = record.slice(width).find((cell) => cell.trim() !== "") ?? null;
    if (places === null) width = record.length;
    places ??= keep(record);
    return { cells, surplus, bytes, breaks: breaksIn(record) };
  };
  return parse(body, {
    ...OPTIONS,
    record_delimiter: LINE_BREAKS,
    delimiter,
    to: most,
    on_record: onRecord as unknown as OnRecord,
  }) as unknown as Parsed[];
};

/** Counts lines up to a byte, going on from where it was asked last. A carriage return and its line feed are one break. */
const makeLineCount = (body: Buffer) => {
  let [at, breaks] = [0, 0];
  return (to: number): number => {
    for (; at < to; at += 1) {
      const isBreak = body[at] === LINE_FEED || (body[at] === CARRIAGE_RETURN && body[at + 1] !== LINE_FEED);
      if (isBreak) breaks += 1;
    }
    return breaks + 1;
  };
};

/** The line each record begins in: a cell may hold line breaks of its own. */
const toLines = (parsed: readonly Parsed[], body: Buffer): number[] => {
  const lineAt = makeLineCount(body);
  return parsed.map(({ bytes, breaks }) => {
    const last = body[bytes - 1];
    const isEnded = last === LINE_FEED || last === CARRIAGE_RETURN;
    return lineAt(bytes) - (isEnded ? 1 : 0) - breaks;
  });
};

/** The line behind the last record that could be read: there the quote stands that never closes. */
const findBrokenLine = (body: Buffer, delimiter: string, fault: CsvError): number => {
  const readable = Number(fault.records ?? 0);
  const last = readable === 0 ? undefined : parseRecords(body, delimiter, { most: readable, keep: () => [] }).at(-1);
  return last === undefined ? 1 : makeLineCount(body)(last.bytes);
};

/** `known`: the columns that mean something; only their cells are kept. `columns` of the answer: every name of the header in one form. */
export const readCsv = (bytes: Uint8Array, known: readonly string[]): Result<Csv, CsvFault> => {
  const odd = findOddLine(bytes);
  if (odd !== null) return refuse(odd);
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes).replace(BYTE_ORDER_MARK, "");
  const [body, delimiter] = [Buffer.from(text), findDelimiter(text)];
  let parsed: Parsed[];
  try {
    const keep: Keep = (header) => header.flatMap((name, place) => (known.includes(toColumn(name)) ? [place] : []));
    parsed = parseRecords(body, delimiter, { most: MOST_CSV_ROWS + 2, keep });
  } catch (fault) {
    if (fault instanceof CsvError) return refuse({ line: findBrokenLine(body, delimiter, fault), reason: "quotes", detail: "" });
    throw fault;
  }
  const lines = toLines(parsed, body);
  const [header, ...others] = parsed;
  if (header === undefined) return refuse({ line: 1, reason: "empty", detail: "" });
  if (header.cells.length > MOST_COLUMNS) return refuse({ line: lines[0] ?? 1, reason: "tooManyColumns", detail: String(MOST_COLUMNS) });
  if (others.length > MOST_CSV_ROWS) return refuse({ line: lines.at(-1) ?? 1, reason: "tooManyRows", detail: String(MOST_CSV_ROWS) });
  const columns = header.cells.map((name) => toColumn(name ?? ""));
  const twice = columns.find((name, at) => name !== "" && columns.indexOf(name) !== at);
  if (twice !== undefined) return refuse({ line: lines[0] ?? 1, reason: "columnTwice", detail: twice });
  const kept = columns.filter((name) => known.includes(name));
  const toCell = (name: string, text: string | undefined): [string, string][] =>
    text === undefined ? [] : [[name, toPlain(text.trim()).trim()]];
  const rows = others.map(({ cells, surplus }, at) => ({
    line: lines[at + 1] ?? 0,
    cells: new Map(kept.flatMap((name, place) => toCell(name, cells[place]))),
    surplus,
  }));
  return ok({ columns: columns.filter((name) => name !== ""), rows });
};
