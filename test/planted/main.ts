/**
 * `npm run test:planted`: tests of the tests. Each planted bug is put into a copy of the project and has to be caught; then
 * the code without any has to be green over the same seeds and tests, or catching says nothing.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { ensureWebBuilt } from "../run/web-build.ts";
import { toCount } from "../run/zero-bound.ts";
import { runSeeds } from "../sim/run-seeds.ts";
import { ALL_BUGS } from "./all-bugs.ts";
import type { Bug } from "./bug.ts";
import { type Caught, catchBug } from "./catch-bug.ts";

/** Seeds of two bases never meet. */
const BASE_STEP = 10_000;

const OPTIONS = {
  /** From how many places in the seeds each bug is looked for. */
  bases: { type: "string", default: "5" },
  from: { type: "string", default: "1" },
  /** A bug that so many seeds do not show is missed. */
  most: { type: "string", default: "2000" },
  /** Only bugs whose name holds this. */
  only: { type: "string", default: "" },
} as const;

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const tellCaught = (nth: number, { name, breaks, caughtBy }: Bug, caught: Caught): string => {
  const lines = [`${caught.isCaught ? "caught" : "MISSED"} ${nth} ${name}: ${breaks}`];
  if (!caught.isCaught) return [...lines, `    ${caught.says}; ${caught.seconds.toFixed(1)} s`].join("\n");
  if (caughtBy.kind === "tests") lines.push(`    by ${caught.by} (${caughtBy.why}), ${caught.seconds.toFixed(1)} s`);
  else
    lines.push(
      `    by ${caught.by}; seeds to detection ${caught.seeds.join(", ")}, median ${medianOf(caught.seeds)}; ${caught.seconds.toFixed(1)} CPU s`,
    );
  return [...lines, `    ${caught.says.split("\n")[0]?.slice(0, 200)}`].join("\n");
};

/** As many at a time as there are cores, each told when it ends. */
const catchAll = async (bugs: readonly Bug[], bases: readonly number[], most: number): Promise<Caught[]> => {
  const all: Caught[] = [];
  const queue = bugs.entries();
  const work = async (): Promise<void> => {
    for (const [at, bug] of queue) {
      const caught = await catchBug(bug, bases, most);
      all[at] = caught;
      console.log(tellCaught(at + 1, bug, caught));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return all;
};

/** True: nothing is red without a bug. */
const checkSeeds = async (bases: readonly number[], all: readonly Caught[]): Promise<boolean> => {
  let ran = 0;
  let red = 0;
  for (const [at, from] of bases.entries()) {
    const seeds = Math.max(0, ...all.map((caught) => caught.seeds[at] ?? 0));
    if (seeds === 0) continue;
    await runSeeds({
      of: "whole",
      from,
      seeds,
      minimiseMs: 0,
      onAnswer: ({ seed, violations, isSame }) => {
        ran += 1;
        const [first] = violations;
        if (first === undefined && isSame) return;
        red += 1;
        console.log(`RED without a bug: seed ${seed}: ${first === undefined ? "another history" : `${first.oracle}: ${first.says}`}`);
      },
    });
  }
  console.log(`without a bug, the same seeds: ${toCount(red, ran)} red`);
  return red === 0;
};

/** A bug of no edits: the same tests have to pass. */
const checkTests = async (bugs: readonly Bug[]): Promise<boolean> => {
  let isGreen = true;
  for (const bug of bugs) {
    if (bug.caughtBy.kind !== "tests") continue;
    const { isCaught, says } = await catchBug({ ...bug, edits: [] }, [], 0);
    isGreen &&= !isCaught && says.startsWith("every test");
    console.log(`without a bug, ${bug.caughtBy.file}: ${isCaught ? `RED: ${says}` : says}`);
  }
  return isGreen;
};

const toNumber = (name: keyof typeof OPTIONS, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number, at least 1.`);
  return value;
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const from = toNumber("from", values.from);
  const most = toNumber("most", values.most);
  const bases = Array.from({ length: toNumber("bases", values.bases) }, (_, nth) => from + nth * BASE_STEP);
  const bugs = ALL_BUGS.filter(({ name }) => name.includes(values.only));
  if (bugs.length === 0) throw new Error(`No planted bug has "${values.only}" in its name.`);

  await ensureWebBuilt(console.log);
  const startedAt = performance.now();
  console.log(`${bugs.length} planted bugs, each looked for from the seeds ${bases.join(", ")}\n`);
  const all = await catchAll(bugs, bases, most);
  console.log("");
  const control = [await checkSeeds(bases, all), await checkTests(bugs)];

  const medians = all.filter(({ seeds }) => seeds.length > 0).map(({ seeds }) => medianOf(seeds));
  const cpu = all.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(
    `${all.filter(({ isCaught }) => isCaught).length} of ${all.length} caught; the slowest median is ${Math.max(0, ...medians)} seeds`,
  );
  console.log(`${cpu.toFixed(0)} CPU s with bugs, ${((performance.now() - startedAt) / 60_000).toFixed(1)} min in all`);
  const passed = all.filter(({ isCaught }) => isCaught).length + control.filter(Boolean).length;
  const failed = all.length + control.length - passed;
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await runScript(main);
