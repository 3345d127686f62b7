/** Runs a command's pure function over rows in hand, as both sides do it. */
import type { Command, CommandContext } from "../../shared/commands/command.ts";
import { readRows } from "../../shared/commands/read-rows.ts";
import type { Result } from "../../shared/result.ts";
import { type Row, type RowKey, toKeyText } from "../../shared/row.ts";
import type { Refusal } from "../../shared/verdict.ts";
import { START } from "./fake-clock.ts";
import { MIHAI } from "./make-rows.ts";

export const makeContext = (more: Partial<CommandContext> = {}): CommandContext => ({
  now: START,
  happenedAt: START - 1_000,
  person: MIHAI,
  deviceId: "device-1",
  clientId: "phone-1",
  commandId: 7,
  ...more,
});

type Ran = { result: Result<{ put: Row[]; remove: RowKey[]; holdUntil: number | null }, Refusal>; asked: string[] };

/** `asked`: the key texts it wanted, in order. */
export const runPure = <Args>(command: Command<string, Args>, args: Args, rows: readonly Row[], ctx = makeContext()): Ran => {
  const reading = readRows(command, args);
  let step = reading.next();
  while (!step.done) {
    const wanted = new Set(step.value.map(toKeyText));
    step = reading.next(rows.filter((row) => wanted.has(toKeyText(row))));
  }
  return { result: command.apply(args, step.value.rows, ctx), asked: step.value.keys.map(toKeyText) };
};

/** The rows after a change, by key text. */
export const applyChange = (rows: readonly Row[], { put, remove }: { put: Row[]; remove: RowKey[] }): Map<string, Row> => {
  const byKey = new Map(rows.map((row) => [toKeyText(row), row]));
  for (const row of put) byKey.set(toKeyText(row), row);
  for (const key of remove) byKey.delete(toKeyText(key));
  return byKey;
};
