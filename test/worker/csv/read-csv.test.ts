import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_CSV_ROWS } from "../../../shared/csv.ts";
import { readCsv } from "../../../worker/csv/read-csv.ts";
import { toCsvLine, toPlain } from "../../../worker/csv/write-csv.ts";

const encoder = new TextEncoder();
const KNOWN = ["sku", "pieces", "name", "goods id", "sku id", "own sku", "key", "a", "b", "c"];
const read = (text: string | Uint8Array) => readCsv(typeof text === "string" ? encoder.encode(text) : text, KNOWN);
const rowsOf = (text: string) => {
  const csv = read(text);
  if (!csv.ok) throw new Error(JSON.stringify(csv.error));
  return csv.value.rows.map(({ line, cells }) => [line, ...cells.values()]);
};

test.each([
  ["a comma", "sku,pieces\r\nA,1\r\n"],
  ["a semicolon", "sku;pieces\nA;1\n"],
  ["a tab, and no break at the end", "sku\tpieces\nA\t1"],
  ["a byte order mark and quotes around names", '\ufeff"SKU";"Pieces"\r\n"A";"1"\r\n'],
  ["old line breaks", "sku,pieces\rA,1\r"],
])("a file with %s is read", (_, text) => {
  expect(read(text)).toMatchObject({ ok: true, value: { columns: ["sku", "pieces"] } });
  expect(rowsOf(text)).toEqual([[2, "A", "1"]]);
});

test("rows are counted by the file's lines: empty ones count, and a cell may hold several", () => {
  const text = 'sku,name\r\nA,one\r\n\r\n"B","two\r\nlines"\r\nC,three\n;\nD,four';
  expect(rowsOf(text).map(([line, sku]) => [line, sku])).toEqual([
    [2, "A"],
    [4, "B"],
    [6, "C"],
    [7, ";"],
    [8, "D"],
  ]);
});

test("column names are one whatever their case, spaces and underlines; a row that is too short lacks cells", () => {
  const csv = read("Goods_ID, SKU-id ,Own SKU\n601\n");
  expect(csv).toMatchObject({ ok: true, value: { columns: ["goods id", "sku id", "own sku"] } });
  expect(rowsOf("Goods_ID, SKU-id ,Own SKU\n601\n")).toEqual([[2, "601"]]);
});

test.each([
  ["nothing at all", "", { line: 1, reason: "empty" }],
  ["only empty lines", "\n\n  \n", { line: 1, reason: "empty" }],
  ["a quote that never closes", 'sku,name\nA,one\nB,"two\nC,three\n', { line: 3, reason: "quotes" }],
  ["a quote where none belongs", 'sku,name\nA,27" screen\n', { line: 2, reason: "quotes" }],
  ["one column twice", "sku,name,SKU\nA,b,c\n", { line: 1, reason: "columnTwice", detail: "sku" }],
  ["Latin 1", new Uint8Array([...encoder.encode("sku,name\nA,"), 0xe9, 0x0a]), { line: 2, reason: "notText" }],
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0x73, 0, 0x6b, 0, 0x75, 0]), { line: 1, reason: "notText" }],
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]), { line: 1, reason: "notText" }],
])("%s is no file to take, and the line is named", (_, text, fault) => {
  expect(read(text)).toMatchObject({ ok: false, error: fault });
});

test("a file may be wide, and costs no more than the columns that mean something", () => {
  const csv = read(`sku,${Array.from({ length: 150 }, (_, at) => `x${at}`).join(",")},name\nA${",1".repeat(150)},Lamp,more,and,more\n`);
  expect(csv).toMatchObject({ ok: true });
  expect(csv.ok && [...(csv.value.rows[0]?.cells ?? [])]).toEqual([
    ["sku", "A"],
    ["name", "Lamp"],
  ]);
  const wide = `sku,${Array.from({ length: 300 }, (_, at) => `x${at}`).join(",")}\nA\n`;
  expect(read(wide)).toMatchObject({ ok: false, error: { reason: "tooManyColumns" } });
  expect(read(`sku\nA\n${",".repeat(100_000)}\n`)).toMatchObject({ ok: false, error: { line: 3, reason: "rowTooLong" } });
});

test("a file may have so many rows and not one more", () => {
  const rows = (count: number) => `sku\n${Array.from({ length: count }, (__, at) => `S${at}`).join("\n")}\n`;
  expect(read(rows(MOST_CSV_ROWS))).toMatchObject({ ok: true });
  expect(read(rows(MOST_CSV_ROWS + 1))).toMatchObject({ ok: false, error: { reason: "tooManyRows", line: MOST_CSV_ROWS + 2 } });
});

const cell = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.trim().replaceAll("\u0000", ""));

test("what is written is read again, cell by cell", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const filled = rows.map(([a, b, c], at) => [`row ${at}`, a, b, c]);
      const text = [["key", "a", "b", "c"], ...filled].map(toCsvLine).join("");
      expect(rowsOf(text).map(([, ...cells]) => cells)).toEqual(filled);
    }),
    { numRuns: 300 },
  );
});

test("a formula behind what another country parts cells by is text too, and comes back as it was", () => {
  for (const text of ["x;=HYPERLINK(1)", "x;'=1", "a;;=b", "x\n=1", "\t\t=1", "''=x"]) {
    const written = toCsvLine([text]);
    expect(written.replaceAll('""', "")).not.toMatch(/(?:^|[;\t\r\n])"?[=+@]/u);
    expect(toPlain(written.replace(/^"|"?\r\n$/gu, ""))).toBe(text);
  }
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'quoted", '=HYPERLINK("x")', "-2+3+cmd|' /C calc'!A0"])(
  "%j is written so that no spreadsheet runs it",
  (text) => {
    const written = toCsvLine([text]);
    expect(written.replace(/^"/u, "")).toMatch(/^'/u);
    expect(written.endsWith("\r\n")).toBe(true);
  },
);

test("our own numbers stay numbers, below zero too", () => {
  expect(toCsvLine([-3, 0, null, 'two "words", more'])).toBe('-3,0,,"two ""words"", more"\r\n');
});
