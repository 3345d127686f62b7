import { expect, test } from "vitest";
import type { CellChange, CsvKind, RowVerdict } from "../../../shared/csv.ts";
import { makeItem, makeMovement } from "../../fakes/make-rows.ts";
import type { Entry, Glance } from "./audit.ts";
import type { Violation } from "./violation.ts";
import { checkWholeFiles, type FilesLeft } from "./whole-files.ts";

const row = (subject: string, changes: CellChange[]): RowVerdict => ({
  ...{ line: 2, outcome: changes.length > 0 ? "changed" : "same", subject, changes, fault: null },
});
const count = (subject: string, from: string, to: string) => row(subject, [{ column: "pieces", from, to }]);
const taking = (become: Glance[] = []): Entry => ({
  ...{ what: "importRows", subject: "", personId: "ana", before: [], after: { args: { importId: "f" }, become } },
});
const moved = (pieces: number, bin: string | null = null, id = `m${pieces}`) =>
  makeMovement(id, { pieces, places: [{ bin, pieces }], reference: "f" });

const check = (of: CsvKind, verdicts: RowVerdict[], left: Partial<FilesLeft>): string[] => {
  const found: Violation[] = [];
  const files = new Map([["f", { of, verdicts }]]);
  checkWholeFiles({ files, entries: [taking()], movements: [], items: [makeItem()], heard: new Set(), ...left }, found);
  return found.map(({ oracle, says }) => `${oracle}: ${says}`);
};

test("each row of stock is one movement of just what was shown", () => {
  const verdicts = [count("LAMP-BLK A-1", "3", "5"), count("LAMP-BLK", "4", "0"), row("LAMP-BLK B-2", [])];
  const both = [moved(2, "A-1"), moved(-4)];
  expect(check("stock", verdicts, { movements: both })).toEqual([]);
  expect(check("stock", verdicts, { movements: [moved(2, "A-1")] })).toEqual([expect.stringContaining("0 movements")]);
  expect(check("stock", verdicts, { movements: [...both, moved(2, "A-1", "again")] })).toEqual([expect.stringContaining("2 movements")]);
  expect(check("stock", verdicts, { movements: [moved(3, "A-1"), moved(-4)] })).toEqual([expect.stringContaining("1 movements say 3")]);
  expect(check("stock", verdicts, { movements: [...both, moved(1, "B-2")] })).toEqual([expect.stringContaining("no row was to change it")]);
});

test("of an item that nobody had a stock of, a row says what there is, whatever left before", () => {
  expect(check("stock", [count("LAMP-BLK", "", "7")], { movements: [moved(9)] })).toEqual([]);
  expect(check("stock", [count("LAMP-BLK", "", "0")], {})).toEqual([]);
});

test("a file that is not taken in does nothing, and one that is taken in was looked at and had no wrong row", () => {
  const verdicts = [count("LAMP-BLK", "4", "0")];
  expect(check("stock", verdicts, { entries: [] })).toEqual([]);
  expect(check("stock", verdicts, { entries: [], movements: [moved(-4)] })).toEqual([expect.stringContaining("moved stock 1 times")]);
  expect(check("stock", verdicts, { entries: [], heard: new Set(["f"]) })).toEqual([expect.stringContaining("nothing was written down")]);
  expect(check("stock", verdicts, { files: new Map(), movements: [moved(-4)] })).toEqual([expect.stringContaining("nobody had looked")]);
  const wrong: RowVerdict = { ...row("NOBODY", []), outcome: "wrong" };
  expect(check("stock", [wrong], {})).toEqual([expect.stringContaining("with a wrong row")]);
});

test("each row of a mapping becomes what was shown, and no other listing changes", () => {
  const toLamp = row("S1 601 17", [
    { column: "own sku", from: "", to: "LAMP-BLK" },
    { column: "pieces", from: "", to: "2" },
  ]);
  const listing = { listing: "s1:601:17", item: "lamp", pieces: 2 };
  expect(check("mapping", [toLamp], { entries: [taking([listing])] })).toEqual([]);
  expect(check("mapping", [toLamp], { entries: [taking([{ ...listing, pieces: 1 }])] })).toHaveLength(1);
  expect(check("mapping", [toLamp], {})).toHaveLength(2);
  const none = row("S1 601 17", [{ column: "own sku", from: "LAMP-BLK", to: "" }]);
  expect(check("mapping", [none], { entries: [taking([{ ...listing, item: null }])] })).toEqual([]);
  expect(check("mapping", [none], { entries: [taking([listing])] })).toHaveLength(1);
});

test("each row of items becomes what was shown, its code too", () => {
  const glance = { item: "sku-M-1", places: [], name: "Mug", bin: "A-1", note: null, safety: null };
  const mug = row("M-1", [
    { column: "name", from: "", to: "Mug" },
    { column: "bin", from: "", to: "A-1" },
    { column: "codes", from: "", to: "K-1*12" },
  ]);
  const code = { code: "K-1", item: "sku-M-1", pieces: 12, taughtBy: null };
  expect(check("items", [mug], { entries: [taking([glance, code])] })).toEqual([]);
  expect(check("items", [mug], { entries: [taking([glance])] })).toEqual([expect.stringContaining("the code K-1*12")]);
  expect(check("items", [mug], { entries: [taking([{ ...glance, bin: null }, code])] })).toEqual([
    expect.stringContaining("bin was to be A-1"),
  ]);
});
