/**
 * Numbers and times as people read them: 24 hours, minutes and hours left, in a store's own time zone.
 * Pure but for Intl; makes its formatters once per zone, because a list asks for thousands.
 */
import { type Dictionary, LANGUAGE_TAGS, type Language } from "./dictionary.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on the minutes say nothing a person acts on. */
const LONG_HOURS = 10;

export type Formats = {
  /** "2,400" */
  count: (count: number) => string;
  /** "−2", "+3", with a real minus. */
  signed: (count: number) => string;
  /** "16:30" */
  clock: (atMs: number, zone: string) => string;
  /** "Mon 09:00" */
  weekdayClock: (atMs: number, zone: string) => string;
  /** "Sun 13 Dec 2026" */
  date: (atMs: number, zone: string) => string;
  /** Time left or gone by, never negative: "41 min", "1 h 05", "14 h", "3 days". Minutes are cut, so that "41 min" is really left. */
  span: (ms: number) => string;
  /** Whole seconds, rounded up, so that the last one shown is 1: "18 s". */
  seconds: (ms: number) => string;
  /** "12 min late" */
  late: (ms: number) => string;
  /** "42 %" of a share from 0 to 1; cut, so that 100 % is all of it. */
  percent: (share: number) => string;
  /** "42 ms": how fast a scanner types. */
  milliseconds: (ms: number) => string;
};

type ZoneFormats = { clock: Intl.DateTimeFormat; weekday: Intl.DateTimeFormat; date: Intl.DateTimeFormat };

/** A phone with an old list of zones must still show its orders: it falls back to its own zone. */
const toKnownZone = (zone: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};

export const makeFormats = (language: Language, words: Dictionary["common"]["time"]): Formats => {
  const tag = LANGUAGE_TAGS[language];
  const number = new Intl.NumberFormat(language === "en" ? "en" : tag);
  const percent = new Intl.NumberFormat(tag, { style: "percent" });
  const zones = new Map<string, ZoneFormats>();

  const inZone = (zone: string): ZoneFormats => {
    const known = zones.get(zone);
    if (known !== undefined) return known;
    const timeZone = toKnownZone(zone);
    const made: ZoneFormats = {
      clock: new Intl.DateTimeFormat(tag, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      weekday: new Intl.DateTimeFormat(tag, { timeZone, weekday: "short" }),
      date: new Intl.DateTimeFormat(tag, { timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" }),
    };
    zones.set(zone, made);
    return made;
  };

  const clock = (atMs: number, zone: string): string => inZone(zone).clock.format(atMs);
  const span = (ms: number): string => {
    const left = Math.max(0, ms);
    if (left >= 2 * DAY_MS) return words.days(Math.floor(left / DAY_MS));
    const minutes = Math.floor(left / MINUTE_MS);
    if (minutes < 60) return words.minutes(minutes);
    if (minutes >= LONG_HOURS * 60) return words.hoursOnly(Math.floor(minutes / 60));
    return words.hours(Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0"));
  };

  return {
    count: (count) => number.format(count),
    percent: (share) => percent.format(Math.floor(share * 100) / 100),
    signed: (count) => `${count < 0 ? "−" : "+"}${number.format(Math.abs(count))}`,
    clock,
    weekdayClock: (atMs, zone) => `${inZone(zone).weekday.format(atMs)} ${clock(atMs, zone)}`,
    date: (atMs, zone) => inZone(zone).date.format(atMs).replace(",", ""),
    span,
    seconds: (ms) => words.seconds(Math.ceil(Math.max(0, ms) / SECOND_MS)),
    late: (ms) => words.late(span(ms)),
    milliseconds: (ms) => `${number.format(Math.round(ms))} ms`,
  };
};
