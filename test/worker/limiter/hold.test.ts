import { expect, test } from "vitest";
import { CALM_MS, FIRST_HOLD_MS, NO_HOLD, usableSlots, widenHold } from "../../../worker/limiter/hold.ts";

test("each hold in a row is twice as long as the one before, up to half a minute", () => {
  let hold = NO_HOLD;
  const lengths = Array.from({ length: 7 }, () => {
    const now = hold.until + 1_000;
    hold = widenHold(hold, now);
    return hold.until - now;
  });
  expect(lengths).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("what is said during a hold belongs to it", () => {
  const hold = widenHold(NO_HOLD, 1_000);
  expect(widenHold(hold, 1_000 + FIRST_HOLD_MS - 1)).toBe(hold);
});

test("after a calm minute it begins anew", () => {
  const twice = widenHold(widenHold(NO_HOLD, 0), 5_000);
  expect(widenHold(twice, twice.until + CALM_MS)).toEqual({ until: twice.until + CALM_MS + FIRST_HOLD_MS, inRow: 1 });
});

test("after a hold fewer slots are given, and they come back over a minute", () => {
  expect(usableSlots(NO_HOLD, 20, 0)).toBe(20);
  const once = widenHold(NO_HOLD, 0);
  const after = (ms: number) => usableSlots(once, 20, once.until + ms);
  expect([after(0), after(CALM_MS / 2), after(CALM_MS - 1), after(CALM_MS)]).toEqual([15, 17, 19, 20]);
});

test("at the worst a quarter is left, and never none", () => {
  let hold = NO_HOLD;
  for (let at = 0; at < 6; at += 1) hold = widenHold(hold, hold.until);
  expect(usableSlots(hold, 20, hold.until)).toBe(5);
  expect(usableSlots(hold, 1, hold.until)).toBe(1);
});
