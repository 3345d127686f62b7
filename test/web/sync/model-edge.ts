// A tiny edge that keeps the promises of design and wire and nothing else: versions, sequence, verdicts, pages, epoch. It runs the
// same shared commands over a map. It plays the other phones, too: `put` and `remove` are what they did.
import { readRows } from "../../../shared/commands/read-rows.ts";
import { findCommand } from "../../../shared/commands/registry.ts";
import { isSynced, type Row, type RowKey, type SyncedRow, type Tombstone, toKeyText } from "../../../shared/row.ts";
import type { Verdict } from "../../../shared/verdict.ts";
import type { Envelope, SyncRequest, SyncResponse } from "../../../shared/wire.ts";
import { ANA, MIHAI } from "../make-rows.ts";

type Client = { last: number; verdicts: Map<number, Verdict> };

export type ModelEdge = {
  handle(request: SyncRequest): SyncResponse;
  put(row: SyncedRow): void;
  remove(key: RowKey): void;
  /** As from a backup of this moment: the same under another epoch. */
  restore(): void;
  /** The cursor can no longer be served. */
  forget(): void;
  /** Forgets what it heard from every client, within the epoch: a gap. */
  forgetClients(): void;
  rows(): ReadonlyMap<string, SyncedRow>;
  /** Every command it applied, in order. */
  applied: Envelope[];
};

export const makeModelEdge = (args: { now: () => number; pageRows?: number; parks?: (envelope: Envelope) => boolean }): ModelEdge => {
  const pageRows = args.pageRows ?? 500;
  const rows = new Map<string, SyncedRow>();
  const gone = new Map<string, Tombstone>();
  const clients = new Map<string, Client>();
  const applied: ModelEdge["applied"] = [];
  let head = 0;
  let epochs = 1;
  let generation = 1;

  const put = (row: SyncedRow): void => {
    head += 1;
    rows.set(toKeyText(row), { ...row, version: head });
    gone.delete(toKeyText(row));
  };
  const remove = ({ noun, id }: RowKey): void => {
    const key = toKeyText({ noun, id });
    if (noun === "movement" || !rows.delete(key)) return;
    head += 1;
    gone.set(key, { noun, id, version: head });
  };

  const runOne = (envelope: Envelope, offsetMs: number): { verdict: Verdict; keys: string[] } => {
    const command = findCommand(envelope.name, envelope.schema);
    if (command === null || args.parks?.(envelope)) return { verdict: { id: envelope.id, outcome: "parked" }, keys: [] };
    const reading = readRows(command, envelope.args);
    let step = reading.next();
    while (!step.done) step = reading.next(step.value.flatMap((key): Row | [] => rows.get(toKeyText(key)) ?? []));
    const keys = step.value.keys.map(toKeyText);
    const now = args.now();
    const person = envelope.by === MIHAI.id ? MIHAI : ANA;
    const { clientId, id: commandId } = envelope;
    const happenedAt = Math.min(now, envelope.madeAt + offsetMs);
    const result = command.apply(envelope.args, step.value.rows, { now, happenedAt, person, deviceId: "device-1", clientId, commandId });
    if (!result.ok) return { verdict: { id: envelope.id, outcome: "refused", ...result.error }, keys };
    for (const row of result.value.put.filter(isSynced)) put(row);
    for (const key of result.value.remove) remove(key);
    applied.push(envelope);
    const written = [...result.value.put.filter(isSynced), ...result.value.remove].map(toKeyText);
    return { verdict: { id: envelope.id, outcome: "applied", holdUntil: result.value.holdUntil }, keys: [...keys, ...written] };
  };

  const runAll = (request: SyncRequest, client: Client) => {
    const verdicts: Verdict[] = [];
    const keys: string[] = [];
    for (const envelope of request.commands) {
      const stored = client.verdicts.get(envelope.id);
      if (envelope.id <= client.last && stored !== undefined) {
        verdicts.push(stored);
        continue;
      }
      if (envelope.id !== client.last + 1) return { verdicts, keys, expectedId: client.last + 1 };
      const ran = runOne(envelope, request.clockOffsetMs ?? 0);
      client.last = envelope.id;
      client.verdicts.set(envelope.id, ran.verdict);
      verdicts.push(ran.verdict);
      keys.push(...ran.keys);
    }
    return { verdicts, keys, expectedId: null };
  };

  const page = (after: number) => {
    const news = [...rows.values(), ...gone.values()].filter((entry) => entry.version > after).sort((a, b) => a.version - b.version);
    const sent = news.slice(0, pageRows);
    const more = news.length > pageRows;
    return { sent, more, cursor: `${generation}:${more ? sent.at(-1)?.version : head}` };
  };

  return {
    applied,
    put,
    remove,
    rows: () => rows,
    restore: () => {
      epochs += 1;
    },
    forget: () => {
      generation += 1;
    },
    forgetClients: () => clients.clear(),
    handle: (request) => {
      const epoch = `epoch ${epochs}`;
      const client = clients.get(request.clientId) ?? { last: 0, verdicts: new Map() };
      const isKnown = request.epoch === null || request.epoch === epoch;
      if (!isKnown || (request.cursor !== null && !request.cursor.startsWith(`${generation}:`))) {
        const verdicts = request.commands.flatMap((envelope) => client.verdicts.get(envelope.id) ?? []);
        const nothing = { rows: [], tombstones: [], cursor: null, ordersTotal: null, expectedId: null };
        return { epoch, now: args.now(), verdicts, ...nothing, more: true, rebuild: true };
      }
      clients.set(request.clientId, client);
      for (const id of client.verdicts.keys()) if (id <= request.storedUpTo) client.verdicts.delete(id);
      const { verdicts, keys, expectedId } = runAll(request, client);
      const { sent, more, cursor } = page(request.cursor === null ? 0 : Number(request.cursor.split(":")[1]));
      const sentKeys = new Set(sent.map(toKeyText));
      const touched = [...new Set(keys)].filter((key) => !sentKeys.has(key)).flatMap((key) => rows.get(key) ?? gone.get(key) ?? []);
      const isRow = (entry: SyncedRow | Tombstone): entry is SyncedRow => rows.get(toKeyText(entry)) === entry;
      const all = [...sent, ...touched];
      return {
        epoch,
        now: args.now(),
        verdicts,
        rows: structuredClone(all.filter(isRow)),
        tombstones: all.filter((entry) => !isRow(entry)).map(({ noun, id, version }) => ({ noun, id, version })),
        cursor,
        more,
        ordersTotal: null,
        rebuild: false,
        expectedId,
      };
    },
  };
};
