/** People, devices, sessions and pairing codes of a workspace. Secrets are stored hashed, never as they are. */
import { createHash, randomBytes } from "node:crypto";
import type { Person } from "../../shared/person.ts";
import type { Role } from "../../shared/role.ts";
import { saveAudit } from "./audit.ts";
import { loadMeta } from "./meta.ts";
import { first, type Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

/** 16 random bytes: more than anyone can try within the ten minutes. */
const CODE_BYTES = 16;
const TOKEN_BYTES = 32;
const CODE_MS = 10 * 60_000;
/** From pairing on, used or not. Then the phone is paired again, as the same device. */
export const SESSION_MS = 180 * 24 * 3_600_000;

const hash = (secret: string): string => createHash("sha256").update(secret).digest("hex");
const makeSecret = (bytes: number): string => randomBytes(bytes).toString("base64url");

export type Session = { deviceId: string; person: Person };
export type PairRefusal = "codeUnknown" | "codeExpired" | "codeUsed";
export type Paired = { token: string; deviceId: string; deviceKey: string; person: Person; workspace: { id: string; name: string } };

/** What people called them when they were paired, by id. */
export const loadDeviceNames = (sql: Sql): ReadonlyMap<string, string> =>
  new Map(sql.all<{ id: string; name: string }>(`SELECT id, name FROM devices`).map(({ id, name }) => [id, name]));

export const loadPeople = (sql: Sql): Person[] =>
  sql.all<{ id: string; name: string; role: string }>(`SELECT id, name, role FROM people ORDER BY name`) as Person[];

const loadPerson = (sql: Sql, id: string): Person | null =>
  first(sql.all<{ id: string; name: string; role: string }>(`SELECT id, name, role FROM people WHERE id = ?`, id)) as Person | null;

export const addPerson = (deps: Deps, name: string, role: Role): Person => {
  const person: Person = { id: deps.makeId(), name, role };
  deps.sql.run(`INSERT INTO people (id, name, role) VALUES (?, ?, ?)`, person.id, name, role);
  return person;
};

/** Only someone who signed in on this device can be the one who acted on it. */
export const findPersonOnDevice = (sql: Sql, personId: string, deviceId: string): Person | null =>
  first(sql.all(`SELECT 1 AS here FROM device_people WHERE device_id = ? AND person_id = ?`, deviceId, personId)) === null
    ? null
    : loadPerson(sql, personId);

/** A one-time code, good for ten minutes. It names its workspace, so that one door serves all; the rest is random. */
export const makePairingCode = (deps: Deps, workspaceId: string, personId: string): { code: string; expiresAt: number } => {
  const code = `${workspaceId}.${makeSecret(CODE_BYTES)}`;
  const expiresAt = deps.clock.now() + CODE_MS;
  deps.sql.run(`INSERT INTO pairing_codes (code_hash, person_id, expires_at) VALUES (?, ?, ?)`, hash(code), personId, expiresAt);
  return { code, expiresAt };
};

/** `session`: the token that came with the request, whatever it is worth. */
export type PairArgs = { code: string; deviceName: string; device: { id: string; key: string } | null; session: string | null };

/** The device this phone says it is, if it can show the key it was given. */
const findDevice = (sql: Sql, device: { id: string; key: string } | null): string | null =>
  device === null
    ? null
    : (first(sql.all<{ id: string }>(`SELECT id FROM devices WHERE id = ? AND key_hash = ?`, device.id, hash(device.key)))?.id ?? null);

export const pairDevice = (deps: Deps, workspaceId: string, args: PairArgs): Paired | PairRefusal => {
  const { sql } = deps;
  const now = deps.clock.now();
  return sql.transaction(() => {
    const code = first(
      sql.all<{ person_id: string; expires_at: number; used_at: number | null }>(
        `SELECT person_id, expires_at, used_at FROM pairing_codes WHERE code_hash = ?`,
        hash(args.code),
      ),
    );
    const person = code === null ? null : loadPerson(sql, code.person_id);
    if (code === null || person === null) return "codeUnknown";
    if (code.used_at !== null) return "codeUsed";
    if (code.expires_at < now) return "codeExpired";
    sql.run(`UPDATE pairing_codes SET used_at = ? WHERE code_hash = ?`, now, hash(args.code));

    const known = findDevice(sql, args.device);
    const deviceId = known ?? deps.makeId();
    const deviceKey = known !== null && args.device !== null ? args.device.key : makeSecret(TOKEN_BYTES);
    if (known === null) {
      sql.run(`INSERT INTO devices (id, name, key_hash, paired_at) VALUES (?, ?, ?, ?)`, deviceId, args.deviceName, hash(deviceKey), now);
    }
    sql.run(`INSERT OR IGNORE INTO device_people (device_id, person_id) VALUES (?, ?)`, deviceId, person.id);
    /*
     * Pairing again replaces the device's sessions: a cookie that was copied before is worth nothing after. So does a phone that
     * lost its key and becomes another device: what it sent as the old one, and sends again as the new, may still come late.
     */
    sql.run(`DELETE FROM sessions WHERE device_id = ? OR token_hash = ?`, deviceId, hash(args.session ?? ""));
    const token = `${workspaceId}.${makeSecret(TOKEN_BYTES)}`;
    sql.run(
      `INSERT INTO sessions (token_hash, device_id, person_id, expires_at) VALUES (?, ?, ?, ?)`,
      hash(token),
      deviceId,
      person.id,
      now + SESSION_MS,
    );
    saveAudit(sql, {
      at: now,
      personId: person.id,
      deviceId,
      what: "pairDevice",
      subject: deviceId,
      before: null,
      after: { name: args.deviceName, again: known !== null },
    });
    return { token, deviceId, deviceKey, person, workspace: { id: workspaceId, name: loadMeta(sql, "name") ?? "" } };
  });
};

export const findSession = (deps: Deps, token: string): Session | null => {
  const stored = first(
    deps.sql.all<{ device_id: string; person_id: string }>(
      `SELECT device_id, person_id FROM sessions WHERE token_hash = ? AND expires_at > ?`,
      hash(token),
      deps.clock.now(),
    ),
  );
  const person = stored === null ? null : loadPerson(deps.sql, stored.person_id);
  return stored === null || person === null ? null : { deviceId: stored.device_id, person };
};
