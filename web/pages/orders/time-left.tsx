/** The tag that says how much time an order has. */
import type { JSX } from "solid-js";
import type { Formats } from "../../i18n/formats.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { TimeTag, type Urgency } from "../../parts/time-tag.tsx";
import { endOfDay, phoneZone } from "../use-now.ts";

const SOON_MS = 60 * 60_000;
/** Below this the time left says more than the clock. */
const NEAR_MS = 6 * 60 * 60_000;

export type Band = "overdue" | "today" | "later";

export const toBand = (shipByAt: number | null, now: number): Band => {
  if (shipByAt === null || shipByAt >= endOfDay(now)) return "later";
  return shipByAt < now ? "overdue" : "today";
};

const toUrgency = (shipByAt: number, now: number): Urgency => {
  if (shipByAt < now) return "overdue";
  if (shipByAt - now < SOON_MS) return "soon";
  return shipByAt < endOfDay(now) ? "today" : "later";
};

const toWords = (shipByAt: number, now: number, formats: Formats): string => {
  if (shipByAt < now) return formats.late(now - shipByAt);
  if (shipByAt - now < NEAR_MS) return formats.span(shipByAt - now);
  return shipByAt < endOfDay(now) ? formats.clock(shipByAt, phoneZone()) : formats.weekdayClock(shipByAt, phoneZone());
};

export type TimeLeftProps = { shipByAt: number; now: number };

export function TimeLeft(props: TimeLeftProps): JSX.Element {
  const { formats } = useI18n();
  return <TimeTag urgency={toUrgency(props.shipByAt, props.now)}>{toWords(props.shipByAt, props.now, formats())}</TimeTag>;
}
