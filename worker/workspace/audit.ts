/** Everything done leaves a row, in the same transaction as the thing itself. */
import type { Sql } from "./sql.ts";

export type AuditEntry = {
  at: number;
  personId: string | null;
  deviceId: string | null;
  what: string;
  subject: string;
  before: unknown;
  after: unknown;
};

const toText = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

export const saveAudit = (sql: Sql, entry: AuditEntry): void =>
  sql.run(
    `INSERT INTO audit (at, person_id, device_id, what, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    entry.at,
    entry.personId,
    entry.deviceId,
    entry.what,
    entry.subject,
    toText(entry.before),
    toText(entry.after),
  );
