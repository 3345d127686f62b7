/** Words of what is done to many items at once, and of making one: at a desk, or between two pickups. */
import type { CsvFault, CsvKind, ExportKind, RowOutcome, RowReason } from "../../../shared/csv.ts";
import type { Facts, RefusalReason } from "../../../shared/verdict.ts";
import { countOf } from "./count.ts";

type OwnReason = Exclude<RowReason, RefusalReason>;

const kinds: Record<CsvKind, string> = { items: "Items", mapping: "Mapping", stock: "Stock" };
const kindDetails: Record<CsvKind, string> = {
  items: "What is said of each item. A new SKU makes a new item.",
  mapping: "Which listing is which item.",
  stock: "How many pieces lie in which bin.",
};
const exportKinds: Record<ExportKind, string> = { ...kinds, movements: "Movements" };
const outcomes: Record<RowOutcome, string> = { new: "New", changed: "Changed", same: "As they are", wrong: "Wrong" };

/* Exhaustive: a new fault does not compile without its words. */
const fileFaults: Record<CsvFault["reason"], { sentence: (detail: string, line: string) => string; next: string }> = {
  empty: { sentence: () => "There is nothing in this file.", next: "Export one to see what belongs in it." },
  notText: { sentence: (_, line) => `Line ${line} is not UTF-8 text.`, next: "Save it as CSV UTF-8 in the spreadsheet." },
  quotes: { sentence: (_, line) => `A quote in line ${line} is not closed, or misplaced.`, next: "Mend the line." },
  rowTooLong: { sentence: (_, line) => `Line ${line} is longer than a row can be.`, next: "Look whether a quote is missing there." },
  tooManyRows: { sentence: (detail) => `More than ${detail} rows.`, next: "Split the file." },
  tooManyColumns: { sentence: (detail) => `More than ${detail} columns.`, next: "Leave out those that are not used." },
  columnMissing: { sentence: (detail) => `The column "${detail}" is missing.`, next: "Name it in the first line." },
  columnTwice: { sentence: (detail) => `The column "${detail}" is there twice.`, next: "Keep one of them." },
  unreadable: { sentence: () => "This file cannot be read.", next: "Update the app to see why." },
};

const rowFaults: Record<OwnReason, (facts: Facts) => string> = {
  valueMissing: () => "It is empty.",
  valueTooLong: ({ value = "", most = "" }) => `"${value}" is longer than ${most} letters.`,
  numberWrong: ({ value = "", least = "", most = "" }) => `"${value}" is no whole number from ${least} to ${most}.`,
  cellsSurplus: ({ value = "" }) => `This row has more cells than the header: ${value}. Put quotes around cells with separators.`,
  numberShortened: ({ value = "" }) => `A spreadsheet shortened this number to ${value}. Make the column text, and paste it again.`,
  codesWrong: ({ value = "" }) => `"${value}" is no code, or is there twice.`,
  storeUnknown: ({ store = "" }) => `No store has the code ${store}.`,
  storeNeeded: () => "Several stores have this listing. Name the store.",
  binNeeded: () => "Its pieces lie in several bins. Name the bin.",
  rowTwice: ({ line = "" }) => `Line ${line} says it already.`,
  rowChangedMeanwhile: () => "It has changed here since the export. Export it again, and edit that.",
};

export const catalogue = {
  manage: { title: "Items and lists", detail: "New item, import, export" },
  newItem: {
    title: "New item",
    detail: "For what no store lists yet.",
    sku: "SKU",
    skuHint: "It never changes.",
    skuWrong: "Give it a SKU of at most 60 letters.",
    save: "Save the new item",
    saved: (sku: string) => `Saved: ${sku} is an item.`,
    again: "Save the new item once more.",
  },
  kinds,
  kindDetails,
  export: {
    title: "Export",
    kinds: exportKinds,
    forExcel: "For Excel",
    forExcelDetail: "Marks the file as UTF-8.",
    saved: (file: string) => `${file} is with your downloads.`,
  },
  import: {
    title: "Import",
    which: "What is in the file?",
    columns: (wanted: string, taken: string) => `Columns: ${wanted}. Also: ${taken}.`,
    nothingYet: "Nothing changes before you have seen what each row does.",
    choose: "Choose the file",
    other: "Another file",
    sending: (file: string) => `${file} is on its way`,
    sent: (share: string) => `${share} sent`,
    checking: "Looking at each row",
    checkAgain: "Look again",
    goOn: "Go on sending",
    outcomes,
    rows: (count: number) => countOf(count, "row", "rows"),
    line: (line: string) => `Line ${line}`,
    inColumn: (column: string, what: string) => `${column}: ${what}`,
    change: (column: string, from: string, to: string) => `${column}: ${from === "" ? "–" : from} → ${to === "" ? "–" : to}`,
    mend: "Mend these rows in the file, then choose it again. Nothing was changed.",
    ignored: (columns: string) => `Not used: ${columns}.`,
    nothingToDo: "Everything is so already.",
    take: (count: number) => `Import ${countOf(count, "row", "rows")}`,
    moreRows: "Show more rows",
    saved: "Saved. The edge takes it in.",
    taken: (count: number) => `Done: ${countOf(count, "row", "rows")} imported.`,
    fileTooLarge: "The file is larger than 8 MB.",
    fileTooLargeNext: "Split it.",
    fileGone: "The phone can no longer read this file.",
    fileGoneNext: "Choose it again.",
    again: "Import it once more.",
    onlySupervisor: "A supervisor imports and exports.",
    notSentAll: (done: string) => `${done} arrived. The rest is still to be sent.`,
  },
  fileFaults,
  rowFaults,
};
