// What the edge holds, read from its database file once it has ended: rows, the ledger of movements, and what was done, in its own words.
import { readdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Movement } from "../../shared/movement.ts";
import { must } from "../../shared/result.ts";
import type { SyncedRow } from "../../shared/row.ts";

export interface EdgeLedger {
  rows: SyncedRow[];
  movements: Movement[];
  /** One for each command that was applied: its name and arguments. */
  done: { name: string; args: Record<string, unknown> }[];
}

/** The workspace's own file; the limiter's lie beside it in a folder of their own. */
const findFiles = (stateDir: string): string[] =>
  readdirSync(stateDir, { recursive: true, encoding: "utf8" })
    .filter((file) => /Workspace[^/]*\/[0-9a-f]{64}\.sqlite$/.test(file))
    .map((file) => path.join(stateDir, file));

const readFile = (file: string): EdgeLedger | null => {
  const db = new DatabaseSync(file);
  try {
    const all = <T>(sql: string): T[] => db.prepare(sql).all() as T[];
    if (all(`SELECT name FROM sqlite_master WHERE name = 'audit'`).length === 0) return null;
    return {
      rows: all<{ version: number; body: string }>(`SELECT version, body FROM rows WHERE body IS NOT NULL`).map(({ version, body }) => ({
        ...(JSON.parse(body) as SyncedRow),
        version,
      })),
      movements: all<{ body: string }>(`SELECT body FROM movements`).map(({ body }) => JSON.parse(body) as Movement),
      done: all<{ what: string; after: string }>(
        `SELECT what, after FROM audit WHERE what IN ('confirmShipment', 'undoShipment', 'adjustStock')`,
      ).map(({ what, after }) => ({ name: what, args: JSON.parse(after) as Record<string, unknown> })),
    };
  } finally {
    db.close();
  }
};

/** Of every workspace. Call when the edge has ended: its last writes are in the files then. */
export const readEdgeLedgers = (stateDir: string): EdgeLedger[] => findFiles(stateDir).flatMap((file) => readFile(file) ?? []);

/** Of the one workspace there is. */
export const readEdgeLedger = (stateDir: string): EdgeLedger => {
  const ledgers = readEdgeLedgers(stateDir);
  if (ledgers.length !== 1) throw new Error(`There are ${ledgers.length} workspaces under ${stateDir}, not one.`);
  return must(ledgers[0], "a workspace");
};
