// How many tests of a run passed and failed. Pure.
import * as v from "valibot";

export interface Tally {
  passed: number;
  failed: number;
}

const reportSchema = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

/**
 * Counts from the exit code and vitest's JSON report.
 * A run that ended badly counts at least one failure: a file that does not load, or no report at all, holds no failed test.
 */
export function countTests(exitCode: number | null, report: string): Tally {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), reportSchema), report);
  const { numPassedTests, numFailedTests } = parsed.success ? parsed.output : { numPassedTests: 0, numFailedTests: 1 };
  return { passed: numPassedTests, failed: exitCode === 0 ? numFailedTests : Math.max(1, numFailedTests) };
}
