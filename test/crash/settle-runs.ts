// After the crash: the clocks of the edge and of Temu are moved, together, from one thing that is due to the next, until nothing is owed
// any more. No wait of the product is shortened: the fence's minutes pass on both clocks.
import { setTimeout as delay } from "node:timers/promises";
import type { Job } from "../../shared/job.ts";
import type { CrashRun } from "./crash-run.ts";
import type { CrashStage } from "./crash-stage.ts";
import type { Look } from "./worker/look-at-run.ts";

/** Nothing moves for so long, longer than a call may take: the runs are left as they are and the oracles say what is stuck. */
const STANDSTILL_MS = 40_000;
const ASK_EVERY_MS = 15;
/** A call that comes late, but inside the time in which Temu takes it. */
const LATE_MS = 90_000;
const OPEN: readonly Job["state"][] = ["planned", "sending", "unknown"];

/** Moves on until every run's jobs are over, or a person sees them. Resolves with how far the clock was moved, ms. */
export async function settleRuns(stage: CrashStage, runs: readonly CrashRun[]): Promise<number> {
  const startedAt = stage.edge.now();
  let movedAt = performance.now();
  let lateOnes = runs.filter(({ cell, n }) => cell.point === "fetchUnapplied" && cell.mode !== "evict" && n % 4 === 2);
  for (;;) {
    const looks = await Promise.all(runs.map(({ workspace, about }) => stage.edge.look({ workspaceId: workspace.id, about })));
    const jobs = looks.flatMap((look) => look.jobs.filter(({ state }) => OPEN.includes(state)));
    if (jobs.length === 0 || performance.now() - movedAt > STANDSTILL_MS) break;
    const dueAt = nextDue(looks, jobs);
    if (dueAt === null) {
      await delay(ASK_EVERY_MS);
      continue;
    }
    await stage.edge.moveTo(
      dueAt,
      stage.workspaces.map(({ id }) => id),
    );
    movedAt = performance.now();
    if (stage.edge.now() - startedAt < LATE_MS) continue;
    await Promise.all(lateOnes.map(({ gate }) => gate?.open()));
    lateOnes = [];
  }
  /* Those that come when all is over: behind the fence Temu must refuse them by their timestamp, or the fence is too short. */
  await Promise.all(runs.filter(({ cell }) => cell.point === "fetchUnapplied").map(({ gate }) => gate?.open()));
  return Math.round(stage.edge.now() - startedAt);
}

/** Null while a call is under way, or something is due and has not begun. */
function nextDue(looks: readonly Look[], jobs: readonly Job[]): number | null {
  if (looks.some(({ callsUnderWay }) => callsUnderWay > 0)) return null;
  const dueAt = Math.min(...jobs.map((job) => job.dueAt ?? Number.POSITIVE_INFINITY));
  const now = Math.max(...looks.map((look) => look.now));
  return Number.isFinite(dueAt) && dueAt > now ? dueAt : null;
}
