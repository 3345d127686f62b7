/** What is kept only for a while: webhook events, tombstones, pairing codes, sessions, staged files. Runs in the nightly pass. */
import { dropOldBranches } from "./branches.ts";
import { dropImportsBefore } from "./csv-imports.ts";
import { loadMeta, saveMeta } from "./meta.ts";
import { dropOldTombstones } from "./row-store.ts";
import type { Sql } from "./sql.ts";

/** Temu repeats an event for up to 28 hours; three days leave room for a clock that is off. */
const INBOX_MS = 72 * 3_600_000;
const CSV_IMPORT_MS = 24 * 3_600_000;

/** Call in a transaction. */
export const forgetOld = (sql: Sql, now: number): void => {
  sql.run(`DELETE FROM inbox WHERE received_at < ?`, now - INBOX_MS);
  sql.run(`DELETE FROM pairing_codes WHERE expires_at < ?`, now - INBOX_MS);
  sql.run(`DELETE FROM sessions WHERE expires_at < ?`, now);
  dropImportsBefore(sql, now - CSV_IMPORT_MS);
  const forgotten = dropOldTombstones(sql, now);
  if (forgotten <= Number(loadMeta(sql, "forgotten") ?? "0")) return;
  saveMeta(sql, "forgotten", String(forgotten));
  dropOldBranches(sql, forgotten);
};
