/** What a problem says to the person on this phone: the facts in a sentence or two, and the one next step. Pure. */
import type { Job } from "../../../shared/job.ts";
import { orderTail } from "../../../shared/order.ts";
import { REASONS, type Reason } from "../../../shared/reply.ts";
import { REFUSAL_REASONS, type RefusalReason } from "../../../shared/verdict.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { StoredVerdict } from "../../store/phone-store.ts";

export type ProblemWords = { facts: string; next: string };

/** Labels by what people read of them; whole, where ours and one that Temu shows would read the same. */
const sayLabel = (job: Job & { kind: "confirmShipment" }): ((label: string) => string) =>
  job.found?.split(", ").some((label) => orderTail(label) === orderTail(job.trackingNumber)) ? (label) => label : orderTail;

export const saySent = (job: Job & { kind: "confirmShipment" }): string => sayLabel(job)(job.trackingNumber);

/** Several as Temu showed them. */
export const sayFound = (job: Job & { kind: "confirmShipment" }, found: string): string => found.split(", ").map(sayLabel(job)).join(", ");

/** Where Temu never told, it must not be said to show another. */
const sayLevel = ({ found }: Job, words: Dictionary["waiting"]): string => (found === null ? words.noLevel : words.otherLevel);

/** Whoever decides has the evidence beside this, and looks where it can be settled. */
const toDecide = (job: Job, words: Dictionary["waiting"]): ProblemWords => {
  if (job.kind === "pushStock") return { facts: sayLevel(job, words), next: words.whichLevel };
  if (job.found !== null) return { facts: words.otherLabel, next: words.whichLabel };
  return { facts: job.readAt === null ? words.noAnswer : words.noLabel, next: words.isItShipped };
};

/** Whoever does not decide hears both sides in short, and what to do with the parcel in the hand. */
const toPutAside = (job: Job, t: Dictionary): ProblemWords => {
  const decides = t.ship.stop.supervisorDecides;
  if (job.kind === "pushStock") return { facts: sayLevel(job, t.waiting), next: decides };
  const without = job.readAt === null ? t.waiting.noAnswer : t.waiting.temuShowsNoLabel;
  const shown = job.found === null ? without : t.waiting.temuShowsLabel(sayFound(job, job.found));
  const sent = t.waiting.ourLabelIs(saySent(job));
  return { facts: t.common.sentences(t.common.sentences(sent, shown), decides), next: t.waiting.toStopShelf };
};

const isReason = (reason: string): reason is Reason => (REASONS as readonly string[]).includes(reason);
const isRefusal = (reason: string): reason is RefusalReason => (REFUSAL_REASONS as readonly string[]).includes(reason);

/** A reason that this build does not know is one without a name. */
const toRefused = (job: Job, t: Dictionary): ProblemWords => {
  const reason: string = job.reason ?? "refusedByTemu";
  if (isReason(reason) || !isRefusal(reason)) {
    const words = t.reasons[isReason(reason) ? reason : "refusedByTemu"];
    return { facts: words.sentence, next: words.next };
  }
  const facts: Record<string, string> = job.kind === "confirmShipment" ? { order: job.orderId, tracking: job.trackingNumber } : {};
  return { facts: t.refusals[reason].sentence(facts), next: t.refusals[reason].next };
};

export const toJobWords = (job: Job, isDecider: boolean, t: Dictionary): ProblemWords => {
  if (job.state === "refused") return toRefused(job, t);
  return isDecider ? toDecide(job, t.waiting) : toPutAside(job, t);
};

/** A moment is no delay. */
const DELAYED_TRIES = 3;

/** Why a shipment or level that was accepted has not left yet; null where it is not late. */
export const toDelayWords = ({ state, tries, resends, reason }: Job, t: Dictionary): string | null => {
  const isLate = state === "planned" && tries - resends >= DELAYED_TRIES;
  return isLate && reason !== null && isReason(reason) ? t.reasons[reason].sentence : null;
};

export const toVerdictWords = (verdict: StoredVerdict["verdict"], t: Dictionary): ProblemWords => {
  if (verdict.outcome === "parked") return { facts: t.waiting.parked, next: "" };
  const words = t.refusals[verdict.reason];
  return { facts: words.sentence(verdict.facts), next: words.next };
};
