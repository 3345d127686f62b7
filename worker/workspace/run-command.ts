/**
 * One command at the edge, in one transaction: sequence, rule, rows, jobs, verdict and audit row commit together.
 * The same envelope sent again gets the stored verdict and changes nothing.
 */
import * as v from "valibot";
import type { Change, Command, CommandContext } from "../../shared/commands/command.ts";
import { importRows } from "../../shared/commands/import-rows.ts";
import { readRows } from "../../shared/commands/read-rows.ts";
import { findCommand } from "../../shared/commands/registry.ts";
import type { Person } from "../../shared/person.ts";
import { hasRole } from "../../shared/role.ts";
import { isSynced, type RowKey, type Rows, type SyncedRow } from "../../shared/row.ts";
import type { Facts, RefusalReason, Verdict } from "../../shared/verdict.ts";
import { type Envelope, PAGE_ROWS_BESIDE_COMMANDS } from "../../shared/wire.ts";
import { toFaultText } from "../log.ts";
import { askToOpen } from "./ask-to-open.ts";
import { type AuditEntry, saveAudit } from "./audit.ts";
import { noteApplied } from "./csv-imports.ts";
import { findPersonOnDevice } from "./people.ts";
import { planPushes } from "./plan-push.ts";
import { remapOrders } from "./remap-orders.ts";
import { loadRows, saveRows } from "./row-store.ts";
import { first, type Sql } from "./sql.ts";
import { decideTaking } from "./take-import.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

export type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId" | "log">;

export type Client = { id: string; lastId: number };

/** The verdict and the keys whose present rows the phone must be sent with it, refused or not. */
export type Ran = { verdict: Verdict; keys: RowKey[] };

/** A client belongs to the device that used it first; null when another device brings its id. */
export const openClient = (sql: Sql, clientId: string, deviceId: string): Client | null => {
  const stored = first(sql.all<{ device_id: string; last_id: number }>(`SELECT device_id, last_id FROM clients WHERE id = ?`, clientId));
  if (stored !== null) return stored.device_id === deviceId ? { id: clientId, lastId: stored.last_id } : null;
  sql.run(`INSERT INTO clients (id, device_id, last_id) VALUES (?, ?, 0)`, clientId, deviceId);
  return { id: clientId, lastId: 0 };
};

/** The last id that was answered to this client, whoever asks: what a phone may not send again under another client id. */
export const answeredUpTo = (sql: Sql, clientId: string): number =>
  first(sql.all<{ last_id: number }>(`SELECT last_id FROM clients WHERE id = ?`, clientId))?.last_id ?? 0;

/** The stored answer to a command, as long as the phone has not said it has it. */
export const loadVerdict = (sql: Sql, clientId: string, commandId: number): Verdict | null => {
  const stored = first(sql.all<{ body: string }>(`SELECT body FROM verdicts WHERE client_id = ? AND command_id = ?`, clientId, commandId));
  return stored === null ? null : (JSON.parse(stored.body) as Verdict);
};

/** The phone has stored these answers for good. */
export const dropStoredVerdicts = (sql: Sql, clientId: string, upTo: number): void =>
  sql.run(`DELETE FROM verdicts WHERE client_id = ? AND command_id <= ? AND parked IS NULL`, clientId, upTo);

const saveVerdict = (sql: Sql, envelope: Envelope, offsetMs: number, verdict: Verdict): void => {
  const isParked = verdict.outcome === "parked";
  sql.run(
    `INSERT INTO verdicts (client_id, command_id, body, parked, offset_ms) VALUES (?, ?, ?, ?, ?)`,
    envelope.clientId,
    envelope.id,
    JSON.stringify(verdict),
    isParked ? JSON.stringify(envelope) : null,
    isParked ? offsetMs : null,
  );
  sql.run(`UPDATE clients SET last_id = ? WHERE id = ?`, envelope.id, envelope.clientId);
};

const refusedBy = (id: number, reason: RefusalReason, facts: Facts = {}): Verdict => ({ id, outcome: "refused", reason, facts });

type Decision = { verdict: Verdict; keys: RowKey[]; change: Change | null };

const toContext = (envelope: Envelope, person: Person, deviceId: string, now: number, offsetMs: number): CommandContext => ({
  now,
  happenedAt: Math.max(0, Math.min(now, envelope.madeAt + offsetMs)),
  person,
  deviceId,
  clientId: envelope.clientId,
  commandId: envelope.id,
});

const readCommandRows = (sql: Sql, command: Command, args: unknown): { rows: Rows; keys: RowKey[] } => {
  const reading = readRows(command, args);
  let step = reading.next();
  while (!step.done) step = reading.next(loadRows(sql, step.value));
  return step.value;
};

/** The rows a replayed command reads now: its verdict may be old, the rows sent beside it are the present ones. */
const keysOfReplayed = (sql: Sql, envelope: Envelope): RowKey[] => {
  const command = findCommand(envelope.name, envelope.schema);
  const args = command === null ? null : v.safeParse(command.argsSchema, envelope.args);
  return command !== null && args?.success ? readCommandRows(sql, command, args.output).keys : [];
};

/** Its rows lie here, staged, and not in the command. */
const importIdOf = ({ name }: Pick<Command, "name">, args: unknown): string | null =>
  name === importRows.name ? (args as v.InferOutput<typeof importRows.argsSchema>).importId : null;

/** Reads only. */
const decideCommand = (sql: Sql, envelope: Envelope, deviceId: string, now: number, offsetMs: number): Decision => {
  const end = (verdict: Verdict): Decision => ({ verdict, keys: [], change: null });
  const command = findCommand(envelope.name, envelope.schema);
  if (command === null) return end({ id: envelope.id, outcome: "parked" });
  const args = v.safeParse(command.argsSchema, envelope.args);
  if (!args.success) return end(refusedBy(envelope.id, "badArgs"));
  const person = findPersonOnDevice(sql, envelope.by, deviceId);
  if (person === null) return end(refusedBy(envelope.id, "notSignedInHere"));
  if (!hasRole(person, command.role)) return end(refusedBy(envelope.id, "roleMissing"));

  const { rows, keys } = readCommandRows(sql, command, args.output);
  const ctx = toContext(envelope, person, deviceId, now, offsetMs);
  const importId = importIdOf(command, args.output);
  const result = importId === null ? command.apply(args.output, rows, ctx) : decideTaking(sql, importId, ctx);
  if (!result.ok) return { verdict: refusedBy(envelope.id, result.error.reason, result.error.facts), keys, change: null };
  return { verdict: { id: envelope.id, outcome: "applied", holdUntil: result.value.holdUntil }, keys, change: result.value };
};

/** What an audit row keeps of a row: what the command could have changed in it. */
const toGlance = (row: SyncedRow): unknown[] => {
  if (row.noun === "order") return [{ order: row.id, status: row.status, parcels: row.shipment?.parcelIds ?? [] }];
  if (row.noun === "listing") return [{ listing: row.id, item: row.itemId, pieces: row.piecesPerUnit }];
  if (row.noun === "code") return [{ code: row.code, item: row.itemId, pieces: row.pieces, taughtBy: row.taughtBy }];
  if (row.noun !== "item") return [];
  const { id, onHand, places, reserved, name, bin, note, safety } = row;
  return [{ item: id, onHand, places, reserved, name, bin, note, safety }];
};

/** One value of SQLite holds only so much, and a file may change thousands of rows. */
const KEYS_AN_AUDIT_ROW = 100;

type By = Pick<AuditEntry, "personId" | "deviceId" | "at">;

const keysOf = (change: Change): RowKey[] => [...change.put.filter(isSynced).map(({ noun, id }) => ({ noun, id })), ...change.remove];

/** Call before the rows are written: what they are now goes into it. A file's rows say what they become; a command's arguments do. */
const saveAudits = (sql: Sql, { name, args }: Envelope, change: Change, by: By): void => {
  const touched = keysOf(change);
  const isFile = importIdOf({ name }, args) !== null;
  for (let from = 0; from === 0 || from < touched.length; from += KEYS_AN_AUDIT_ROW) {
    const keys = touched.slice(from, from + KEYS_AN_AUDIT_ROW);
    const become = isFile
      ? change.put
          .slice(from, from + KEYS_AN_AUDIT_ROW)
          .filter(isSynced)
          .flatMap(toGlance)
      : null;
    saveAudit(sql, {
      ...by,
      what: name,
      subject: keys.map((key) => key.id).join(" "),
      before: loadRows(sql, keys).flatMap(toGlance),
      after: become === null ? args : { args, become },
    });
  }
};

/** Decides and writes everything but the verdict. Call inside the transaction that stores it. */
const applyCommand = (deps: Deps, envelope: Envelope, deviceId: string, offsetMs: number): Ran => {
  const { sql } = deps;
  const now = deps.clock.now();
  const { verdict, keys, change } = decideCommand(sql, envelope, deviceId, now, offsetMs);
  const touched = change === null ? [] : keysOf(change);
  if (change !== null) {
    const by = { personId: envelope.by, deviceId, at: now };
    saveAudits(sql, envelope, change, by);
    saveRows(sql, change.put, change.remove, now);
    const listings = change.put.filter((row) => row.noun === "listing");
    const remapped = remapOrders(deps, listings, by);
    askToOpen(deps, listings);
    const items = change.put.flatMap((row) => (row.noun === "item" ? [row.id] : []));
    const cause = { clientId: envelope.clientId, commandId: envelope.id, personId: envelope.by };
    planPushes(deps, [...new Set([...items, ...remapped])], { cause });
    const importId = importIdOf(envelope, envelope.args);
    if (importId !== null) noteApplied(sql, importId);
  }
  /* More than travel beside an answer come with the next pull, as all news does. */
  return { verdict, keys: touched.length > PAGE_ROWS_BESIDE_COMMANDS ? keys : [...keys, ...touched] };
};

/**
 * Applies a command and stores its verdict by `save`, in one transaction. A bug in one command must not hold up the
 * others: it is answered, kept, and looked at by a person.
 */
export const runSafely = (deps: Deps, envelope: Envelope, deviceId: string, offsetMs: number, save: (verdict: Verdict) => void): Ran => {
  const { sql } = deps;
  try {
    return sql.transaction(() => {
      const ran = applyCommand(deps, envelope, deviceId, offsetMs);
      save(ran.verdict);
      return ran;
    });
  } catch (fault) {
    deps.log("commandFault", { name: envelope.name, fault: toFaultText(fault) });
    const verdict = refusedBy(envelope.id, "edgeFault");
    sql.transaction(() => save(verdict));
    return { verdict, keys: [] };
  }
};

/** Null: out of order, the edge waits for an earlier id. */
export const runCommand = (deps: Deps, client: Client, envelope: Envelope, deviceId: string, offsetMs: number): Ran | null => {
  if (envelope.id <= client.lastId) {
    /* Dropped because the phone said it was stored, and yet sent again: only a phone that lost its storage does that. */
    const verdict = loadVerdict(deps.sql, client.id, envelope.id);
    return verdict === null ? null : { verdict, keys: keysOfReplayed(deps.sql, envelope) };
  }
  if (envelope.id !== client.lastId + 1) return null;
  const ran = runSafely(deps, envelope, deviceId, offsetMs, (verdict) => saveVerdict(deps.sql, envelope, offsetMs, verdict));
  client.lastId = envelope.id;
  return ran;
};
