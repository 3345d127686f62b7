/**
 * CSVs on their way in: the parts of a file, then what is said of each of its rows. Nothing of the workspace changes before
 * `importRows`; what is not taken in is forgotten after a day.
 */
import {
  CSV_PART_BYTES,
  type CsvImport,
  type CsvKind,
  MOST_CSV_BYTES,
  type RowOutcome,
  type RowPage,
  type RowVerdict,
} from "../../shared/csv.ts";
import { must, ok, type Result, refuse } from "../../shared/result.ts";
import { decideImport, type ImportSource } from "./decide-import.ts";
import type { Session } from "./people.ts";
import { first, type Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;
type Stored = { id: string; kind: CsvKind; name: string; bytes: number; state: CsvImport["state"]; said: string | null };
type Said = Pick<CsvImport, "fault" | "counts" | "ignored">;

/** Staged files take room: a workspace keeps its last few. */
const MOST_KEPT = 10;
export const ROWS_A_PAGE = 100;

const NOTHING_SAID: Said = { fault: null, counts: null, ignored: [] };

const findStored = (sql: Sql, id: string): Stored | null =>
  first(sql.all<Stored>(`SELECT id, kind, name, bytes, state, said FROM csv_imports WHERE id = ?`, id));

const toImport = ({ id, kind, name, state, said }: Stored): CsvImport => ({
  id,
  kind,
  name,
  state,
  ...(said === null ? NOTHING_SAID : (JSON.parse(said) as Said)),
});

export const loadImport = (sql: Sql, id: string): CsvImport | null => {
  const stored = findStored(sql, id);
  return stored === null ? null : toImport(stored);
};

const dropContent = (sql: Sql, id: string): void => {
  sql.run(`DELETE FROM csv_parts WHERE import_id = ?`, id);
  sql.run(`DELETE FROM csv_rows WHERE import_id = ?`, id);
};

const dropImport = (sql: Sql, id: string): void => {
  dropContent(sql, id);
  sql.run(`DELETE FROM csv_imports WHERE id = ?`, id);
};

/** Call in a transaction. */
export const dropImportsBefore = (sql: Sql, before: number): void => {
  for (const { id } of sql.all<{ id: string }>(`SELECT id FROM csv_imports WHERE made_at < ?`, before)) dropImport(sql, id);
};

export const beginImport = (
  { sql, clock, makeId }: Deps,
  { kind, name, bytes }: { kind: CsvKind; name: string; bytes: number },
): Result<CsvImport, "fileTooLarge"> => {
  if (bytes > MOST_CSV_BYTES) return refuse("fileTooLarge");
  return sql.transaction(() => {
    const id = makeId();
    const made = `INSERT INTO csv_imports (id, kind, name, bytes, made_at, state) VALUES (?, ?, ?, ?, ?, 'receiving')`;
    sql.run(made, id, kind, name, bytes, clock.now());
    const old = sql.all<{ id: string }>(`SELECT id FROM csv_imports ORDER BY made_at DESC, id LIMIT -1 OFFSET ? + 0`, MOST_KEPT);
    for (const each of old) dropImport(sql, each.id);
    return ok(must(loadImport(sql, id), "import that was just made"));
  });
};

const partCount = (bytes: number): number => Math.ceil(bytes / CSV_PART_BYTES);

/** The same part again is the same part. */
export const saveImportPart = (sql: Sql, id: string, n: number, part: Uint8Array): Result<CsvImport, "importUnknown" | "partWrong"> =>
  sql.transaction(() => {
    const stored = findStored(sql, id);
    if (stored === null) return refuse("importUnknown");
    const isLast = n === partCount(stored.bytes) - 1;
    const wanted = isLast ? stored.bytes - n * CSV_PART_BYTES : CSV_PART_BYTES;
    const isRight = stored.state === "receiving" && n >= 0 && n < partCount(stored.bytes) && part.byteLength === wanted;
    if (!isRight) return refuse("partWrong");
    sql.run(`INSERT OR REPLACE INTO csv_parts (import_id, n, bytes) VALUES (?, ?, ?)`, id, n, part);
    return ok(toImport(stored));
  });

/** Null while parts are missing. */
const loadBytes = (sql: Sql, { id, bytes }: Stored): Uint8Array | null => {
  const parts = sql.all<{ bytes: Uint8Array }>(`SELECT bytes FROM csv_parts WHERE import_id = ? ORDER BY n`, id);
  if (parts.length < partCount(bytes)) return null;
  const whole = new Uint8Array(bytes);
  for (const [n, part] of parts.entries()) whole.set(part.bytes, n * CSV_PART_BYTES);
  return whole;
};

const saveSaid = (sql: Sql, id: string, state: CsvImport["state"], said: Said): void =>
  sql.run(`UPDATE csv_imports SET state = ?, said = ? WHERE id = ?`, state, JSON.stringify(said), id);

/** Looks at every row as it would be taken in now. May be asked again: the workspace goes on meanwhile. */
export const checkImport = (
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { person, deviceId }: Session,
  importId: string,
): Result<CsvImport, "importUnknown" | "partsMissing"> =>
  sql.transaction(() => {
    const stored = findStored(sql, importId);
    if (stored === null) return refuse("importUnknown");
    if (stored.state === "applied") return ok(toImport(stored));
    const bytes = loadBytes(sql, stored);
    if (bytes === null) return refuse("partsMissing");
    const now = clock.now();
    const ctx = { now, happenedAt: now, person, deviceId, clientId: "check", commandId: 0 };
    const decided = decideImport(sql, { id: importId, kind: stored.kind, bytes }, ctx);
    sql.run(`DELETE FROM csv_rows WHERE import_id = ?`, importId);
    if (!decided.ok) saveSaid(sql, importId, "unreadable", { ...NOTHING_SAID, fault: decided.error });
    else {
      const { verdicts, counts, ignored } = decided.value;
      for (const verdict of verdicts) {
        const put = `INSERT INTO csv_rows (import_id, line, outcome, body) VALUES (?, ?, ?, ?)`;
        sql.run(put, importId, verdict.line, verdict.outcome, JSON.stringify(verdict));
      }
      saveSaid(sql, importId, "checked", { fault: null, counts, ignored });
    }
    return ok(must(loadImport(sql, importId), "import that was just checked"));
  });

/** What was said of its rows, by line. Null: there is no such import. */
export const loadRowPage = (sql: Sql, importId: string, asked: { outcome: RowOutcome; after: number }): RowPage | null => {
  if (findStored(sql, importId) === null) return null;
  const found = sql.all<{ body: string }>(
    `SELECT body FROM csv_rows WHERE import_id = ? AND outcome = ? AND line > ? ORDER BY line LIMIT ? + 0`,
    importId,
    asked.outcome,
    asked.after,
    ROWS_A_PAGE + 1,
  );
  const rows = found.slice(0, ROWS_A_PAGE).map(({ body }) => JSON.parse(body) as RowVerdict);
  return { rows, next: found.length > ROWS_A_PAGE ? (rows.at(-1)?.line ?? null) : null };
};

/** The file of an import that was looked at, as `importRows` takes it in. */
export const loadSource = (sql: Sql, id: string): ImportSource | null => {
  const stored = findStored(sql, id);
  const bytes = stored === null ? null : loadBytes(sql, stored);
  return stored === null || bytes === null ? null : { id, kind: stored.kind, bytes };
};

export const loadStoredVerdicts = (sql: Sql, importId: string): string[] =>
  sql.all<{ body: string }>(`SELECT body FROM csv_rows WHERE import_id = ? ORDER BY line`, importId).map(({ body }) => body);

/** Its rows hold now; the file is not needed any more. */
export const noteApplied = (sql: Sql, importId: string): void => {
  dropContent(sql, importId);
  sql.run(`UPDATE csv_imports SET state = 'applied' WHERE id = ?`, importId);
};
