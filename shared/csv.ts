/** CSVs: what goes out; and of what comes in, what is said of each row before anything changes, and why a row or a file is not taken. */
import * as v from "valibot";
import { REFUSAL_REASONS } from "./verdict.ts";

export const EXPORT_KINDS = ["items", "mapping", "stock", "movements"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const CSV_KINDS = ["items", "mapping", "stock"] as const;
export const csvKindSchema = v.picklist(CSV_KINDS);
export type CsvKind = (typeof CSV_KINDS)[number];

export const MOST_CSV_ROWS = 20_000;
/** 20,000 rows of any kind fit, with room. */
export const MOST_CSV_BYTES = 8 * 1024 * 1024;
/** A file travels in parts, so that a cut line costs one part. In an envelope each is a third longer. */
export const CSV_PART_BYTES = 128 * 1024;

/** An edge of a newer build may have a reason that this one has no words for. */
const knownOr = <T extends string, U extends string>(known: readonly T[], otherwise: U) =>
  v.pipe(
    v.string(),
    v.transform((text): T | U => known.find((each) => each === text) ?? otherwise),
  );

const FILE_REASONS = ["empty", "notText", "quotes", "rowTooLong", "tooManyRows", "tooManyColumns", "columnMissing", "columnTwice"] as const;

/** Why a file is not read at all: `line` from 1, where it went wrong. */
export const csvFaultSchema = v.object({
  line: v.number(),
  reason: knownOr(FILE_REASONS, "unreadable"),
  /** The column, or what stands there. */
  detail: v.string(),
});
export type CsvFault = v.InferOutput<typeof csvFaultSchema>;

/** Why a row is not taken, beside what a command refuses. */
const ROW_REASONS = [
  "valueMissing",
  "cellsSurplus",
  "valueTooLong",
  "numberWrong",
  "numberShortened",
  "codesWrong",
  "storeUnknown",
  "storeNeeded",
  "binNeeded",
  "rowTwice",
  "rowChangedMeanwhile",
] as const;
export type RowReason = (typeof ROW_REASONS)[number] | (typeof REFUSAL_REASONS)[number];

const rowFaultSchema = v.object({
  /** The column it is about. */
  column: v.string(),
  reason: knownOr([...ROW_REASONS, ...REFUSAL_REASONS], "reasonUnknown"),
  facts: v.record(v.string(), v.string()),
});
export type RowFault = v.InferOutput<typeof rowFaultSchema>;

/** One cell's old and new words. */
const cellChangeSchema = v.object({ column: v.string(), from: v.string(), to: v.string() });
export type CellChange = v.InferOutput<typeof cellChangeSchema>;

export const ROW_OUTCOMES = ["new", "changed", "same", "wrong"] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export const rowVerdictSchema = v.object({
  /** Of the file, from 1. */
  line: v.number(),
  outcome: v.picklist(ROW_OUTCOMES),
  /** The item or listing it is about, as the file names it. */
  subject: v.string(),
  changes: v.array(cellChangeSchema),
  fault: v.nullable(rowFaultSchema),
});
export type RowVerdict = v.InferOutput<typeof rowVerdictSchema>;

const countsSchema = v.object({ new: v.number(), changed: v.number(), same: v.number(), wrong: v.number() });
export type RowCounts = Record<RowOutcome, number>;

/** `receiving`: parts are missing. `applied`: all of its rows hold. */
export const csvImportSchema = v.object({
  id: v.string(),
  kind: csvKindSchema,
  name: v.string(),
  state: v.picklist(["receiving", "unreadable", "checked", "applied"]),
  fault: v.nullable(csvFaultSchema),
  counts: v.nullable(countsSchema),
  /** Columns of the file that mean nothing here. */
  ignored: v.array(v.string()),
});
export type CsvImport = v.InferOutput<typeof csvImportSchema>;

/** One page of what is said of its rows. `next`: the line to go on after; null at the end. */
export const rowPageSchema = v.object({ rows: v.array(rowVerdictSchema), next: v.nullable(v.number()) });
export type RowPage = v.InferOutput<typeof rowPageSchema>;
