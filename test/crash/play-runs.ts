// Plays the runs of one cell side by side up to the crash and over it: the command is saved, the object is brought to its point and ended
// there, and the client goes on sending until each command has its verdict. What becomes of the jobs afterwards is `settleRuns`.
import { setTimeout as delay } from "node:timers/promises";
import type { CrashRun } from "./crash-run.ts";
import { isAccept, sendFirst, sendSecond } from "./crash-run.ts";
import type { CrashStage } from "./crash-stage.ts";
import { POINTS } from "./points.ts";
import type { StandPoint } from "./worker/crash-wish.ts";
import type { Look } from "./worker/look-at-run.ts";

const HERE_WITHIN_MS = 10_000;
const STATE_WITHIN_MS = 10_000;
const ASK_EVERY_MS = 15;
const HEARD_WITHIN_MS = 2_000;

export async function playRuns(stage: CrashStage, runs: readonly CrashRun[]): Promise<void> {
  await Promise.all(runs.map((run) => approach(stage, run)));
  if (runs[0]?.cell.point === "migration") await enterMigration(stage, runs);
  await goToPoint(stage, runs);
  const reached = await Promise.all(runs.map(({ objectId }) => stage.lookout.awaitHere(objectId, HERE_WITHIN_MS)));
  for (const run of runs) if (isSecondAtPoint(run)) sendSecond(run);
  /* In every other run it is answered before the crash, else the two meet. */
  await Promise.all(runs.filter(isAnsweredAtPoint).map(({ verdicts }) => Promise.race([Promise.all(verdicts), delay(HEARD_WITHIN_MS)])));
  await crash(stage, runs);
  for (const run of runs) if (isSecondAfter(run)) sendSecond(run);
  await Promise.all(runs.flatMap(({ verdicts }) => verdicts));
  for (const [at, run] of runs.entries()) {
    run.hasReached = reached[at] === true;
    stage.lookout.dismiss(run.objectId);
  }
}

const look = (stage: CrashStage, { workspace, about }: CrashRun): Promise<Look> => stage.edge.look({ workspaceId: workspace.id, about });

const kindOf = ({ cell }: CrashRun) => POINTS[cell.point].kind;
/** In every other run the next command comes before the crash, in the others after it. */
const isEven = ({ n }: CrashRun): boolean => n % 2 === 0;
const standsWaiting = ({ cell }: CrashRun): boolean => cell.point === "hold" || cell.point === "migration";
const isSecondAtPoint = (run: CrashRun): boolean => !isAccept(run.cell) && !standsWaiting(run);
const isAnsweredAtPoint = (run: CrashRun): boolean => isSecondAtPoint(run) && isEven(run) && kindOf(run) !== "turn";
const isSecondAfter = (run: CrashRun): boolean =>
  (standsWaiting(run) && !isEven(run)) || (isAccept(run.cell) && run.cell.command === "adjustStock");

const setTrap = async (stage: CrashStage, run: CrashRun, subject: string): Promise<void> => {
  const { point, mode } = run.cell;
  const { objectId } = await stage.edge.trap({ workspaceId: run.workspace.id, trap: { point, mode, subject } });
  stage.lookout.expect(objectId);
  run.objectId = objectId;
};

/** Everything before the clock is moved: the commands that come before the point, and the trap. */
async function approach(stage: CrashStage, run: CrashRun): Promise<void> {
  const { cell, client, about } = run;
  if (isAccept(cell)) {
    const isUndo = cell.command === "undoShipment";
    if (isUndo) await sendAndWait(run, sendFirst);
    await setTrap(stage, run, `${client.id} ${isUndo ? 2 : 1}`);
    return isUndo ? sendSecond(run) : sendFirst(run);
  }
  if (standsWaiting(run)) {
    await sendAndWait(run, sendFirst);
    if (isEven(run)) await sendAndWait(run, sendSecond);
    return cell.point === "hold" ? standAt(stage, run, "hold") : undefined;
  }
  if (kindOf(run) === "temu") {
    run.gate = stage.gates.set(about.subject, cell.point === "fetchUnapplied" ? "holdBefore" : "holdAfter");
  } else {
    if (cell.point === "readBack") run.gate = stage.gates.set(about.subject, isEven(run) ? "loseBefore" : "loseAfter");
    await setTrap(stage, run, about.subject);
  }
  await sendAndWait(run, sendFirst);
}

async function sendAndWait(run: CrashRun, send: (run: CrashRun) => void): Promise<void> {
  send(run);
  await Promise.all(run.verdicts);
}

async function standAt(stage: CrashStage, run: CrashRun, point: StandPoint): Promise<void> {
  await setTrap(stage, run, "");
  /* The object ends while it is asked: that call has no answer. */
  stage.edge.stand({ workspaceId: run.workspace.id, point }).catch(() => undefined);
}

/** A deploy: the objects end once, and migrate their tables at the next start, which meets the trap. */
async function enterMigration(stage: CrashStage, runs: readonly CrashRun[]): Promise<void> {
  await stage.edge.deploy();
  for (const run of runs) {
    await stage.edge.evict({ workspaceId: run.workspace.id });
    await setTrap(stage, run, "");
    look(stage, run).catch(() => undefined);
  }
}

/** Moves the clock until every run's object is at its point. */
async function goToPoint(stage: CrashStage, runs: readonly CrashRun[]): Promise<void> {
  const [first] = runs;
  if (first === undefined || isAccept(first.cell) || standsWaiting(first)) return;
  await moveToDue(stage, runs, "planned");
  if (first.cell.point === "readBack") await moveToDue(stage, runs, "unknown");
  if (kindOf(first) !== "temu") return;
  await Promise.all(
    runs.map(async (run) => {
      const hasArrived = await Promise.race([run.gate?.arrived.then(() => true), delay(HERE_WITHIN_MS, false)]);
      if (hasArrived) await standAt(stage, run, run.cell.point === "fetchUnapplied" ? "fetchUnapplied" : "fetchApplied");
    }),
  );
}

/** To when the last of the runs' jobs in this state is due: all of them go then. */
async function moveToDue(stage: CrashStage, runs: readonly CrashRun[], state: "planned" | "unknown"): Promise<void> {
  const dueAt = await Promise.all(runs.map((run) => awaitDue(stage, run, state)));
  await stage.edge.moveTo(
    Math.max(...dueAt),
    stage.workspaces.map(({ id }) => id),
  );
}

async function awaitDue(stage: CrashStage, run: CrashRun, state: "planned" | "unknown"): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const { jobs } = await look(stage, run);
    const job = jobs.find((each) => each.state === state);
    if (job !== undefined && job.dueAt !== null) return job.dueAt;
    if (performance.now() - startedAt > STATE_WITHIN_MS) throw new Error(`No job is ${state}: ${JSON.stringify(jobs)}`);
    await delay(ASK_EVERY_MS);
  }
}

async function crash(stage: CrashStage, runs: readonly CrashRun[]): Promise<void> {
  const [first] = runs;
  switch (first?.cell.mode) {
    case undefined:
      return;
    case "sigkill":
      await stage.edge.killAndStart();
      break;
    case "abort":
      for (const { objectId } of runs) stage.lookout.answer(objectId, "abort");
      break;
    case "evict":
      await Promise.all(runs.map((run) => evict(stage, run)));
  }
  for (const run of runs) if (kindOf(run) === "temu") await releaseHeld(run);
}

/**
 * Asked for at the point. The runtime lets all work of the object come to its end first, calls to Temu too, and evicts in the very next
 * moment: a last write may go down with it.
 */
async function evict(stage: CrashStage, run: CrashRun): Promise<void> {
  const evicted = stage.edge.evict({ workspaceId: run.workspace.id });
  stage.lookout.answer(run.objectId, "goOn");
  if (kindOf(run) === "temu") await run.gate?.open();
  await evicted.catch(() => undefined);
}

/** A call whose caller is gone: lost before Temu saw it, or applied all the same; the rest arrive late (`settleRuns`). */
async function releaseHeld({ cell, n, gate }: CrashRun): Promise<void> {
  if (cell.mode === "evict") return;
  if (cell.point === "fetchApplied" || n % 4 === 0) gate?.drop();
  else if (n % 4 === 1) await gate?.open();
}
