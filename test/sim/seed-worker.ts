/** A worker thread: seeds in, judgements out. What fails is made smaller here, so that the main thread only counts. */
import { makePlan } from "./make-plan.ts";
import { makeStockPlan } from "./make-stock-plan.ts";
import { minimisePlan } from "./minimise-plan.ts";
import type { Plan } from "./plan.ts";
import { answerQuestions } from "./run-in-workers.ts";
import { type Judged, judgePlan } from "./run-seed.ts";

/** What the plans are mostly about: all of it, or the stock. */
const MAKERS = { whole: makePlan, stock: makeStockPlan } as const;
export type PlansOf = keyof typeof MAKERS;

/** `isTwice`: run it again and compare histories. */
export type SeedAsked = { of: PlansOf; seed: number; isTwice: boolean; minimiseMs: number };
export type SeedAnswer = Judged & { isSame: boolean; plan: Plan | null };

answerQuestions(async ({ of, seed, isTwice, minimiseMs }: SeedAsked): Promise<SeedAnswer> => {
  const plan = MAKERS[of](seed);
  const judged = await judgePlan(plan);
  const first = judged.violations[0];
  const least = first === undefined ? null : await minimisePlan(plan, first.oracle, minimiseMs);
  const isSame = !isTwice || (await judgePlan(plan)).history === judged.history;
  return { ...judged, isSame, plan: least };
});
