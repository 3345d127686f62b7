/** What became of each call whose answer proved nothing: whether Temu had taken it, who found out, and when. */
import type { Job } from "../../shared/job.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import type { Ran } from "./run-plan.ts";
import type { WriteReply } from "./sim-gateway.ts";

/**
 * alone      without a person: it left again, or its job ended by itself
 * refusal    its job was refused, and Temu has not got it: true, and a person is told
 * asked      left to a person in any other way
 * open       nobody ever knew
 */
export const FATES = ["alone", "refusal", "asked", "open"] as const;
export type Fate = (typeof FATES)[number];

/** `truthMs`: until it was known what became of it; null where a person has to find out, or nobody does. */
export type Unclear = { method: string; isTaken: boolean; fate: Fate; truthMs: number | null };

type Settled = Pick<Job, "state" | "endedAt">;

/** `hasNext`: it left again, which it may only once Temu is proved not to have it. */
export const decideFate = (job: Settled | undefined, { isTaken, hasNext }: { isTaken: boolean; hasNext: boolean }): Fate => {
  if (hasNext) return "alone";
  switch (job?.state) {
    case "refused":
      return isTaken ? "asked" : "refusal";
    case "conflict":
    case "needsPerson":
      return "asked";
    default:
      return typeof job?.endedAt === "number" ? "alone" : "open";
  }
};

const keyOf = (job: Job): string => (job.kind === "confirmShipment" ? `${job.orderId} ${job.trackingNumber}` : job.id);

/** Temu applied this very call: not an earlier one of the same thing, and not the next. */
const wasTaken = (ran: Ran, { key, calledAt }: WriteReply, nextAt: number): boolean =>
  ran.temu.sandbox.ledger.effects.some((effect) => {
    /* The ledger goes by Temu's clock. */
    const at = effect.at - ran.plan.temuSkewMs;
    if (at < calledAt || at >= nextAt) return false;
    return key === (effect.kind === "stock" ? effect.requestUniqueKey : `${effect.lines[0]?.parentOrderSn} ${effect.trackingNumber}`);
  });

export const judgeUnclear = (ran: Ran): Unclear[] => {
  const jobs = new Map(loadAll(ran.edge.sql, "job").map((job) => [keyOf(job), job]));
  return ran.writes.flatMap((reply, nth): Unclear[] => {
    if (reply.class !== "readBack" && reply.class !== "partly") return [];
    const next = ran.writes.find((each, later) => later > nth && each.key === reply.key);
    const job = jobs.get(reply.key);
    const isTaken = wasTaken(ran, reply, next?.calledAt ?? Number.POSITIVE_INFINITY);
    const fate = decideFate(job, { isTaken, hasNext: next !== undefined });
    const knownAt = fate === "alone" || fate === "refusal" ? (next?.calledAt ?? job?.endedAt ?? null) : null;
    return [{ method: reply.method, isTaken, fate, truthMs: knownAt === null ? null : knownAt - reply.at }];
  });
};
