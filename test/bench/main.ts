// `npm run bench`: the budgets beside their measures, in one table. `npm run bench -- NAME …` takes only those.
// A missed budget is said, and is no failure: seconds depend on the machine, and nothing here is a test.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runScript } from "../run/script.ts";
import type { Bench, Line, Measure } from "./bench.ts";
import { describeMachine } from "./machine.ts";
import { answerBatch } from "./measures/answer-batch.ts";
import { appSize } from "./measures/app-size.ts";
import { callsPerOrder } from "./measures/calls-per-order.ts";
import { catalogueRefresh } from "./measures/catalogue-refresh.ts";
import { coldStart } from "./measures/cold-start.ts";
import { csv } from "./measures/csv.ts";
import { edgeCommand } from "./measures/edge-command.ts";
import { firstLoad } from "./measures/first-load.ts";
import { limiter } from "./measures/limiter.ts";
import { lookUp } from "./measures/look-up.ts";
import { scanToGreen } from "./measures/scan-to-green.ts";
import { stockCalls } from "./measures/stock-calls.ts";
import { stockEdit } from "./measures/stock-edit.ts";
import { toTable } from "./table.ts";

const MEASURES: readonly Measure[] = [
  appSize,
  coldStart,
  scanToGreen,
  stockEdit,
  lookUp,
  firstLoad,
  answerBatch,
  edgeCommand,
  catalogueRefresh,
  csv,
  callsPerOrder,
  stockCalls,
  limiter,
];

const choose = (names: readonly string[]): readonly Measure[] => {
  const unknown = names.find((name) => !MEASURES.some((measure) => measure.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no measure "${unknown}": the measures are ${MEASURES.map(({ name }) => name).join(", ")}.`);
  }
  return names.length === 0 ? MEASURES : MEASURES.filter(({ name }) => names.includes(name));
};

/** A measure that breaks is a line too: the others are wanted all the same. */
const take = async (measure: Measure, bench: Bench): Promise<Line[]> => {
  bench.say(`\n== ${measure.name} (${measure.takes})`);
  try {
    return await measure.run(bench);
  } catch (fault) {
    bench.say(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    return [{ what: measure.name, budget: "", measured: "could not be measured, see above", verdict: "over" }];
  }
};

const main = async (): Promise<void> => {
  const measures = choose(process.argv.slice(2));
  const startedAt = performance.now();
  const machine = await describeMachine();
  const folder = await mkdtemp(path.join(tmpdir(), "dockhand-bench-"));
  const closers: (() => Promise<void>)[] = [];
  const bench: Bench = { folder, say: (line) => console.error(line), atEnd: (close) => closers.unshift(close) };
  const lines: Line[] = [];
  try {
    for (const measure of measures) lines.push(...(await take(measure, bench)));
  } finally {
    for (const close of closers) await close();
    await rm(folder, { recursive: true, force: true });
  }
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  console.log(`\n${toTable(lines)}\n\n${machine} · ${minutes} minutes`);
};

await runScript(main);
