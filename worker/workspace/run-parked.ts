/**
 * Commands that an older build had parked: run by the build that knows them, each once, in the order of its phone, as the
 * person and device that made it. What became of it is news for that device.
 */
import { findCommand } from "../../shared/commands/registry.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { Settled } from "../../shared/wire.ts";
import { loadHead, saveHead } from "./meta.ts";
import { type Deps, runSafely } from "./run-command.ts";
import type { Sql } from "./sql.ts";

/** In one request; the rest follows with the next. */
const MOST_AT_ONCE = 100;

type Parked = { device_id: string; parked: string; offset_ms: number | null };

const settle = (sql: Sql, { clientId, id }: Settled["envelope"], verdict: Verdict): void => {
  const version = loadHead(sql) + 1;
  saveHead(sql, version);
  sql.run(
    `UPDATE verdicts SET body = ?, version = ? WHERE client_id = ? AND command_id = ?`,
    JSON.stringify(verdict),
    version,
    clientId,
    id,
  );
};

/** Those this build does not know either stay parked. */
export const runParked = (deps: Deps): void => {
  const { sql } = deps;
  const parked = sql.all<Parked>(
    `SELECT device_id, parked, offset_ms FROM verdicts JOIN clients ON clients.id = client_id
     WHERE parked IS NOT NULL AND version IS NULL ORDER BY client_id, command_id`,
  );
  const known = parked
    .map((each) => ({ ...each, envelope: JSON.parse(each.parked) as Settled["envelope"] }))
    .filter(({ envelope }) => findCommand(envelope.name, envelope.schema) !== null);
  for (const { device_id: deviceId, offset_ms: offsetMs, envelope } of known.slice(0, MOST_AT_ONCE)) {
    runSafely(deps, envelope, deviceId, offsetMs ?? 0, (verdict) => settle(sql, envelope, verdict));
  }
};

/** What became of this device's parked commands with versions after the one, up to the other. */
export const loadSettled = (sql: Sql, deviceId: string, after: number, upTo: number): Settled[] => {
  /* As most requests are: a phone that only asks has all of it. */
  if (after >= upTo) return [];
  return sql
    .all<{ parked: string; body: string }>(
      `SELECT parked, body FROM verdicts JOIN clients ON clients.id = client_id
       WHERE version > ? AND version <= ? AND device_id = ? ORDER BY version`,
      after,
      upTo,
      deviceId,
    )
    .map(({ parked, body }) => ({ envelope: JSON.parse(parked), verdict: JSON.parse(body) }) as Settled);
};
