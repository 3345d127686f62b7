/** Collects the rows a command wants, the same way on the phone and at the edge. */
import { makeRows, type Row, type RowKey, type Rows, toKeyText } from "../row.ts";
import type { Command } from "./command.ts";

const READ_ROUNDS = 3;

/** Yields the keys of each round; the caller answers with the rows it has. Returns all rows and every key asked for. */
export function* readRows<Args>(
  command: Command<string, Args>,
  args: Args,
): Generator<RowKey[], { rows: Rows; keys: RowKey[] }, readonly Row[]> {
  const byKey = new Map<string, Row>();
  const asked = new Map<string, RowKey>();
  for (let round = 0; round < READ_ROUNDS; round += 1) {
    const wanted = command.reads(args, makeRows(byKey)).filter((key) => !asked.has(toKeyText(key)));
    if (wanted.length === 0) break;
    for (const key of wanted) asked.set(toKeyText(key), key);
    for (const row of yield wanted) byKey.set(toKeyText(row), row);
  }
  return { rows: makeRows(byKey), keys: [...asked.values()] };
}
