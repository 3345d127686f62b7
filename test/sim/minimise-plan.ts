/** Makes a failing plan smaller: leaves out events, halves first, as long as it still fails in the same way. */
import type { Oracle } from "./oracles/violation.ts";
import type { Plan } from "./plan.ts";
import { judgePlan } from "./run-seed.ts";

const failsAlike = async (plan: Plan, oracle: Oracle): Promise<boolean> =>
  (await judgePlan(plan)).violations.some((each) => each.oracle === oracle);

/** `budgetMs` of real time; what was reached by then is the answer. */
export const minimisePlan = async (plan: Plan, oracle: Oracle, budgetMs: number): Promise<Plan> => {
  const until = performance.now() + budgetMs;
  let least = plan;
  for (let size = Math.ceil(plan.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < least.events.length; ) {
      if (performance.now() > until) return least;
      const smaller = { ...least, events: [...least.events.slice(0, from), ...least.events.slice(from + size)] };
      if (await failsAlike(smaller, oracle)) least = smaller;
      else from += size;
    }
  }
  return least;
};
