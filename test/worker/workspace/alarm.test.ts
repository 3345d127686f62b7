import { expect, test } from "vitest";
import { isAlarmLost, makeAlarm } from "../../../worker/workspace/alarm.ts";

test("an alarm is saved when its time moves, and again when the last may be lost: it went off, or a minute has passed", () => {
  const saved: number[] = [];
  let now = 0;
  const alarm = makeAlarm(
    () => now,
    (at) => saved.push(at),
  );
  alarm.set(10);
  alarm.set(10);
  alarm.set(20);
  alarm.forget();
  alarm.set(20);
  expect(saved).toEqual([10, 20, 20]);
  now = 59_999;
  alarm.set(20);
  expect(saved.length).toBe(3);
  now = 60_000;
  alarm.set(20);
  alarm.set(20);
  expect(saved.length).toBe(4);
});

test("one that is not there or long overdue is lost, one that is due or a little late is not", () => {
  expect([null, 39_999, 40_000, 100_000, 200_000].map((setAt) => isAlarmLost(setAt, 100_000))).toEqual([true, true, false, false, false]);
});
