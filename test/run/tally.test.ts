import { expect, test } from "vitest";
import { countTests } from "./tally.ts";

const report = (numPassedTests: number, numFailedTests: number) => JSON.stringify({ numPassedTests, numFailedTests, success: true });

test("counts what the report says", () => {
  expect(countTests(0, report(12, 0))).toEqual({ passed: 12, failed: 0 });
  expect(countTests(1, report(10, 2))).toEqual({ passed: 10, failed: 2 });
});

test("counts a bad end without a failed test as one failure", () => {
  expect(countTests(1, report(12, 0))).toEqual({ passed: 12, failed: 1 });
  expect(countTests(null, report(12, 0))).toEqual({ passed: 12, failed: 1 });
});

test("counts a missing or unreadable report as one failure, whatever the exit code", () => {
  expect(countTests(0, "")).toEqual({ passed: 0, failed: 1 });
  expect(countTests(0, "{}")).toEqual({ passed: 0, failed: 1 });
});
