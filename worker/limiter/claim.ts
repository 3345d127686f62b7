/** Whose app key this is. Temu pushes an app's events to one URL, so an app key belongs to one workspace. */

/** The object's own SQLite, as far as this room needs it. */
export type ObjectSql = { exec(query: string, ...binds: string[]): { toArray(): Record<string, unknown>[] } };

export const createClaimTable = (sql: ObjectSql): void => {
  sql.exec(`CREATE TABLE IF NOT EXISTS claim (only INTEGER PRIMARY KEY CHECK (only = 1), workspace_id TEXT NOT NULL) STRICT`);
};

/** The first workspace keeps it: "claimed" for that one, again and again, "taken" for any other. */
export const claimAppKey = (sql: ObjectSql, workspaceId: string): "claimed" | "taken" => {
  sql.exec(`INSERT INTO claim (only, workspace_id) VALUES (1, ?) ON CONFLICT (only) DO NOTHING`, workspaceId);
  const owner = sql.exec(`SELECT workspace_id FROM claim WHERE only = 1`).toArray()[0]?.workspace_id;
  return owner === workspaceId ? "claimed" : "taken";
};
