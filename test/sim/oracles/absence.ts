/** O2: what left again was absent. A write that the edge took for lost, and sent again, was not applied by Temu, early or late. */
import type { ReplyClass } from "../../../shared/reply.ts";
import type { WriteFate } from "../taken-calls.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** After Temu's clear no it may leave again at once. Whoever repeats such a call on its way is not the edge. */
const SAID_NO: readonly ReplyClass[] = ["refused", "needsPerson", "later", "stopStore"];

export const checkAbsence = (fates: readonly WriteFate[], into: Violation[]): void => {
  const report = makeReporter("O2 nothing sent blindly", into);
  for (const { reply, next, isTaken } of fates)
    if (next !== null && isTaken && !SAID_NO.includes(reply.class))
      report(`${reply.key} left again ${next.calledAt - reply.calledAt} ms after a call that Temu took`);
};
