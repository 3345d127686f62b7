/**
 * `npm run test:sim -- --seeds N [--from N]`, and `npm run test:stock -- --histories N` with plans about stock: whole runs in virtual time, one a seed, each judged by every oracle that can
 * judge it. What failed before (test/regressions/plans) is run first; what fails now is made smaller and kept there.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { must } from "../../shared/result.ts";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { DECLARED_ANSWERS } from "./declared-answers.ts";
import { DECLARED_FAULTS, ENOUGH_SEEDS, findSilent, saySilent } from "./declared-faults.ts";
import { countEnds, type End, findAbsurd, sayEnds } from "./judge-saved.ts";
import { ORACLES, type Oracle } from "./oracles/violation.ts";
import type { Plan } from "./plan.ts";
import { toQuantile } from "./quantile.ts";
import { judgePlan } from "./run-seed.ts";
import { runSeeds, TWICE_EVERY } from "./run-seeds.ts";

const PLANS_DIR = path.join(import.meta.dirname, "../regressions/plans");
const MINIMISE_MS = 60_000;
const HOUR = 3_600_000;

const loadPlans = async (): Promise<{ name: string; plan: Plan }[]> => {
  const names = (await readdir(PLANS_DIR)).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) throw new Error(`No kept plan in ${PLANS_DIR}: what went wrong once is not asked again.`);
  return Promise.all(names.map(async (name) => ({ name, plan: JSON.parse(await readFile(path.join(PLANS_DIR, name), "utf8")) as Plan })));
};

const keepPlan = async (plan: Plan): Promise<string> => {
  await mkdir(PLANS_DIR, { recursive: true });
  const file = path.join(PLANS_DIR, `seed-${plan.seed}.json`);
  await writeFile(file, `${JSON.stringify(plan, null, 2)}\n`);
  return path.relative(process.cwd(), file);
};

/** Levels that Temu showed already are no waste where nobody could know it. */
const sayShown = (shown: ReadonlyMap<string, number>): string => {
  const all = [...shown.values()].reduce((sum, count) => sum + count, 0);
  const whys = [...shown].sort(([, a], [, b]) => b - a).map(([why, count]) => `${why} ${count}`);
  return `levels that Temu showed already: ${all}${all === 0 ? "" : `; heard since Temu's last word on them: ${whys.join(", ")}`}`;
};

const sayCounts = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort()
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "400" },
      histories: { type: "string" },
      from: { type: "string", default: "1" },
      of: { type: "string", default: "whole" },
    },
  });
  const of = values.of === "stock" ? "stock" : "whole";
  const seeds = Number(values.histories ?? values.seeds);
  const from = Number(values.from);
  if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(from))
    throw new Error("--seeds and --from are whole numbers, --seeds at least 1.");

  const startedAt = performance.now();
  let failed = 0;
  const regressions = await loadPlans();
  for (const { name, plan } of regressions) {
    const { violations } = await judgePlan(plan);
    if (violations.length === 0) continue;
    failed += 1;
    console.log(`RED again: ${name}: ${violations.map(({ oracle, says }) => `${oracle}: ${says}`).join("; ")}`);
  }
  console.log(`${regressions.length} kept plans replayed, ${failed} red`);

  const bites = new Map<string, number>();
  const answered = new Map<string, number>();
  const perOracle = new Map(ORACLES.map((oracle) => [oracle, { red: 0, asked: 0 }]));
  const tallyOf = (oracle: Oracle) => must(perOracle.get(oracle), "the tally of an oracle");
  const virtual: number[] = [];
  const red: Plan[] = [];
  const shown = new Map<string, number>();
  const ends: End[] = [];
  const sums = { saved: 0, shipments: 0, levels: 0, calls: 0, differing: 0 };
  await runSeeds({
    of,
    from,
    seeds,
    minimiseMs: MINIMISE_MS,
    onAnswer: (answer) => {
      virtual.push(answer.virtualMs);
      for (const [name, count] of answer.bites) bites.set(name, (bites.get(name) ?? 0) + count);
      for (const [how, count] of answer.answered) answered.set(how, (answered.get(how) ?? 0) + count);
      for (const [why, count] of answer.shown) shown.set(why, (shown.get(why) ?? 0) + count);
      sums.saved += answer.saved;
      ends.push(...answer.ends);
      sums.shipments += answer.shipments;
      sums.levels += answer.levels;
      sums.calls += answer.calls;
      if (!answer.isSame) {
        sums.differing += 1;
        console.log(`RED seed ${answer.seed}: the same seed gave another history`);
      }
      for (const oracle of answer.asked) tallyOf(oracle).asked += 1;
      for (const oracle of new Set(answer.violations.map((each) => each.oracle))) tallyOf(oracle).red += 1;
      if (answer.violations.length > 0) {
        red.push(must(answer.plan, "the plan of a red run"));
        console.log(
          `RED seed ${answer.seed}: ${answer.violations
            .slice(0, 3)
            .map(({ oracle, says }) => `${oracle}: ${says}`)
            .join("; ")
            .slice(0, 800)}`,
        );
      }
      if (virtual.length % 1_000 === 0)
        console.log(`${virtual.length} of ${seeds} seeds, ${red.length} red, ${((performance.now() - startedAt) / 60_000).toFixed(1)} min`);
    },
  });
  for (const plan of red) console.log(`kept ${await keepPlan(plan)}, ${plan.events.length} events`);

  /* A plan about stock holds fewer faults, and every command about it. */
  const [declared, struck] = of === "stock" ? [DECLARED_ANSWERS, answered] : [DECLARED_FAULTS, bites];
  const silent = findSilent(declared, struck, { had: seeds, enough: ENOUGH_SEEDS });
  /* One that could judge none of so many runs. */
  const neverAsked = silent === null ? [] : ORACLES.filter((oracle) => tallyOf(oracle).asked === 0);
  const sorted = virtual.sort((a, b) => a - b);
  console.log(
    `\nseeds ${from} to ${from + seeds - 1}; ${sums.saved} actions saved, ${sums.shipments} shipments and ${sums.levels} levels at Temu, ${sums.calls} calls`,
  );
  const ended = countEnds(ends);
  const absurd = findAbsurd(ended);
  console.log(sayEnds(ended));
  for (const says of absurd) console.log(`RED, absurd: ${says}`);
  console.log(sayShown(shown));
  console.log(
    `virtual hours: half of the seeds ≤ ${(toQuantile(sorted, 0.5) / HOUR).toFixed(1)}, 95 % ≤ ${(toQuantile(sorted, 0.949) / HOUR).toFixed(1)}, the longest ${(toQuantile(sorted, 1) / HOUR).toFixed(1)}`,
  );
  console.log(`faults that bit: ${sayCounts(bites)}`);
  console.log(`answers to commands: ${sayCounts(answered)}`);
  console.log(saySilent(silent, `${ENOUGH_SEEDS} seeds`, of === "stock" ? "answer" : "fault"));
  for (const [oracle, { red, asked }] of perOracle)
    console.log(`${oracle}: ${toCount(red, asked)} runs asked${neverAsked.includes(oracle) ? ": RED, unknown" : ""}`);
  console.log(`same seed, other history: ${toCount(sums.differing, Math.ceil(seeds / TWICE_EVERY))} compared`);
  console.log(`${((performance.now() - startedAt) / 60_000).toFixed(1)} min`);
  failed += red.length + sums.differing + (silent?.length ?? 0) + neverAsked.length + absurd.length;
  console.log(`\n${seeds + regressions.length - red.length} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await runScript(main);
