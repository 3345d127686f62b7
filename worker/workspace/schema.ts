/** The workspace's tables. docs/storage.md says what each holds; every change of shape is a new entry at the end. */
import { type Item, withPlaces } from "../../shared/item.ts";
import { openBranch } from "./branches.ts";
import { first, type Sql } from "./sql.ts";

/** Capitals of any alphabet are not SQLite's to make. */
const placeItems = (sql: Sql): void => {
  const rows = sql.all<{ id: string; body: string }>(`SELECT id, body FROM rows WHERE noun = 'item' AND body IS NOT NULL`);
  for (const { id, body } of rows) {
    const placed = JSON.stringify(withPlaces(JSON.parse(body) as Item));
    sql.run(`UPDATE rows SET body = ? WHERE noun = 'item' AND id = ?`, placed, id);
  }
};

type Step = string | ((sql: Sql) => void);

const MIGRATIONS: readonly Step[][] = [
  [
    `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    /* sort: the one number a noun is listed by: an order's ship-by, a job's next time; of a tombstone, when it died. */
    `CREATE TABLE rows (
       noun TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, sort INTEGER, body TEXT,
       PRIMARY KEY (noun, id)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX rows_by_version ON rows (version)`,
    `CREATE INDEX rows_by_sort ON rows (noun, sort, id) WHERE sort IS NOT NULL`,
    `CREATE TABLE movements (id TEXT PRIMARY KEY, item_id TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE locks (lock TEXT PRIMARY KEY, job_id TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE codes (code TEXT PRIMARY KEY, item_id TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE clients (id TEXT PRIMARY KEY, device_id TEXT NOT NULL, last_id INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE verdicts (client_id TEXT NOT NULL, command_id INTEGER NOT NULL, body TEXT NOT NULL, parked TEXT,
       PRIMARY KEY (client_id, command_id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE devices (id TEXT PRIMARY KEY, name TEXT NOT NULL, key_hash TEXT NOT NULL, paired_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE device_people (device_id TEXT NOT NULL, person_id TEXT NOT NULL, PRIMARY KEY (device_id, person_id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, device_id TEXT NOT NULL, person_id TEXT NOT NULL, expires_at INTEGER NOT NULL)
       STRICT, WITHOUT ROWID`,
    `CREATE TABLE pairing_codes (code_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER)
       STRICT, WITHOUT ROWID`,
    `CREATE TABLE store_secrets (store_id TEXT PRIMARY KEY, app_key TEXT NOT NULL, sealed_secret TEXT NOT NULL, sealed_token TEXT NOT NULL)
       STRICT, WITHOUT ROWID`,
    `CREATE TABLE feeds (store_id TEXT NOT NULL, kind TEXT NOT NULL, due_at INTEGER NOT NULL, state TEXT NOT NULL,
       PRIMARY KEY (store_id, kind)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE refetches (order_id TEXT PRIMARY KEY, store_id TEXT NOT NULL, due_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE inbox (key TEXT PRIMARY KEY, received_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE audit (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, person_id TEXT, device_id TEXT, what TEXT NOT NULL,
       subject TEXT NOT NULL, before TEXT, after TEXT) STRICT`,
  ],
  [`ALTER TABLE locks ADD COLUMN free_at INTEGER`],
  [
    `ALTER TABLE verdicts ADD COLUMN offset_ms INTEGER`,
    `ALTER TABLE verdicts ADD COLUMN version INTEGER`,
    `CREATE INDEX verdicts_parked ON verdicts (client_id, command_id) WHERE parked IS NOT NULL AND version IS NULL`,
    `CREATE INDEX verdicts_by_version ON verdicts (version) WHERE version IS NOT NULL`,
  ],
  [
    `UPDATE rows SET body = json_set(body, '$.stock', json_object('isPushed', json('true'), 'sharePercent', 100, 'cap', NULL,
       'safety', NULL, 'doesTemuWin', json('false'))) WHERE noun = 'store' AND body IS NOT NULL`,
    `UPDATE rows SET body = json_remove(json_set(body, '$.safety', NULL, '$.note', NULL), '$.codes') WHERE noun = 'item' AND body IS NOT NULL`,
    `ALTER TABLE codes RENAME TO skus`,
    `ALTER TABLE skus RENAME COLUMN code TO sku`,
    `UPDATE rows SET body = json_set(body, '$.drift', NULL) WHERE noun = 'listing' AND body IS NOT NULL`,
    `INSERT OR IGNORE INTO feeds (store_id, kind, due_at, state)
       SELECT store_id, 'levels', due_at, json_object('place', json_object('page', 1, 'total', NULL, 'looksBack', 0),
         'nextPageAt', due_at, 'isAsked', json('false'), 'isAskedAgain', json('false'), 'pending', json_array(), 'looks', 0,
         'failures', 0) FROM feeds WHERE kind = 'nightly'`,
    /* The phones hold the rows as they were, and no row says that it changed: they take all of them again. */
    `DELETE FROM meta WHERE key = 'epoch'`,
  ],
  [placeItems, `DELETE FROM meta WHERE key = 'epoch'`],
  [
    /* One index for the whole ledger and for one item of it: each costs every movement a written row. */
    `CREATE INDEX movements_by_time ON movements (at, id, item_id)`,
    `CREATE TABLE csv_imports (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL,
       made_at INTEGER NOT NULL, state TEXT NOT NULL, said TEXT) STRICT, WITHOUT ROWID`,
    `CREATE TABLE csv_parts (import_id TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (import_id, n)) STRICT`,
    `CREATE TABLE csv_rows (import_id TEXT NOT NULL, line INTEGER NOT NULL, outcome TEXT NOT NULL, body TEXT NOT NULL,
       PRIMARY KEY (import_id, outcome, line)) STRICT, WITHOUT ROWID`,
    `INSERT OR IGNORE INTO feeds (store_id, kind, due_at, state)
       SELECT store_id, 'catalogue', due_at, json_object('readTo', json_object('active', NULL, 'inactive', NULL, 'deleted', NULL),
         'search', 'active', 'place', NULL, 'failures', 0) FROM feeds WHERE kind = 'levels'`,
  ],
  [`CREATE TABLE branches (after_version INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT`],
];

/** False for an object that was named but never set up. */
export const isMigrated = (sql: Sql): boolean =>
  first(sql.all(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`)) !== null;

/** At each start of the object: brings its database to this build's shape, makes the epoch with the database, and begins a branch. */
export const migrate = (sql: Sql, makeId: () => string): void => {
  sql.transaction(() => {
    sql.run(`CREATE TABLE IF NOT EXISTS migrations (n INTEGER PRIMARY KEY) STRICT`);
    const done = first(sql.all<{ n: number | null }>(`SELECT max(n) AS n FROM migrations`))?.n ?? 0;
    for (const [index, steps] of MIGRATIONS.entries()) {
      const n = index + 1;
      if (n <= done) continue;
      for (const step of steps) {
        if (typeof step === "string") sql.run(step);
        else step(sql);
      }
      sql.run(`INSERT INTO migrations (n) VALUES (?)`, n);
    }
    sql.run(`INSERT OR IGNORE INTO meta (key, value) VALUES ('epoch', ?)`, makeId());
    openBranch(sql, makeId);
  });
};
