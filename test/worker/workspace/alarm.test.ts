import { expect, test } from "vitest";
import { isAlarmLost, makeAlarm } from "../../../worker/workspace/alarm.ts";

test("an alarm is saved when its time moves, and again when the last may be lost", () => {
  const saved: number[] = [];
  const alarm = makeAlarm((at) => saved.push(at));
  alarm.set(10);
  alarm.set(10);
  alarm.set(20);
  alarm.forget();
  alarm.set(20);
  expect(saved).toEqual([10, 20, 20]);
});

test("one that is not there or long overdue is lost, one that is due or a little late is not", () => {
  expect([null, 39_999, 40_000, 100_000, 200_000].map((setAt) => isAlarmLost(setAt, 100_000))).toEqual([true, true, false, false, false]);
});
