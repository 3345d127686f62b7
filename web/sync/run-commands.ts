/** Runs waiting commands in order over rows in memory. Pure: rows it has not been given are named, not fetched. */
import { readRows } from "../../shared/commands/read-rows.ts";
import { findCommand } from "../../shared/commands/registry.ts";
import { isSynced, type Row, type RowKey, type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Refusal } from "../../shared/verdict.ts";
import type { OutboxCommand } from "../store/phone-store.ts";
import { type Actors, toContext } from "./command-context.ts";

export type Ran = { command: OutboxCommand; reads: string[]; writes: string[]; refusal: Refusal | null };

export type Run = {
  /** The rows after the last command, for each key a command wrote; null where one removed it. */
  written: Map<string, SyncedRow | null>;
  ran: Ran[];
};

/** `rowAt` answers for a row that no command has written yet; what it does not know it answers as absent. */
export const runCommands = (commands: readonly OutboxCommand[], rowAt: (key: string) => SyncedRow | null, actors: Actors): Run => {
  const written = new Map<string, SyncedRow | null>();
  const present = (key: RowKey): Row[] => {
    const text = toKeyText(key);
    const row = written.has(text) ? written.get(text) : rowAt(text);
    return row === null || row === undefined ? [] : [row];
  };

  const runOne = (command: OutboxCommand): Ran => {
    const found = findCommand(command.envelope.name, command.envelope.schema);
    /* A command of a build this one does not know: it has no effect here, and the edge decides. */
    if (found === null) return { command, reads: command.reads, writes: [], refusal: null };
    const reading = readRows(found, command.envelope.args);
    let step = reading.next();
    while (!step.done) step = reading.next(step.value.flatMap(present));
    const reads = step.value.keys.map(toKeyText);
    const result = found.apply(command.envelope.args, step.value.rows, toContext(command, actors));
    if (!result.ok) return { command, reads, writes: [], refusal: result.error };
    const writes = new Set<string>();
    for (const row of result.value.put.filter(isSynced)) {
      writes.add(toKeyText(row));
      written.set(toKeyText(row), row);
    }
    for (const key of result.value.remove) {
      writes.add(toKeyText(key));
      written.set(toKeyText(key), null);
    }
    return { command, reads, writes: [...writes], refusal: null };
  };

  const ran = commands.map(runOne);
  return { written, ran };
};
