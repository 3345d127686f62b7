/**
 * A whole CSV: each row's verdict, and the one change that all of them together come to. Nothing is written here: looking at a file
 * and taking it in decide alike, so what was shown is what happens.
 */
import type { Change, CommandContext } from "../../shared/commands/command.ts";
import type { CsvFault, CsvKind, RowCounts, RowFault, RowVerdict } from "../../shared/csv.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import { isSynced, type Row } from "../../shared/row.ts";
import { type CsvFormat, cite, wrongCell } from "../csv/csv-format.ts";
import { type ItemWish, itemsFormat } from "../csv/items-format.ts";
import { type MappingWish, mappingFormat } from "../csv/mapping-format.ts";
import { readCsv } from "../csv/read-csv.ts";
import { stockFormat } from "../csv/stock-format.ts";
import { decideItemRow, decideMappingRow, decideStockRow, type RowDecision, toItemKey, toMappingKey, toStockKey } from "./decide-row.ts";
import { type Draft, makeDraft } from "./draft.ts";
import { loadCodesOf } from "./export-page.ts";
import { loadAll } from "./row-store.ts";
import type { Sql } from "./sql.ts";

export type ImportDecision = { verdicts: RowVerdict[]; counts: RowCounts; ignored: string[]; change: Change };

/** Ids that rows make must differ from row to row, and be the same whenever the file is decided for this command. */
const toRowContext = (ctx: CommandContext, line: number): CommandContext => ({
  ...ctx,
  clientId: `${ctx.clientId}-${ctx.commandId}`,
  commandId: line,
});

type Rule<Wish> = {
  /** What the row is about, however it names it: two rows of one key contradict each other. Null: nothing that is here. */
  toKey: (draft: Draft, wish: Wish) => readonly (string | null)[] | null;
  decide: (draft: Draft, wish: Wish, ctx: CommandContext) => Result<RowDecision, RowFault>;
};

const toOutcome = ({ isNew, changes }: RowDecision): "new" | "changed" | "same" => {
  if (isNew) return "new";
  return changes.length > 0 ? "changed" : "same";
};

const decideRows = <Wish>(sql: Sql, format: CsvFormat<Wish>, rule: Rule<Wish>, bytes: Uint8Array, ctx: CommandContext) => {
  const known = [...format.wanted, ...format.taken, ...format.shown];
  const csv = readCsv(bytes, known);
  if (!csv.ok) return csv;
  const missing = format.wanted.find((column) => !csv.value.columns.includes(column));
  if (missing !== undefined) return refuse<CsvFault>({ line: 1, reason: "columnMissing", detail: missing });
  const draft = makeDraft(sql);
  const counts: RowCounts = { new: 0, changed: 0, same: 0, wrong: 0 };
  const lineOf = new Map<string, number>();
  const decideOne = (line: number, wish: Wish): Result<RowDecision, RowFault> => {
    const key = rule.toKey(draft, wish);
    const text = key === null ? null : JSON.stringify(key);
    const other = text === null ? undefined : lineOf.get(text);
    if (other !== undefined) return wrongCell(format.wanted[0] ?? "", "rowTwice", { line: String(other) });
    if (text !== null) lineOf.set(text, line);
    return rule.decide(draft, wish, toRowContext(ctx, line));
  };
  const lastColumn = csv.value.columns.at(-1) ?? "";
  const verdicts = csv.value.rows.map(({ line, cells, surplus }): RowVerdict => {
    const wish = surplus === null ? format.parse(cells) : wrongCell(lastColumn, "cellsSurplus", { value: cite(surplus) });
    const decided = wish.ok ? decideOne(line, wish.value) : wish;
    const subject = wish.ok ? format.subjectOf(wish.value).join(" ") : (cells.get(format.wanted[0] ?? "") ?? "");
    const outcome = decided.ok ? toOutcome(decided.value) : "wrong";
    counts[outcome] += 1;
    return {
      line,
      outcome,
      subject,
      changes: decided.ok ? decided.value.changes : [],
      fault: decided.ok ? null : decided.error,
    };
  });
  const ignored = csv.value.columns.filter((column) => !known.includes(column));
  return ok({ verdicts, counts, ignored, change: draft.change() });
};

/** Every movement of a file names it. */
const withReference = (change: Change, importId: string): Change => ({
  ...change,
  put: change.put.map((row): Row => (isSynced(row) ? row : { ...row, reference: importId })),
});

export type ImportSource = { id: string; kind: CsvKind; bytes: Uint8Array };

/** Reads only. */
export const decideImport = (sql: Sql, { id, kind, bytes }: ImportSource, ctx: CommandContext): Result<ImportDecision, CsvFault> => {
  const decided = {
    items: () => {
      const codes = loadCodesOf(sql, null);
      const rule: Rule<ItemWish> = { toKey: toItemKey, decide: (draft, wish, rowCtx) => decideItemRow(draft, codes, wish, rowCtx) };
      return decideRows(sql, itemsFormat, rule, bytes, ctx);
    },
    mapping: () => {
      const stores = new Map(loadAll(sql, "store").map((store) => [store.code, store.id]));
      const rule: Rule<MappingWish> = {
        toKey: (draft, wish) => toMappingKey(draft, stores, wish),
        decide: (draft, wish, rowCtx) => decideMappingRow(draft, stores, wish, rowCtx),
      };
      return decideRows(sql, mappingFormat, rule, bytes, ctx);
    },
    stock: () => decideRows(sql, stockFormat, { toKey: toStockKey, decide: decideStockRow }, bytes, ctx),
  }[kind]();
  return decided.ok ? ok({ ...decided.value, change: withReference(decided.value.change, id) }) : decided;
};
