/** A result that nobody knows yet: since when it is looked for, and by when it is known. Calm, and never sooner than the truth. Pure. */
import type { Job } from "../../../shared/job.ts";
import type { Reason } from "../../../shared/reply.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { Formats } from "../../i18n/formats.ts";
import { sayWhen } from "../say-when.ts";

/** From a job's `sendBy` to the look that settles it: the edge's fence, its longest wait between two looks, a minute for clocks and the call. */
export const SETTLED_WITHIN_MS = 11 * 60_000;

/** What Temu said about this shipment, where it said something; it may have been said to a copy of a call that was taken. */
const SAID: readonly Reason[] = ["alreadyShipped", "trackingUsed", "temuLabelExists", "notShippable", "quantityMismatch"];

/** Temu's own word first, where there is one. */
export const saidWords = ({ reason }: Job, t: Pick<Dictionary, "reasons">): string | null => {
  const said = SAID.find((each) => each === reason);
  return said === undefined ? null : t.reasons[said].sentence;
};

/** `now`: the edge's clock as this phone knows it, epoch ms. */
export const checkingWords = (job: Job, now: number, t: Dictionary["waiting"], formats: Formats): string => {
  const sentBy = job.sendBy ?? job.plannedAt;
  const since = sayWhen(formats, Math.min(sentBy, now), now);
  const knownBy = sentBy + SETTLED_WITHIN_MS;
  return now < knownBy ? t.checkingSince(since, sayWhen(formats, knownBy, now)) : t.stillChecking(since);
};
