/** POST /api/sync inside the workspace: commands in, verdicts and news out, one round trip. */
import { type RowKey, type SyncedRow, type Tombstone, toKeyText } from "../../shared/row.ts";
import type { Verdict } from "../../shared/verdict.ts";
import { PAGE_ROWS, PAGE_ROWS_BESIDE_COMMANDS, type SyncRequest, type SyncResponse } from "../../shared/wire.ts";
import { loadHead, loadHorizon } from "./meta.ts";
import { findPlace, pull, toCursorText, versionOf } from "./pull.ts";
import { loadRows, loadTombstones } from "./row-store.ts";
import { type Client, dropStoredVerdicts, loadVerdict, openClient, runCommand } from "./run-command.ts";
import { loadSettled, runParked } from "./run-parked.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId" | "log" | "poke"> & {
  /** Has the alarm look at what is due by now. */
  arm: () => void;
};

const newerRows = (deps: Deps, keys: RowKey[], page: readonly RowKey[]): { rows: SyncedRow[]; tombstones: Tombstone[] } => {
  const sent = new Set(page.map(toKeyText));
  const wanted = new Map(keys.filter((key) => !sent.has(toKeyText(key))).map((key) => [toKeyText(key), key]));
  const rows = loadRows(deps.sql, [...wanted.values()]);
  const found = new Set(rows.map(toKeyText));
  const gone = [...wanted.values()].filter((key) => !found.has(toKeyText(key)));
  return { rows, tombstones: loadTombstones(deps.sql, gone) };
};

const runAll = (deps: Deps, client: Client, deviceId: string, request: SyncRequest) => {
  const verdicts: Verdict[] = [];
  const keys: RowKey[] = [];
  for (const envelope of request.commands) {
    const ran = envelope.clientId === client.id ? runCommand(deps, client, envelope, deviceId, request.clockOffsetMs ?? 0) : null;
    if (ran === null) return { verdicts, keys, expectedId: client.lastId + 1 };
    verdicts.push(ran.verdict);
    keys.push(...ran.keys);
  }
  return { verdicts, keys, expectedId: null };
};

/** Null: this client id belongs to another device. The phone takes a new one and sends its outbox again. */
export const sync = (deps: Deps, deviceId: string, request: SyncRequest): SyncResponse | null => {
  const { sql } = deps;
  const horizon = loadHorizon(sql);
  const { epoch, head: headBefore } = horizon;
  const base = { epoch, now: deps.clock.now() };
  const client = openClient(sql, request.clientId, deviceId);
  if (client === null) return null;

  const known = request.epoch === null || request.epoch === epoch;
  const place = known ? findPlace(sql, request.cursor, horizon) : undefined;
  if (place === undefined) {
    /* Nothing new is run on rows the phone cannot see; what was applied before and not heard of is answered. */
    const ofClient = request.commands.filter((envelope) => envelope.clientId === client.id);
    const verdicts = ofClient.flatMap((envelope) => loadVerdict(sql, client.id, envelope.id) ?? []);
    return { ...base, verdicts, rows: [], tombstones: [], cursor: null, more: true, ordersTotal: null, rebuild: true, expectedId: null };
  }

  runParked(deps);
  dropStoredVerdicts(sql, client.id, request.storedUpTo);
  const { verdicts, keys, expectedId } = runAll(deps, client, deviceId, request);
  const head = loadHead(sql);
  if (head !== headBefore) deps.poke(head);
  /* Most calls only ask for news. One that does may have run what was parked. */
  if (head !== headBefore || request.commands.length > 0) deps.arm();

  const page = pull(sql, place, head, request.commands.length > 0 ? PAGE_ROWS_BESIDE_COMMANDS : PAGE_ROWS);
  /* The rows an answer touches travel with it, whatever page the phone is on: else the screen would step back. */
  const touched = newerRows(deps, keys, [...page.rows, ...page.tombstones]);
  const settled = loadSettled(sql, deviceId, versionOf(place), versionOf(page.next));
  return {
    ...base,
    ...(settled.length === 0 ? {} : { settled }),
    verdicts,
    rows: [...page.rows, ...touched.rows],
    tombstones: [...page.tombstones, ...touched.tombstones],
    cursor: toCursorText(sql, page.next, head),
    more: page.more,
    ordersTotal: page.ordersTotal,
    rebuild: false,
    expectedId,
    head,
  };
};
