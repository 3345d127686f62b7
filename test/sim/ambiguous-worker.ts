/** A worker thread: runs one ambiguous plan and says what became of each unclear answer. */
import { makeAmbiguousPlan, toFaultName } from "./ambiguous-plan.ts";
import { judgeUnclear, type Unclear } from "./judge-unclear.ts";
import { checkRun } from "./oracles/check-run.ts";
import { answerQuestions } from "./run-in-workers.ts";
import { runPlan } from "./run-plan.ts";

/** `bites`: how often each fault struck, by what it spoiled. */
export type AmbiguousAnswer = { seed: number; unclear: Unclear[]; wrong: string[]; bites: [string, number][] };

answerQuestions(async (seed: number): Promise<AmbiguousAnswer> => {
  const ran = await runPlan(makeAmbiguousPlan(seed));
  const wrong = checkRun(ran).violations.map(({ oracle, says }) => `${oracle}: ${says}`);
  const struck = ran.temu.sandbox.ledger.calls.flatMap(({ method, fault }) =>
    method === null || fault === null ? [] : toFaultName(method, fault),
  );
  const bites = [...Map.groupBy(struck, (name) => name)].map(([name, times]): [string, number] => [name, times.length]);
  const unclear = judgeUnclear(ran);
  ran.edge.close();
  return { seed, unclear, wrong, bites };
});
