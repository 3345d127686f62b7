import { expect, test } from "vitest";
import { en } from "../../../web/i18n/en/en.ts";
import { makeFormats } from "../../../web/i18n/formats.ts";
import { ro } from "../../../web/i18n/ro/ro.ts";
import { zh } from "../../../web/i18n/zh/zh.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday in Bucharest, still Sunday in Los Angeles. */
const MONDAY = Date.UTC(2026, 10, 23, 7, 5);
const BUCHAREST = "Europe/Bucharest";

const english = makeFormats("en", en.common.time);
const romanian = makeFormats("ro", ro.common.time);
const chinese = makeFormats("zh", zh.common.time);

test("times are of the store's zone, in 24 hours", () => {
  expect(english.clock(MONDAY, BUCHAREST)).toBe("09:05");
  expect(english.clock(MONDAY, "America/Los_Angeles")).toBe("23:05");
  expect(english.clock(Date.UTC(2026, 10, 23, 22), BUCHAREST)).toBe("00:00");
  expect(english.weekdayClock(MONDAY, BUCHAREST)).toBe("Mon 09:05");
  expect(english.weekdayClock(MONDAY, "America/Los_Angeles")).toBe("Sun 23:05");
  expect(english.date(MONDAY, BUCHAREST)).toBe("Mon 23 Nov 2026");
});

test("each language writes its own weekday and date", () => {
  expect(romanian.weekdayClock(MONDAY, BUCHAREST)).toBe("lun. 09:05");
  expect(chinese.weekdayClock(MONDAY, BUCHAREST)).toBe("周一 09:05");
  expect(chinese.date(MONDAY, BUCHAREST)).toContain("2026年11月23日");
});

test("a zone that the phone does not know falls back to its own", () => {
  expect(english.clock(MONDAY, "Mars/Olympus")).toMatch(/^\d\d:\d\d$/u);
});

test("time left is cut to whole minutes, hours take two digits of minutes, from ten hours none, then days", () => {
  expect(english.span(41 * MINUTE + 59_999)).toBe("41 min");
  expect(english.span(59_999)).toBe("0 min");
  expect(english.span(-5)).toBe("0 min");
  expect(english.span(65 * MINUTE)).toBe("1 h 05");
  expect(english.span(9 * HOUR + 59 * MINUTE)).toBe("9 h 59");
  expect(english.span(47 * HOUR + 59 * MINUTE)).toBe("47 h");
  expect(chinese.span(12 * HOUR)).toBe("12 小时");
  expect(english.span(2 * DAY)).toBe("2 days");
  expect(romanian.span(20 * DAY)).toBe("20 de zile");
});

test("lateness is said in each language", () => {
  expect(english.late(12 * MINUTE)).toBe("12 min late");
  expect(romanian.late(12 * MINUTE)).toBe("12 min peste");
  expect(chinese.late(12 * MINUTE)).toBe("逾期 12 分钟");
});

test("seconds are rounded up, so that the last one shown is 1", () => {
  expect([18_000, 17_001, 1, 0, -1].map(english.seconds)).toEqual(["18 s", "18 s", "1 s", "0 s", "0 s"]);
});

test("numbers are grouped as the language does, and a change carries a real sign", () => {
  expect(english.count(2400)).toBe("2,400");
  expect(romanian.count(2400)).toBe("2.400");
  expect([-2, 3, -1200].map(english.signed)).toEqual(["−2", "+3", "−1,200"]);
});
