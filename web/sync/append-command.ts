/**
 * Saving a command: its effect on the rows and its place in the outbox, in the caller's one transaction. A refusal is
 * an answer and writes nothing.
 */
import * as v from "valibot";
import { type Command, refusal } from "../../shared/commands/command.ts";
import { readRows } from "../../shared/commands/read-rows.ts";
import { COMMANDS, type CommandArgs, type CommandName, findCommand } from "../../shared/commands/registry.ts";
import { must, ok, type Result, refuse } from "../../shared/result.ts";
import { hasRole } from "../../shared/role.ts";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Refusal } from "../../shared/verdict.ts";
import type { RowChange } from "../store/counters.ts";
import { parseKeyText } from "../store/key-text.ts";
import type { Base, OutboxCommand, PhoneReads, PhoneTx } from "../store/phone-store.ts";
import { writeRows } from "../store/write-rows.ts";
import { runCommands } from "./run-commands.ts";

export type NewCommand = { [Name in CommandName]: { name: Name; args: CommandArgs<Name> } }[CommandName];

/** The rows the command wants, by key text. */
const readShown = async (tx: PhoneReads, rule: Command, args: unknown): Promise<Map<string, SyncedRow>> => {
  const shown = new Map<string, SyncedRow>();
  const reading = readRows(rule, args);
  let step = reading.next();
  while (!step.done) {
    const rows = (await tx.getRows(step.value)).filter((row) => row !== null);
    for (const row of rows) shown.set(toKeyText(row), row);
    step = reading.next(rows);
  }
  return shown;
};

/** The bundles to put: rows that a waiting command writes already show something new; the others begin here. */
const toBase = (id: number, writes: readonly string[], changes: readonly RowChange[], held: readonly Base[]): Base[] => {
  const byKey = new Map(writes.map((key, at) => [key, changes[at] ?? { before: null, after: null }]));
  const updated = held.map((bundle) => ({
    ...bundle,
    entries: bundle.entries.map((entry) => ({
      ...entry,
      shown: byKey.has(entry.key) ? (byKey.get(entry.key)?.after ?? null) : entry.shown,
    })),
  }));
  for (const key of held.flatMap((bundle) => bundle.keys)) byKey.delete(key);
  const entries = [...byKey].map(([key, { before, after }]) => ({ key, server: before, shown: after }));
  return entries.length === 0 ? updated : [...updated, { id, keys: [...byKey.keys()], entries }];
};

/** `changes`: each row that it wrote here, before and after. */
export type Appended = { id: number; changes: RowChange[] };

/** `madeAt`: the phone's clock, epoch ms. Answers with the command's id, or why it was refused. */
export const appendCommand = async (tx: PhoneTx, command: NewCommand, madeAt: number): Promise<Result<Appended, Refusal>> => {
  const { schema } = COMMANDS[command.name];
  const rule = must(findCommand(command.name, schema), command.name);
  const args = v.safeParse(rule.argsSchema, command.args);
  if (!args.success) return refusal("badArgs");
  const [pairing, present, counters] = await Promise.all([tx.getMeta("pairing"), tx.getMeta("sync"), tx.getCounters()]);
  if (pairing === null) return refusal("notSignedInHere");
  const { person, device } = pairing;
  if (!hasRole(person, rule.role)) return refusal("roleMissing");

  const state = must(present, "sync state");
  const { clientId, nextId: id, clockOffsetMs } = state;
  const envelope = { clientId, id, by: person.id, name: command.name, schema, args: args.output, madeAt };
  const saved: OutboxCommand = {
    id,
    envelope,
    happenedAt: Math.max(0, madeAt + (clockOffsetMs ?? 0)),
    reads: [],
    writes: [],
    refusal: null,
  };
  const read = await readShown(tx, rule, args.output);
  const run = runCommands([saved], (key) => read.get(key) ?? null, { people: { [person.id]: person }, deviceId: device.id });
  const { reads, writes, refusal: refused } = must(run.ran[0], "the run of one command");
  if (refused !== null) return refuse(refused);

  const [shown, held] = await Promise.all([tx.getRows(writes.map(parseKeyText)), tx.findBase(writes)]);
  const changes = writes.map((key, at) => ({ before: shown[at] ?? null, after: run.written.get(key) ?? null }));
  const [counted] = await Promise.all([
    writeRows(tx, counters, changes),
    tx.putBase(toBase(id, writes, changes, held)),
    tx.putOutbox([{ ...saved, reads, writes }]),
    tx.putMeta("sync", { ...state, nextId: id + 1 }),
  ]);
  await tx.putCounters({ ...counted, waiting: counted.waiting + 1 });
  return ok({ id, changes });
};
