/**
 * `npm run test:ambiguous -- --n N`: N calls to Temu whose answers prove nothing, about half of which Temu took. How many
 * were settled wrongly, how many without a person, and how long the truth took, in virtual time. Red as well when a fault
 * that the plans declare never struck.
 */
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { AMBIGUOUS_FAULTS } from "./ambiguous-plan.ts";
import type { AmbiguousAnswer } from "./ambiguous-worker.ts";
import { ENOUGH_CALLS, findSilent, saySilent } from "./declared-faults.ts";
import type { Fate, Unclear } from "./judge-unclear.ts";
import { toQuantile } from "./quantile.ts";
import { runInWorkers } from "./run-in-workers.ts";

const SETTLED_SHARE = 0.995;
/** Half, give or take what drawing lots does. */
const TAKEN_SHARE = { least: 0.4, most: 0.6 };

const isAboutHalf = (share: number): boolean => share > TAKEN_SHARE.least && share < TAKEN_SHARE.most;

const sayTimes = (name: string, unclear: readonly Unclear[]): void => {
  const times = unclear.flatMap(({ truthMs }) => truthMs ?? []).sort((a, b) => a - b);
  const at = (share: number): string => `${(toQuantile(times, share) / 1_000).toFixed(1)} s`;
  console.log(`${name}: ${unclear.length} calls, time to truth p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`);
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { n: { type: "string", default: "1000" }, from: { type: "string", default: "1" } } });
  const wanted = Number(values.n);
  if (!Number.isSafeInteger(wanted) || wanted < 1) throw new Error("--n is the number of unclear answers, at least 1.");
  const unclear: Unclear[] = [];
  const bites = new Map<string, number>();
  const wrong: string[] = [];
  let runs = 0;
  let redRuns = 0;
  function* askSeeds(): Generator<number> {
    for (let seed = Number(values.from); unclear.length < wanted; seed += 1) yield seed;
  }
  await runInWorkers({
    script: new URL("./ambiguous-worker.ts", import.meta.url),
    asked: askSeeds(),
    onAnswer: (answer: AmbiguousAnswer) => {
      runs += 1;
      unclear.push(...answer.unclear);
      for (const [name, count] of answer.bites) bites.set(name, (bites.get(name) ?? 0) + count);
      if (answer.wrong.length > 0) redRuns += 1;
      for (const says of answer.wrong) wrong.push(`seed ${answer.seed}: ${says}`);
    },
  });

  for (const says of wrong.slice(0, 10)) console.log(`RED ${says}`);
  const taken = unclear.filter(({ isTaken }) => isTaken).length;
  const ofFate = (fate: Fate): number => unclear.filter((each) => each.fate === fate).length;
  const settled = ofFate("alone");
  const silent = findSilent(AMBIGUOUS_FAULTS, bites, { had: unclear.length, enough: ENOUGH_CALLS });
  /* A few dozen more or fewer are luck. */
  const isHalf = unclear.length < ENOUGH_CALLS || isAboutHalf(taken / unclear.length);
  console.log(
    `\n${unclear.length} unclear answers in ${runs} runs; Temu had taken ${taken} of the calls (${((100 * taken) / unclear.length).toFixed(1)} %)${isHalf ? "" : ": RED, not about half"}`,
  );
  console.log(
    `faults that bit: ${[...bites]
      .sort()
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}`,
  );
  console.log(saySilent(silent, `${ENOUGH_CALLS} calls`));
  console.log(`settled wrongly: ${toCount(ofFate("wrong"), unclear.length)}`);
  console.log(`runs in which an oracle found something: ${toCount(redRuns, runs)}`);
  console.log(
    `settled without a person: ${settled} of ${unclear.length} (${((100 * settled) / unclear.length).toFixed(2)} %, wanted ${100 * SETTLED_SHARE} %)`,
  );
  console.log(
    `left to a person: ${ofFate("refusal")} by a refusal that is the true answer, ${ofFate("asked")} in another way; known to nobody: ${ofFate("open")}`,
  );
  for (const method of new Set(unclear.map((each) => each.method))) {
    const ofMethod = unclear.filter((each) => each.method === method);
    sayTimes(
      `${method}, taken`,
      ofMethod.filter(({ isTaken }) => isTaken),
    );
    sayTimes(
      `${method}, not taken`,
      ofMethod.filter(({ isTaken }) => !isTaken),
    );
  }
  sayTimes("all", unclear);
  const reds = [ofFate("wrong") > 0, redRuns > 0, settled / unclear.length < SETTLED_SHARE, !isHalf];
  if (silent !== null) reds.push(silent.length > 0);
  const failed = reds.filter(Boolean).length;
  console.log(`\n${reds.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await runScript(main);
