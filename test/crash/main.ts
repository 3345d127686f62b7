// `npm run test:crash [-- --runs 10 --points a,b --modes evict,abort,sigkill --commands confirmShipment,undoShipment,adjustStock]`:
// the Workspace object is ended at every point of a command's way, in every way, on real workerd with the Temu sandbox over HTTP.
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { ORACLES } from "./check-run.ts";
import type { Cell } from "./crash-run.ts";
import { startCrashStage } from "./crash-stage.ts";
import { COMMANDS_UNDER_TEST, hasPoint, MODES, POINT_NAMES, POINTS } from "./points.ts";
import { type CellResult, runCell } from "./run-cell.ts";

const MOST_WORKSPACES = 10;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "10" },
      points: { type: "string", default: POINT_NAMES.join(",") },
      modes: { type: "string", default: MODES.join(",") },
      commands: { type: "string", default: COMMANDS_UNDER_TEST.join(",") },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a whole number from 1 on, not "${values.runs}".`);
  const points = pick("--points", values.points, POINT_NAMES);
  const modes = pick("--modes", values.modes, MODES);
  const commands = pick("--commands", values.commands, COMMANDS_UNDER_TEST);
  const cells = points
    .flatMap((point) => modes.flatMap((mode) => commands.map((command): Cell => ({ point, mode, command }))))
    .filter(({ command, point }) => hasPoint(command, point));

  for (const point of points.filter((each) => commands.some((command) => !hasPoint(command, each))))
    console.log(`${point} × adjustStock is no cell: a level is Dockhand's own, so nothing is read before it leaves.`);
  for (const point of points) console.log(`${point.padEnd(20)} ${POINTS[point].says}`);
  console.log("An eviction lets the work under way come to its end: it is asked for at the point and comes in the moment after.");

  const workspaces = Math.min(runs, MOST_WORKSPACES);
  const shipments = cells.filter(({ command }) => command !== "adjustStock").length;
  const startedAt = performance.now();
  console.log(`${cells.length} cells of ${runs} runs, side by side in ${workspaces} workspaces. Starting workerd and the Temu sandbox.`);
  const stage = await startCrashStage({ workspaces, ordersEach: shipments * Math.ceil(runs / workspaces) });
  try {
    const results: CellResult[] = [];
    for (const cell of cells) {
      const result = await runCell(stage, cell, runs);
      results.push(result);
      console.log(sayCell(result));
      for (const says of new Set(result.findings.flatMap(({ found }) => found.map((each) => `    ${each.oracle}: ${each.says}`)))) {
        console.log(says);
      }
    }
    sumUp(results, stage.bugs, (performance.now() - startedAt) / 60_000);
  } finally {
    await stage.close();
  }
}

/** The named ones of these, or a sentence that says which there are. */
function pick<Name extends string>(option: string, given: string, known: readonly Name[]): Name[] {
  return given.split(",").map((name) => {
    const found = known.find((each) => each === name);
    if (found === undefined) throw new Error(`${option} does not know "${name}". It takes ${known.join(", ")}.`);
    return found;
  });
}

const countOf = ({ findings }: CellResult, oracle: (typeof ORACLES)[number]): number =>
  findings.filter(({ found }) => found.some((each) => each.oracle === oracle)).length;

function sayCell(result: CellResult): string {
  const { cell, findings, retries, movedMs } = result;
  const fired = findings.length - countOf(result, "notFired");
  const bad = ORACLES.filter((oracle) => oracle !== "notFired").map((oracle) => `${oracle} ${countOf(result, oracle)}`);
  const person = findings.filter((each) => each.person).length;
  return [
    `${cell.point.padEnd(20)} ${cell.mode.padEnd(8)} ${cell.command.padEnd(16)} ${findings.length} runs, fired ${fired}`,
    `${bad.join(", ")}, for a person ${person}; sent again ${retries}, clocks moved ${Math.round(movedMs / 1000)} s`,
  ].join(": ");
}

function sumUp(results: readonly CellResult[], bugs: readonly string[], minutes: number): void {
  const runs = results.reduce((sum, { findings }) => sum + findings.length, 0);
  const sum = (oracle: (typeof ORACLES)[number]): number => results.reduce((all, result) => all + countOf(result, oracle), 0);
  console.log(`\n${results.length} cells, ${runs} runs, ${minutes.toFixed(1)} min`);
  console.log(`fired ${runs - sum("notFired")} of ${runs}`);
  for (const oracle of ORACLES) if (oracle !== "notFired") console.log(`${oracle}: ${toCount(sum(oracle), runs)}`);
  const person = results.reduce((all, { findings }) => all + findings.filter((each) => each.person).length, 0);
  console.log(`left to a person: ${toCount(person, runs)}`);
  console.log(`faults that the Worker logged of itself: ${bugs.length}`);
  for (const bug of new Set(bugs)) console.log(`    ${bug}`);
  const found = results.reduce((all, { findings }) => all + findings.filter((each) => each.found.length > 0).length, 0);
  const failed = found + bugs.length;
  console.log(`\n${runs - found} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await runScript(main);
