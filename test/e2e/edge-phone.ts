// A phone without a screen: it speaks POST /api/sync as the app does, and keeps the rows it is sent.
import { randomUUID } from "node:crypto";
import { must } from "../../shared/result.ts";
import { type Noun, type RowOf, type SyncedNoun, type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";
import { callEdge } from "./call-edge.ts";
import type { Depot } from "./start-depot.ts";

export type Asked = { name: string; args: unknown };

export interface EdgePhone {
  /** What it has pulled, by key text. */
  rows: ReadonlyMap<string, SyncedRow>;
  list: <N extends SyncedNoun>(noun: N) => RowOf<N>[];
  /** Pulls until there is no more. */
  pull: () => Promise<void>;
  /** Saves these commands and sends them in one request: their verdicts. */
  send: (commands: readonly Asked[]) => Promise<Verdict[]>;
}

/** Works as the depot's owner. */
export function makeEdgePhone(depot: Depot): EdgePhone {
  const clientId = randomUUID();
  const rows = new Map<string, SyncedRow>();
  let lastId = 0;
  let place: Pick<SyncRequest, "epoch" | "cursor"> = { epoch: null, cursor: null };

  async function sync(commands: readonly Asked[]): Promise<SyncResponse> {
    const envelopes = commands.map(({ name, args }) => {
      lastId += 1;
      return { clientId, id: lastId, by: depot.ownerId, name, schema: 1, args, madeAt: Date.now() };
    });
    const request: SyncRequest = { ...place, clientId, clockOffsetMs: 0, storedUpTo: 0, commands: envelopes };
    const { status, text, json } = await callEdge(depot, { path: "/api/sync", body: request });
    if (status !== 200) throw new Error(`The edge answered ${status}: ${text}`);
    const answer = json as SyncResponse;
    place = { epoch: answer.epoch, cursor: answer.cursor };
    if (answer.rebuild) rows.clear();
    for (const row of answer.rows) rows.set(toKeyText(row), row);
    for (const gone of answer.tombstones) rows.delete(toKeyText(gone));
    return answer;
  }

  return {
    rows,
    list: <N extends SyncedNoun>(noun: N) => [...rows.values()].filter((row): row is RowOf<N> & SyncedRow => isOf(row, noun)),
    pull: async () => {
      while ((await sync([])).more);
    },
    send: async (commands) => {
      const { verdicts } = await sync(commands);
      return commands.map((_command, at) => must(verdicts.at(at - commands.length), "a verdict"));
    },
  };
}

const isOf = <N extends Noun>(row: SyncedRow, noun: N): row is Extract<SyncedRow, { noun: N }> => row.noun === noun;
