/**
 * Rows as they would be after many commands: read from the database, changed in memory, and nothing is written. What comes of it is
 * one change, so that looking at a file and taking it in are the same work.
 */
import * as v from "valibot";
import { type Change, type Command, type CommandContext, refusal } from "../../shared/commands/command.ts";
import { readRows } from "../../shared/commands/read-rows.ts";
import type { Item } from "../../shared/item.ts";
import type { Movement } from "../../shared/movement.ts";
import { ok, type Result } from "../../shared/result.ts";
import { isSynced, type Row, type RowKey, type RowOf, type SyncedNoun, type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Refusal } from "../../shared/verdict.ts";
import { loadRow } from "./row-store.ts";
import { first, type Sql } from "./sql.ts";

export type Draft = {
  load<N extends SyncedNoun>(noun: N, id: string): RowOf<N> | null;
  findItem(sku: string): Item | null;
  /** Runs a command's rule on the rows as they are by now. A refusal changes nothing. */
  run<Args>(command: Command<string, Args>, args: Args, ctx: CommandContext): Result<void, Refusal>;
  /** Every row that is another now, and every movement, in the order in which they were made. */
  change(): Change;
};

export const makeDraft = (sql: Sql): Draft => {
  const read = new Map<string, SyncedRow | null>();
  const changed = new Map<string, SyncedRow | null>();
  const movements: Movement[] = [];
  const newSkus = new Map<string, string>();

  const loadKey = (key: { noun: SyncedNoun; id: string }): SyncedRow | null => {
    const text = toKeyText(key);
    const present = changed.has(text) ? changed.get(text) : read.get(text);
    if (present !== undefined) return present;
    const row = loadRow(sql, key.noun, key.id);
    read.set(text, row);
    return row;
  };
  const loadKeys = (keys: readonly RowKey[]): Row[] =>
    keys.flatMap(({ noun, id }) => (noun === "movement" ? [] : (loadKey({ noun, id }) ?? [])));

  const put = (row: Row): void => {
    if (!isSynced(row)) {
      movements.push(row);
      return;
    }
    if (row.noun === "item") newSkus.set(row.sku, row.id);
    changed.set(toKeyText(row), row);
  };

  return {
    load: (noun, id) => loadKey({ noun, id }) as RowOf<typeof noun> | null,
    findItem: (sku) => {
      const id = newSkus.get(sku) ?? first(sql.all<{ item_id: string }>(`SELECT item_id FROM skus WHERE sku = ?`, sku))?.item_id;
      return id === undefined ? null : (loadKey({ noun: "item", id }) as Item | null);
    },
    run: (command, asked, ctx) => {
      /* A cell is no better than what a phone sends. */
      const parsed = v.safeParse(command.argsSchema, asked);
      if (!parsed.success) return refusal("badArgs");
      const args = parsed.output;
      const reading = readRows(command, args);
      let step = reading.next();
      while (!step.done) step = reading.next(loadKeys(step.value));
      const done = command.apply(args, step.value.rows, ctx);
      if (!done.ok) return done;
      for (const row of done.value.put) put(row);
      for (const key of done.value.remove) changed.set(toKeyText(key), null);
      return ok(undefined);
    },
    change: () => {
      const rows = [...changed].flatMap(([, row]) => row ?? []);
      const gone = [...changed].flatMap(([text, row]) => (row === null ? [toKey(text)] : []));
      return { put: [...rows, ...movements], remove: gone, holdUntil: null };
    },
  };
};

/** Ids never hold a space. */
const toKey = (text: string): RowKey => {
  const [noun = "", id = ""] = text.split(" ");
  return { noun: noun as SyncedNoun, id };
};
