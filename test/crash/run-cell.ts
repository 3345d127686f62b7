// One cell of the crash matrix: a point, a way to end, a command; some runs of it, each judged by the oracles.
import { must } from "../../shared/result.ts";
import type { Effect } from "../sandbox/ledger.ts";
import { checkRun, type Findings } from "./check-run.ts";
import { type Cell, type CrashRun, isAlone, makeCrashRun } from "./crash-run.ts";
import type { CrashStage } from "./crash-stage.ts";
import { playRuns } from "./play-runs.ts";
import { settleRuns } from "./settle-runs.ts";
import type { Look } from "./worker/look-at-run.ts";

export type CellResult = { cell: Cell; findings: Findings[]; retries: number; movedMs: number };

export async function runCell(stage: CrashStage, cell: Cell, count: number): Promise<CellResult> {
  const result: CellResult = { cell, findings: [], retries: 0, movedMs: 0 };
  for (let done = 0; done < count; done += stage.workspaces.length) {
    const workspaces = stage.workspaces.slice(0, count - done);
    await stage.takeEffects();
    const runs = await Promise.all(workspaces.map((workspace, at) => makeCrashRun(stage, cell, done + at, workspace)));
    if (isAlone(cell)) for (const run of runs) await playRuns(stage, [run]);
    else await playRuns(stage, runs);
    result.movedMs = Math.max(result.movedMs, await settleRuns(stage, runs));
    /* The edge first: what it calls confirmed has happened at Temu before. */
    const looks = await Promise.all(runs.map(({ workspace, about }) => stage.edge.look({ workspaceId: workspace.id, about })));
    const effects = await stage.takeEffects();
    for (const [at, run] of runs.entries()) result.findings.push(await judge(stage, run, must(looks[at], "a look"), effects));
    for (const { client } of runs) result.retries += client.retries();
  }
  return result;
}

async function judge(stage: CrashStage, run: CrashRun, look: Look, effects: readonly Effect[]): Promise<Findings> {
  const { workspace, about } = run;
  const ofRun = effects.filter((effect) =>
    effect.kind === "shipment"
      ? effect.lines.some((line) => line.parentOrderSn === about.subject)
      : effect.mallId === workspace.mallId && effect.goodsId === about.subject,
  );
  const { levels } = about.listingId === null ? { levels: [] } : await stage.sandbox.readStock({ mallId: workspace.mallId });
  const level = levels.find(({ skuId }) => skuId === look.listing?.skuId);
  return checkRun({
    ...{ run, look, effects: ofRun },
    seen: await workspace.reader.pull(),
    verdicts: await Promise.all(run.verdicts),
    temuLevel: about.listingId === null ? null : must(level, "a level").stock,
  });
}
