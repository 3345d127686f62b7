import { expect, test } from "vitest";
import { isTimeToRenew, tokenLife } from "../../../../web/pages/settings/token-life.ts";

const DAY_MS = 86_400_000;
const NOW = 1_795_000_000_000;
const left = (ms: number) => tokenLife(NOW + ms, NOW);

test("a token without an end has no life to show, and is not pressed to be renewed", () => {
  expect(tokenLife(null, NOW)).toBeNull();
  expect(isTimeToRenew(null)).toBe(false);
});

test.each([
  { ms: 400 * DAY_MS, days: 400, urgency: undefined, renew: false },
  { ms: 31 * DAY_MS, days: 31, urgency: undefined, renew: false },
  { ms: 30 * DAY_MS, days: 30, urgency: undefined, renew: true },
  { ms: 7 * DAY_MS + 1, days: 7, urgency: undefined, renew: true },
  { ms: 7 * DAY_MS, days: 7, urgency: "soon", renew: true },
  { ms: DAY_MS - 1, days: 0, urgency: "soon", renew: true },
  { ms: 0, days: 0, urgency: "ended", renew: true },
  { ms: -5 * DAY_MS, days: 0, urgency: "ended", renew: true },
])("with $ms ms left it says $days days and is $urgency", ({ ms, days, urgency, renew }) => {
  expect(left(ms)).toMatchObject({ days, urgency });
  expect(isTimeToRenew(left(ms))).toBe(renew);
});

test("the bar is full until 90 days are left and empty at the end", () => {
  expect(left(365 * DAY_MS)?.share).toBe(1);
  expect(left(45 * DAY_MS)?.share).toBe(0.5);
  expect(left(-1)?.share).toBe(0);
});
