/** Which stores stand still until a person does something. Pure. */
import { REASONS, type Reason } from "../../../shared/reply.ts";
import type { Store } from "../../../shared/store.ts";

/** The edge tries these again by itself, and most are gone by the next try. */
const PASSING: readonly Reason[] = [
  "ok",
  "noSlot",
  "sendByPassed",
  "noClearAnswer",
  "replyNotUnderstood",
  "temuBusy",
  "clockWrong",
  "rateLimited",
  "stillCalculating",
];

/** Null: nobody need do anything. A reason that this build does not know is shown as one without a name. */
export const troubleOf = (store: Store): Reason | null => {
  if (store.trouble === null) return null;
  const reason = REASONS.find((known) => known === store.trouble) ?? "refusedByTemu";
  return PASSING.includes(reason) ? null : reason;
};
