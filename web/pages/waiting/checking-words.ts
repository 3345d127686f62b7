/** A result that nobody knows yet: since when it is looked for, and by when it is known. Calm, and never sooner than the truth. Pure. */
import type { Job } from "../../../shared/job.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { Formats } from "../../i18n/formats.ts";
import { sayWhen } from "../say-when.ts";

/** From a job's `sendBy` to the look that settles it: the edge's fence, its longest wait between two looks, a minute for clocks and the call. */
export const SETTLED_WITHIN_MS = 11 * 60_000;

/** `now`: the edge's clock as this phone knows it, epoch ms. */
export const checkingWords = (job: Job, now: number, t: Dictionary["waiting"], formats: Formats): string => {
  const sentBy = job.sendBy ?? job.plannedAt;
  const since = sayWhen(formats, Math.min(sentBy, now), now);
  const knownBy = sentBy + SETTLED_WITHIN_MS;
  return now < knownBy ? t.checkingSince(since, sayWhen(formats, knownBy, now)) : t.stillChecking(since);
};
