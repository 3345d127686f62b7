/** One plan run and judged: what a worker answers for it, plain data. */
import type { Verdict } from "../../shared/verdict.ts";
import { type End, listEnds } from "./judge-saved.ts";
import { checkRun } from "./oracles/check-run.ts";
import { countShown, listLeftLevels, type Why } from "./oracles/no-level-again.ts";
import type { Judgement } from "./oracles/violation.ts";
import type { Plan } from "./plan.ts";
import { type Ran, runPlan } from "./run-plan.ts";

export type Judged = Judgement & {
  seed: number;
  history: string;
  /** How often each fault bit. */
  bites: [string, number][];
  /** How often each command was answered in which way, by the edge or at once by the phone. */
  answered: [string, number][];
  saved: number;
  shipments: number;
  levels: number;
  /** What became of each saved shipment. */
  ends: End[];
  /** Of these, levels that Temu showed already, by why they left. */
  shown: [Why, number][];
  calls: number;
  virtualMs: number;
};

const countAnswered = ({ answers, refusals }: Ran): Map<string, number> => {
  const counts = new Map([...refusals].map(([how, count]) => [`${how} on the phone`, count]));
  for (const { name, outcome } of answers.values()) {
    const verdict = JSON.parse(outcome) as Verdict;
    const how = `${name} ${verdict.outcome === "refused" ? verdict.reason : verdict.outcome}`;
    counts.set(how, (counts.get(how) ?? 0) + 1);
  }
  return counts;
};

/** A run that throws is wrong, whatever the oracles would have said. */
export const judgePlan = async (plan: Plan): Promise<Judged> => {
  try {
    const ran = await runPlan(plan);
    const { effects, calls } = ran.temu.sandbox.ledger;
    const judged = {
      seed: plan.seed,
      ...checkRun(ran),
      history: ran.history,
      bites: [...ran.spells.counts()],
      answered: [...countAnswered(ran)],
      saved: ran.taps.filter((tap) => tap.key !== null).length,
      shipments: effects.filter((effect) => effect.kind === "shipment").length,
      levels: effects.filter((effect) => effect.kind === "stock").length,
      ends: listEnds(ran),
      shown: [...countShown(listLeftLevels(ran), effects)],
      calls: calls.length,
      virtualMs: ran.clock.now() - ran.beganAt,
    };
    ran.edge.close();
    return judged;
  } catch (fault) {
    const says = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return {
      seed: plan.seed,
      violations: [{ oracle: "no bug", says }],
      /* It did not come to the others. */
      asked: ["no bug"],
      history: "",
      bites: [],
      answered: [],
      saved: 0,
      shipments: 0,
      levels: 0,
      ends: [],
      shown: [],
      calls: 0,
      virtualMs: 0,
    };
  }
};
