/**
 * A CSV as people's programs write it (RFC 4180): comma, semicolon or tab, with or without a byte order mark. Read as a whole and
 * strictly: a quote that does not close would swallow every row behind it, and a row that cannot be read is not left out.
 */
import { CsvError, parse } from "csv-parse/sync";
import { type CsvFault, MOST_CSV_ROWS } from "../../shared/csv.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";

/** `line`: of the file, from 1, where the row begins. A cell that a row lacks is empty. */
export type CsvRow = { line: number; cells: ReadonlyMap<string, string> };
export type Csv = { columns: string[]; rows: CsvRow[] };

/** Semicolons are what spreadsheets write where the comma is the decimal point. */
const DELIMITERS = [",", ";", "\t"] as const;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = "\ufeff";

/** The line whose bytes are no UTF-8; null when all are. */
const findForeignLine = (bytes: Uint8Array): number | null => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, from = 0; from < bytes.length; line += 1) {
    const at = bytes.indexOf(LINE_FEED, from);
    const to = at === -1 ? bytes.length : at + 1;
    const part = bytes.subarray(from, to);
    /* A null byte: another alphabet's encoding, or no text at all. */
    if (part.includes(0)) return line;
    try {
      decoder.decode(part);
    } catch {
      return line;
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

/** What was put before a formula (write-csv.ts) is taken off again, so that an export is an import. */
const toPlain = (cell: string): string => (/^'[=+\-@\t\r＝＋－＠']/u.test(cell) ? cell.slice(1) : cell);

const OPTIONS = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  info: true,
} as const;
/** `bytes`: where the record ends, its line break included. */
type Parsed = { record: string[]; info: { bytes: number } };

const parseRecords = (body: Buffer, delimiter: string, most: number): Parsed[] =>
  parse(body, { ...OPTIONS, delimiter, to: most }) as unknown as Parsed[];

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

const breaksIn = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/gu)?.length ?? 0), 0);

/** The line each record begins in: a cell may hold line breaks of its own. */
const toLines = (parsed: readonly Parsed[], body: Buffer): number[] => {
  const lineAt = makeLineCount(body);
  return parsed.map(({ record, info }) => {
    const last = body[info.bytes - 1];
    const isEnded = last === LINE_FEED || last === CARRIAGE_RETURN;
    return lineAt(info.bytes) - (isEnded ? 1 : 0) - breaksIn(record);
  });
};

/** The line behind the last record that could be read: there the quote stands that never closes. */
const findBrokenLine = (body: Buffer, delimiter: string, fault: CsvError): number => {
  const readable = Number(fault["records"] ?? 0);
  const last = readable === 0 ? undefined : parseRecords(body, delimiter, readable).at(-1);
  return last === undefined ? 1 : makeLineCount(body)(last.info.bytes);
};

/** `columns` of the answer: every name of the header in one form. */
export const readCsv = (bytes: Uint8Array): Result<Csv, CsvFault> => {
  const foreign = findForeignLine(bytes);
  if (foreign !== null) return refuse({ line: foreign, reason: "notText", detail: "" });
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(BYTE_ORDER_MARK, "");
  const [body, delimiter] = [Buffer.from(text), findDelimiter(text)];
  let parsed: Parsed[];
  try {
    parsed = parseRecords(body, delimiter, MOST_CSV_ROWS + 2);
  } catch (fault) {
    if (fault instanceof CsvError) return refuse({ line: findBrokenLine(body, delimiter, fault), reason: "quotes", detail: "" });
    throw fault;
  }
  const lines = toLines(parsed, body);
  const [header, ...others] = parsed;
  if (header === undefined) return refuse({ line: 1, reason: "empty", detail: "" });
  if (others.length > MOST_CSV_ROWS) return refuse({ line: lines.at(-1) ?? 1, reason: "tooManyRows", detail: String(MOST_CSV_ROWS) });
  const columns = header.record.map(toColumn);
  const twice = columns.find((name, at) => name !== "" && columns.indexOf(name) !== at);
  if (twice !== undefined) return refuse({ line: lines[0] ?? 1, reason: "columnTwice", detail: twice });
  const rows = others.map(({ record }, at) => ({
    line: lines[at + 1] ?? 0,
    cells: new Map(columns.map((name, column) => [name, toPlain((record[column] ?? "").trim())])),
  }));
  return ok({ columns: columns.filter((name) => name !== ""), rows });
};
