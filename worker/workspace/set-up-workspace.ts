/** How a workspace comes to be: the directory knows it before there is anything to look after, then it is made with its owner. */
import { findDirectory } from "../directory/find-directory.ts";
import type { Env } from "../env.ts";
import { toFaultText } from "../log.ts";
import { type PairingCode, setUpOwner } from "./invite-person.ts";
import { loadMeta, saveMeta } from "./meta.ts";
import { isMigrated, migrate } from "./schema.ts";
import type { Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type DirectoryEnv = Pick<Env, "DIRECTORY">;
export type SetUp = { personId: string; pairing: PairingCode };

const LISTED = "listed";

/** Null when it exists already. */
export const setUpWorkspace = async (
  env: DirectoryEnv,
  deps: WorkspaceDeps,
  { id, name, ownerName }: { id: string; name: string; ownerName: string },
): Promise<SetUp | null> => {
  await findDirectory(env).list(id);
  if (isMigrated(deps.sql)) return null;
  migrate(deps.sql, deps.makeId);
  saveMeta(deps.sql, LISTED, "1");
  return setUpOwner(deps, id, name, ownerName);
};

export const isListed = (sql: Sql): boolean => loadMeta(sql, LISTED) !== null;

/** For a workspace from before the directory. */
export const listOlder = async (env: DirectoryEnv, { sql, log }: Pick<WorkspaceDeps, "sql" | "log">): Promise<void> => {
  const id = loadMeta(sql, "id") ?? "";
  try {
    await findDirectory(env).list(id);
    saveMeta(sql, LISTED, "1");
  } catch (fault) {
    log("listFault", { workspace: id, fault: toFaultText(fault) });
  }
};
