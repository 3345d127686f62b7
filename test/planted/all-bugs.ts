/** Every planted bug, in the order in which they are told. */
import type { Bug } from "./bug.ts";
import { absentGivenUp } from "./bugs/absent-given-up.ts";
import { alarmSilentAfterThrow } from "./bugs/alarm-silent-after-throw.ts";
import { alreadyShippedIsSuccess } from "./bugs/already-shipped-is-success.ts";
import { answerBeforeCommit } from "./bugs/answer-before-commit.ts";
import { anyParcelConfirms } from "./bugs/any-parcel-confirms.ts";
import { baseNotRestored } from "./bugs/base-not-restored.ts";
import { dedupeApart } from "./bugs/dedupe-apart.ts";
import { fenceWithoutLateness } from "./bugs/fence-without-lateness.ts";
import { fenceWithoutSkew } from "./bugs/fence-without-skew.ts";
import { fixedWindowLimiter } from "./bugs/fixed-window-limiter.ts";
import { givenBackTwice } from "./bugs/given-back-twice.ts";
import { levelAtOnceIsProof } from "./bugs/level-at-once-is-proof.ts";
import { lostReArm } from "./bugs/lost-re-arm.ts";
import { newIdOnRetry } from "./bugs/new-id-on-retry.ts";
import { noDedupe } from "./bugs/no-dedupe.ts";
import { noFence } from "./bugs/no-fence.ts";
import { noLock } from "./bugs/no-lock.ts";
import { outboxEmptiedEarly } from "./bugs/outbox-emptied-early.ts";
import { partlyIsWhole } from "./bugs/partly-is-whole.ts";
import { refusalUntold } from "./bugs/refusal-untold.ts";
import { relaxedDurability } from "./bugs/relaxed-durability.ts";
import { resendOnUnknown } from "./bugs/resend-on-unknown.ts";
import { setBackForgotten } from "./bugs/set-back-forgotten.ts";

export const ALL_BUGS: readonly Bug[] = [
  noDedupe,
  dedupeApart,
  answerBeforeCommit,
  resendOnUnknown,
  alreadyShippedIsSuccess,
  outboxEmptiedEarly,
  newIdOnRetry,
  alarmSilentAfterThrow,
  lostReArm,
  noLock,
  anyParcelConfirms,
  noFence,
  fixedWindowLimiter,
  partlyIsWhole,
  baseNotRestored,
  relaxedDurability,
  absentGivenUp,
  refusalUntold,
  givenBackTwice,
  setBackForgotten,
  fenceWithoutSkew,
  fenceWithoutLateness,
  levelAtOnceIsProof,
];
