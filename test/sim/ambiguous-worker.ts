/** A worker thread: runs one ambiguous plan and says what became of each unclear answer. */
import type { Job } from "../../shared/job.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { makeAmbiguousPlan } from "./ambiguous-plan.ts";
import { checkRun } from "./oracles/check-run.ts";
import { answerQuestions } from "./run-in-workers.ts";
import { type Ran, runPlan, type WriteReply } from "./run-plan.ts";

/** One call whose answer proved nothing. `truthMs`: until it was known what became of it; null: a person was asked. */
export type Unclear = { method: string; isTaken: boolean; truthMs: number | null };
export type AmbiguousAnswer = { seed: number; unclear: Unclear[]; wrong: string[]; bites: [string, number][] };

const keyOf = (job: Job): string => (job.kind === "confirmShipment" ? `${job.orderId} ${job.trackingNumber}` : job.id);

/** Temu applied this very call: not an earlier one of the same thing, and not the next. */
const isTaken = (ran: Ran, { key, calledAt }: WriteReply, nextAt: number): boolean =>
  ran.temu.sandbox.ledger.effects.some((effect) => {
    /* The ledger goes by Temu's clock. */
    const at = effect.at - ran.plan.temuSkewMs;
    if (at < calledAt || at >= nextAt) return false;
    return key === (effect.kind === "stock" ? effect.requestUniqueKey : `${effect.lines[0]?.parentOrderSn} ${effect.trackingNumber}`);
  });

const judgeUnclear = (ran: Ran): Unclear[] => {
  const jobs = new Map(loadAll(ran.edge.sql, "job").map((job) => [keyOf(job), job]));
  return ran.writes.flatMap((reply, nth): Unclear[] => {
    if (reply.class !== "readBack" && reply.class !== "partly") return [];
    const next = ran.writes.find((each, later) => later > nth && each.key === reply.key);
    const job = jobs.get(reply.key);
    const isAsked = next === undefined && (job?.state === "needsPerson" || job?.state === "conflict");
    const knownAt = next?.calledAt ?? job?.endedAt ?? Number.NaN;
    const isOfThis = isTaken(ran, reply, next?.calledAt ?? Number.POSITIVE_INFINITY);
    return [{ method: reply.method, isTaken: isOfThis, truthMs: isAsked ? null : knownAt - reply.at }];
  });
};

answerQuestions(async (seed: number): Promise<AmbiguousAnswer> => {
  const ran = await runPlan(makeAmbiguousPlan(seed));
  const wrong = checkRun(ran).map(({ oracle, says }) => `${oracle}: ${says}`);
  return { seed, unclear: judgeUnclear(ran), wrong, bites: [...ran.spells.counts()] };
});
