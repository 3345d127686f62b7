import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { AMBIGUOUS_FAULTS, makeAmbiguousPlan, toFaultName } from "./ambiguous-plan.ts";
import { countEnds, findAbsurd } from "./judge-saved.ts";
import { makePlan } from "./make-plan.ts";
import { makeStockPlan } from "./make-stock-plan.ts";
import { minimisePlan } from "./minimise-plan.ts";
import { ORACLES } from "./oracles/violation.ts";
import type { Plan } from "./plan.ts";
import { runPlan } from "./run-plan.ts";
import { judgePlan } from "./run-seed.ts";
import { runSeeds } from "./run-seeds.ts";
import type { SeedAnswer } from "./seed-worker.ts";

/** `npm run test:sim -- --seeds 30000` is the long one. */
const SEEDS = 40;
const FROM = 1_000_000;

const PLANS_DIR = path.join(import.meta.dirname, "../regressions/plans");
const PLANS = readdirSync(PLANS_DIR).filter((name) => name.endsWith(".json"));

test("what went wrong once is kept", () => {
  expect(PLANS).not.toEqual([]);
});

test.each(PLANS)("what went wrong once does not again: %s", async (name) => {
  const plan = JSON.parse(readFileSync(path.join(PLANS_DIR, name), "utf8")) as Plan;
  expect((await judgePlan(plan)).violations).toEqual([]);
});

test(`${SEEDS} runs from seed ${FROM} on: nothing lost, doubled or invented, and all phones agree`, async () => {
  const answers: SeedAnswer[] = [];
  await runSeeds({ of: "whole", from: FROM, seeds: SEEDS, minimiseMs: 0, onAnswer: (answer) => answers.push(answer) });
  expect(answers.flatMap(({ seed, violations }) => violations.map((each) => ({ seed, ...each })))).toEqual([]);
  expect(answers).toHaveLength(SEEDS);
  expect(answers.reduce((sum, { shipments }) => sum + shipments, 0)).toBeGreaterThan(SEEDS);
  expect(findAbsurd(countEnds(answers.flatMap(({ ends }) => ends)))).toEqual([]);
  expect(new Set(answers.flatMap(({ bites }) => bites.map(([name]) => name))).size).toBeGreaterThan(20);
}, 300_000);

test("runs about stock: sums, bins and levels, items, codes and files hold, on the edge and on every phone", async () => {
  const answers: SeedAnswer[] = [];
  await runSeeds({ of: "stock", from: FROM, seeds: SEEDS / 2, minimiseMs: 0, onAnswer: (answer) => answers.push(answer) });
  expect(answers.flatMap(({ seed, violations }) => violations.map((each) => ({ seed, ...each })))).toEqual([]);
  expect(answers.reduce((sum, { levels }) => sum + levels, 0)).toBeGreaterThan(SEEDS);
  const answered = new Set(answers.flatMap((answer) => answer.answered.map(([how]) => how)));
  for (const name of ["saveItem", "teachCode", "importRows"]) expect(answered).toContain(`${name} applied`);
}, 300_000);

test.each([
  ["of everything", makePlan],
  ["about stock", makeStockPlan],
])("the same seed gives the same history, and another seed another: plans %s", async (_of, make) => {
  const [once, again, other] = [await judgePlan(make(7)), await judgePlan(make(7)), await judgePlan(make(8))];
  expect(once.history).not.toBe("");
  expect(again.history).toBe(once.history);
  expect(other.history).not.toBe(once.history);
});

test("a run that throws is wrong, and its plan is made smaller", async () => {
  const broken: Plan = { ...makePlan(11), apps: 0 };
  expect((await judgePlan(broken)).violations).toMatchObject([{ oracle: "no bug" }]);
  expect((await judgePlan(broken)).asked).toEqual(["no bug"]);
  expect((await minimisePlan(broken, "no bug", 20_000)).events).toEqual([]);
});

test("a run says which oracles could judge it: not the rate, where the line itself doubled or kept requests", async () => {
  const plain: Plan = { ...makePlan(7), events: [] };
  const doubled: Plan = { ...plain, events: [{ atMs: 0, kind: "temuLine", line: "twice", lastsMs: 1_000, probability: 1 }] };
  expect((await judgePlan(plain)).asked).toEqual(ORACLES);
  expect((await judgePlan(doubled)).asked).toEqual(ORACLES.filter((oracle) => oracle !== "O7 rate"));
});

test("what strikes in an ambiguous run is declared, by the name under which it is counted", async () => {
  const { calls } = (await runPlan(makeAmbiguousPlan(1))).temu.sandbox.ledger;
  const struck = calls.flatMap(({ method, fault }) => (method === null || fault === null ? [] : toFaultName(method, fault)));
  expect(new Set(struck).size).toBeGreaterThan(5);
  expect(struck.filter((name) => !AMBIGUOUS_FAULTS.includes(name))).toEqual([]);
});
