/** What a problem says: the facts in a sentence or two, and the one next step. Pure. */
import type { Job } from "../../../shared/job.ts";
import { orderTail } from "../../../shared/order.ts";
import { REASONS, type Reason } from "../../../shared/reply.ts";
import type { RefusalReason } from "../../../shared/verdict.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { StoredVerdict } from "../../store/phone-store.ts";

export type ProblemWords = { facts: string; next: string };

const isReason = (reason: Reason | RefusalReason): reason is Reason => (REASONS as readonly string[]).includes(reason);

/** Several codes as Temu showed them, each by what people read of it. */
const toTails = (found: string): string => found.split(", ").map(orderTail).join(", ");

/** We say one thing and Temu another, or Temu says nothing: both stand side by side, a person decides. */
const bothFacts = (job: Job, words: Dictionary["waiting"]): [string, string] => {
  if (job.kind === "pushStock") {
    const sent = words.sentLevel(job.levels.map(({ level }) => level).join(", "));
    return [sent, words.temuShowsLevel(job.found ?? "?")];
  }
  const shown = job.found === null ? words.temuShowsNoLabel : words.temuShowsLabel(toTails(job.found));
  return [words.sentLabel(orderTail(job.trackingNumber)), shown];
};

export const toJobWords = (job: Job, t: Dictionary): ProblemWords => {
  if (job.state !== "refused") return { facts: t.common.sentences(...bothFacts(job, t.waiting)), next: t.waiting.whichIsRight };
  const reason = job.reason ?? "refusedByTemu";
  if (isReason(reason)) return { facts: t.reasons[reason].sentence, next: t.reasons[reason].next };
  const facts: Record<string, string> = job.kind === "confirmShipment" ? { order: job.orderId, tracking: job.trackingNumber } : {};
  return { facts: t.refusals[reason].sentence(facts), next: t.refusals[reason].next };
};

export const toVerdictWords = (verdict: StoredVerdict["verdict"], t: Dictionary): ProblemWords => {
  if (verdict.outcome === "parked") return { facts: t.waiting.parked, next: "" };
  const words = t.refusals[verdict.reason];
  return { facts: words.sentence(verdict.facts), next: words.next };
};
