/**
 * What changes on the phone when rows or the outbox changed: only the rows named and the commands that share rows with
 * them are done again. Promises the same result as doing all waiting commands again over everything the edge has said.
 */
import type { RowChange } from "../store/counters.ts";
import type { Base, BaseEntry, OutboxCommand } from "../store/phone-store.ts";
import { isSameValue } from "../store/same-value.ts";
import type { Actors } from "./command-context.ts";
import type { RowCache } from "./row-cache.ts";
import { type Ran, type Run, runCommands } from "./run-commands.ts";

export type Redone = {
  changes: RowChange[];
  /** The bundles of the commands done again, empty ones too; those that the store does not hold like this already. */
  base: Base[];
  changedBase: Base[];
  outbox: OutboxCommand[];
};

type Known = { keys: Set<string>; writes: Set<string> };

/**
 * The commands to do again, in order, and every row that may change: a command joins through any row it looks at, and
 * brings in the rows that commands write. Rows that are only looked at (a store) do not tie commands together.
 */
const closeOver = (seeds: ReadonlySet<string>, outbox: readonly OutboxCommand[], known: ReadonlyMap<number, Known>) => {
  const users = new Map<string, OutboxCommand[]>();
  const written = new Set<string>();
  for (const command of outbox) {
    const { keys, writes } = known.get(command.id) ?? { keys: [], writes: [] };
    for (const key of keys) {
      const list = users.get(key);
      if (list === undefined) users.set(key, [command]);
      else list.push(command);
    }
    for (const key of writes) written.add(key);
  }
  const touched = new Set(seeds);
  const commands = new Set<OutboxCommand>();
  /* A set iterates over what is added on the way. */
  for (const key of touched) {
    for (const command of users.get(key) ?? []) {
      if (commands.has(command)) continue;
      commands.add(command);
      for (const other of known.get(command.id)?.keys ?? []) if (written.has(other)) touched.add(other);
    }
  }
  return { touched, commands: [...commands].sort((a, b) => a.id - b.id) };
};

/** Notes rows that a command had not looked at before; true when there were any. */
const noteNew = (run: Run, known: ReadonlyMap<number, Known>): boolean => {
  let isNew = false;
  for (const { command, reads, writes } of run.ran) {
    const held = known.get(command.id);
    if (held === undefined) continue;
    const before = held.keys.size + held.writes.size;
    for (const key of [...reads, ...writes]) held.keys.add(key);
    for (const key of writes) held.writes.add(key);
    isNew ||= held.keys.size + held.writes.size > before;
  }
  return isNew;
};

const hasChanged = ({ command, reads, writes, refusal }: Ran): boolean =>
  !isSameValue(command.reads, reads) || !isSameValue(command.writes, writes) || !isSameValue(command.refusal, refusal);

/** Each written row with the first command that writes it. */
const bundle = (run: Run, cache: RowCache): Base[] => {
  const claimed = new Set<string>();
  return run.ran.map(({ command, writes }) => {
    const keys = writes.filter((key) => !claimed.has(key));
    for (const key of keys) claimed.add(key);
    const entries = keys.map((key): BaseEntry => ({ key, server: cache.server(key), shown: run.written.get(key) ?? null }));
    return { id: command.id, keys, entries };
  });
};

/** `seeds`: keys of rows the edge changed, and of rows that answered commands wrote. `outbox`: all that still wait, by id. */
export const redoCommands = async (
  cache: RowCache,
  outbox: readonly OutboxCommand[],
  seeds: ReadonlySet<string>,
  actors: Actors,
): Promise<Redone> => {
  const known = new Map(
    outbox.map((command) => [command.id, { keys: new Set([...command.reads, ...command.writes]), writes: new Set(command.writes) }]),
  );
  let touched: ReadonlySet<string>;
  let run: Run;
  do {
    const closed = closeOver(seeds, outbox, known);
    touched = closed.touched;
    await cache.load([...touched, ...closed.commands.flatMap((command) => [...(known.get(command.id)?.keys ?? [])])]);
    run = runCommands(closed.commands, cache.server, actors);
  } while (noteNew(run, known));

  const changes: RowChange[] = [];
  const changed = new Set<string>();
  for (const key of touched) {
    const after = run.written.has(key) ? (run.written.get(key) ?? null) : cache.server(key);
    const before = cache.shown(key);
    if (isSameValue(before, after)) continue;
    changes.push({ before, after });
    changed.add(key);
  }
  const base = bundle(run, cache);
  return {
    changes,
    base,
    changedBase: base.filter(({ id, keys }, at) => {
      const held = run.ran[at]?.command.writes.filter((key) => cache.ownerOf(key) === id) ?? [];
      return held.length !== keys.length || keys.some((key) => cache.ownerOf(key) !== id || changed.has(key) || cache.isNews(key));
    }),
    outbox: run.ran.filter(hasChanged).map((ran) => ({ ...ran.command, reads: ran.reads, writes: ran.writes, refusal: ran.refusal })),
  };
};
