/** The headline of Waiting: what is still here, what needs somebody, what is on its way. Pure. */
import type { Dictionary } from "../../i18n/dictionary.ts";

export type WaitingFacts = {
  /** Commands that the edge has not answered. */
  unsent: number;
  problems: number;
  /** Jobs at the edge that Temu has not confirmed. */
  underWay: number;
  isSignedOut: boolean;
  isOnline: boolean;
  /** Somebody has just asked to send. */
  isAsked: boolean;
  /** Why the edge did not take the last round: a stable code, or null. */
  trouble: string | null;
};

const toUnsentDetail = (facts: WaitingFacts, t: Dictionary): string => {
  if (facts.isSignedOut) return t.pairing.againHint;
  if (facts.isAsked) return t.waiting.sendingNow;
  if (!facts.isOnline) return t.waiting.sentWithSignal;
  if (facts.trouble === "phoneFull") return t.waiting.phoneFull;
  return facts.trouble === null
    ? t.waiting.sendingNow
    : t.common.sentences(t.waiting.notTaken, t.common.trouble.codeForSupport(facts.trouble));
};

/** Null: nothing waits. */
export const toHeadline = (facts: WaitingFacts, t: Dictionary): { title: string; detail: string | undefined } | null => {
  const { unsent, problems, underWay } = facts;
  if (unsent > 0) return { title: t.waiting.notSent(unsent), detail: toUnsentDetail(facts, t) };
  if (problems > 0) return { title: t.waiting.needYou(problems), detail: underWay > 0 ? t.waiting.onTheWay(underWay) : undefined };
  return underWay > 0 ? { title: t.waiting.onTheWay(underWay), detail: t.waiting.waitingForTemu } : null;
};
