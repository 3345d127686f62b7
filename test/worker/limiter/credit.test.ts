import { expect, test } from "vitest";
import { type Credit, earnCredit, loseCredit, makeCredit, SAMPLE_CALLS } from "../../../worker/limiter/credit.ts";
import { CALM_MS } from "../../../worker/limiter/hold.ts";

/** So many calls of this round trip, 50 ms apart; the credit of the last. */
const callMany = (credit: Credit, count: number, roundTripMs: number | ((at: number) => number), from = 0): number => {
  let earned = 0;
  for (let at = 0; at < count; at += 1) {
    earned = earnCredit(credit, typeof roundTripMs === "number" ? roundTripMs : roundTripMs(at), from + at * 50);
  }
  return earned;
};

test("there is none before a whole sample, then half of the fastest round trip", () => {
  const credit = makeCredit(0);
  expect(callMany(credit, SAMPLE_CALLS, 80)).toBe(0);
  expect(earnCredit(credit, 85, 3_000)).toBe(39);
  expect(earnCredit(credit, 81, 3_010)).toBe(39);
});

test("a faster call counts at once, its own included, and a slow one does not", () => {
  const credit = makeCredit(0);
  callMany(credit, SAMPLE_CALLS, 80);
  expect(earnCredit(credit, 21, 3_000)).toBe(10);
  expect(earnCredit(credit, 900, 3_050)).toBe(10);
});

test("however far Temu is, it stays small", () => {
  const credit = makeCredit(0);
  callMany(credit, SAMPLE_CALLS, 600);
  expect(earnCredit(credit, 600, 3_000)).toBe(60);
});

test("a path without a time to count on earns none, one with delays now and then does", () => {
  const uneven = makeCredit(0);
  callMany(uneven, SAMPLE_CALLS, (at) => 20 + at * 2);
  expect(earnCredit(uneven, 100, 3_000)).toBe(0);
  const steady = makeCredit(0);
  callMany(steady, SAMPLE_CALLS, (at) => (at % 3 === 0 ? 80 : 700));
  expect(earnCredit(steady, 80, 3_000)).toBe(39);
});

test("it is gone when the sample is old, and for a minute after Temu said too many", () => {
  const credit = makeCredit(0);
  callMany(credit, SAMPLE_CALLS, 80);
  expect(earnCredit(credit, 80, 10_001)).toBe(0);

  const blamed = makeCredit(0);
  callMany(blamed, SAMPLE_CALLS, 80);
  loseCredit(blamed, 3_000);
  expect(callMany(blamed, SAMPLE_CALLS + 1, 80, 4_000)).toBe(0);
  expect(callMany(blamed, SAMPLE_CALLS, 80, CALM_MS)).toBe(0);
  expect(callMany(blamed, 2, 80, CALM_MS + 3_000)).toBe(39);
});
