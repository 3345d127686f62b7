/** When something happened, as short as it can be said: "14:02", "Mon 09:00", "Sun 13 Dec 2026". */
import type { Formats } from "../i18n/formats.ts";
import { endOfDay, phoneZone } from "./use-now.ts";

const WEEK_MS = 6 * 24 * 3_600_000;

/** Both times epoch ms. */
export const sayWhen = (formats: Formats, at: number, now: number): string => {
  if (endOfDay(at) === endOfDay(now)) return formats.clock(at, phoneZone());
  return Math.abs(now - at) < WEEK_MS ? formats.weekdayClock(at, phoneZone()) : formats.date(at, phoneZone());
};
