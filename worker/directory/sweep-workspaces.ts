/**
 * What the cron does: it looks after the alarms of some workspaces, the next ones in turn, because the platform may lose
 * an alarm for good and nobody would call a workspace whose phones are asleep.
 */
import { findWorkspace } from "../access/workspace-of.ts";
import type { Env } from "../env.ts";
import { log, toFaultText } from "../log.ts";
import { findDirectory } from "./find-directory.ts";

/** The platform ends an event's calls to other Workers at 32. */
const MOST_WORKSPACES = 24;

/** `notMade`: it was listed, and its making was cut short. */
export type Swept = "kept" | "armed" | "notMade";

export const sweepWorkspaces = async (env: Env): Promise<void> => {
  const counts = { kept: 0, armed: 0, notMade: 0, failed: 0 };
  const sweep = async (id: string): Promise<void> => {
    try {
      counts[(await findWorkspace(env, id)?.sweep()) ?? "notMade"] += 1;
    } catch (fault) {
      counts.failed += 1;
      log("sweepFault", { workspace: id, fault: toFaultText(fault) });
    }
  };
  await Promise.all((await findDirectory(env).takeBatch(MOST_WORKSPACES)).map(sweep));
  log("sweep", counts);
};
