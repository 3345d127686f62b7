/** Every workspace there is, in the order of their making, and where the last walk over them stopped. */

/** The object's own SQLite, as far as this room needs it. */
export type DirectorySql = { exec(query: string, ...binds: (string | number)[]): { toArray(): Record<string, unknown>[] } };

export const createListTables = (sql: DirectorySql): void => {
  sql.exec(`CREATE TABLE IF NOT EXISTS workspaces (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT`);
  sql.exec(`CREATE TABLE IF NOT EXISTS walk (only INTEGER PRIMARY KEY CHECK (only = 1), stopped_at INTEGER NOT NULL) STRICT`);
};

/** A known one keeps its place. */
export const listWorkspace = (sql: DirectorySql, id: string): void => {
  sql.exec(`INSERT INTO workspaces (id) VALUES (?) ON CONFLICT (id) DO NOTHING`, id);
};

const readBatch = (sql: DirectorySql, after: number, most: number): { n: number; id: string }[] =>
  sql
    .exec(`SELECT n, id FROM workspaces WHERE n > ? ORDER BY n LIMIT ? + 0`, after, most)
    .toArray()
    .map(({ n, id }) => ({ n: Number(n), id: String(id) }));

/**
 * The next ones of the walk, which begins anew at its end. The place is moved before anybody is called: a batch that
 * never comes to its end is met again in the next round, and does not keep the walk from the others.
 */
export const takeBatch = (sql: DirectorySql, most: number): string[] => {
  const stoppedAt = Number(sql.exec(`SELECT stopped_at FROM walk`).toArray()[0]?.stopped_at ?? 0);
  const rest = readBatch(sql, stoppedAt, most);
  const batch = rest.length === 0 ? readBatch(sql, 0, most) : rest;
  const last = batch.at(-1)?.n ?? 0;
  sql.exec(`INSERT INTO walk (only, stopped_at) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET stopped_at = excluded.stopped_at`, last);
  return batch.map(({ id }) => id);
};
