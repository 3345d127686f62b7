/** What became of each call whose answer proved nothing: whether Temu had taken it, who found out, and when. */
import type { Job } from "../../shared/job.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import type { Ran } from "./run-plan.ts";
import { listWriteFates } from "./taken-calls.ts";

/**
 * alone      without a person: it left again, or its job ended by itself
 * refusal    its job was refused, and Temu has not got it: true, and a person is told
 * asked      left to a person in any other way
 * wrong      what was made of it is not so: it left again, or was refused, and Temu had taken it; or Temu never did, and has it by our word
 * open       nobody ever knew
 */
export const FATES = ["alone", "refusal", "asked", "wrong", "open"] as const;
export type Fate = (typeof FATES)[number];

/** `truthMs`: until it was known what became of it; null where a person has to find out, or nobody does. */
export type Unclear = { method: string; isTaken: boolean; fate: Fate; truthMs: number | null };

type Settled = Pick<Job, "kind" | "state" | "endedAt">;
/** `hasNext`: it left again. `isThere`: Temu applied one of the calls of the same thing. */
type Happened = { isTaken: boolean; isThere: boolean; hasNext: boolean };

/** Of a push that is refused Temu may have set some levels, and one that is confirmed may have met its level there: those the oracles judge. */
export const decideFate = (job: Settled | undefined, { isTaken, isThere, hasNext }: Happened): Fate => {
  /* It may leave again only once Temu is proved not to have it, and never will. */
  if (hasNext) return isTaken ? "wrong" : "alone";
  const isShipment = job?.kind === "confirmShipment";
  switch (job?.state) {
    case "refused":
      if (isTaken) return isShipment ? "wrong" : "asked";
      return "refusal";
    case "conflict":
    case "needsPerson":
      return "asked";
    case "confirmed":
      return isShipment && !isThere ? "wrong" : "alone";
    default:
      return typeof job?.endedAt === "number" ? "alone" : "open";
  }
};

const keyOf = (job: Job): string => (job.kind === "confirmShipment" ? `${job.orderId} ${job.trackingNumber}` : job.id);

export const judgeUnclear = (ran: Ran): Unclear[] => {
  const jobs = new Map(loadAll(ran.edge.sql, "job").map((job) => [keyOf(job), job]));
  return listWriteFates(ran).flatMap(({ reply, next, isTaken, isThere }): Unclear[] => {
    if (reply.class !== "readBack" && reply.class !== "partly") return [];
    const job = jobs.get(reply.key);
    const fate = decideFate(job, { isTaken, isThere, hasNext: next !== null });
    const knownAt = fate === "alone" || fate === "refusal" ? (next?.calledAt ?? job?.endedAt ?? null) : null;
    return [{ method: reply.method, isTaken, fate, truthMs: knownAt === null ? null : knownAt - reply.at }];
  });
};
