// The end of a soak: with every fault healed, the clocks of the edge and of Temu are moved together until nothing is owed to Temu any more
// and every store has been polled once after it.
import { setTimeout as delay } from "node:timers/promises";
import type { CrashStage } from "../crash/crash-stage.ts";
import type { Owed } from "../crash/worker/look-at-run.ts";

const ASK_EVERY_MS = 50;
/** Nothing moves for so long, in real time: it never will. */
const STANDSTILL_MS = 60_000;

export const readOwed = ({ edge, workspaces }: CrashStage): Promise<Owed[]> => Promise.all(workspaces.map(({ id }) => edge.readOwed(id)));

/** False when something is still owed and nothing moves any more. */
export async function quiesce(stage: CrashStage): Promise<boolean> {
  if (!(await workOff(stage))) return false;
  const polls = (await readOwed(stage)).map(({ polledAt }) => polledAt);
  await moveTo(stage, Math.max(...polls));
  if (!(await awaitPolls(stage, polls))) return false;
  return workOff(stage);
}

const moveTo = ({ edge, workspaces }: CrashStage, at: number): Promise<void> =>
  edge.moveTo(
    at,
    workspaces.map(({ id }) => id),
  );

async function workOff(stage: CrashStage): Promise<boolean> {
  let movedAt = performance.now();
  for (;;) {
    const owed = await readOwed(stage);
    if (owed.every(({ jobs, reads, callsUnderWay }) => jobs === 0 && reads === 0 && callsUnderWay === 0)) return true;
    if (performance.now() - movedAt > STANDSTILL_MS) return false;
    const now = Math.max(...owed.map((each) => each.now));
    const dueAt = Math.min(...owed.map((each) => each.dueAt ?? Number.POSITIVE_INFINITY));
    const isIdle = owed.every(({ callsUnderWay }) => callsUnderWay === 0);
    if (isIdle && Number.isFinite(dueAt) && dueAt > now) {
      await moveTo(stage, dueAt);
      movedAt = performance.now();
    } else await delay(ASK_EVERY_MS);
  }
}

async function awaitPolls(stage: CrashStage, polls: readonly number[]): Promise<boolean> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < STANDSTILL_MS) {
    const owed = await readOwed(stage);
    if (owed.every(({ polledAt }, at) => polledAt > (polls[at] ?? 0))) return true;
    await delay(ASK_EVERY_MS);
  }
  return false;
}
