// The small form of `npm run test:limit`: virtual time only.
import { expect, test } from "vitest";
import { judgeFaults, judgeVirtual } from "./judge-virtual.ts";
import { makeFaults, runVirtual } from "./run-virtual.ts";
import type { Verdict } from "./verdict.ts";

const failed = (verdicts: readonly Verdict[]): Verdict[] => verdicts.filter(({ passed }) => passed === false);

test.each([5, 40, 300])("a hundred stores and a greedy one, %i ms from Temu: all that test:limit demands", async (oneWayMs) => {
  const seconds = 60;
  expect(failed(judgeVirtual(oneWayMs, seconds, await runVirtual({ oneWayMs, stores: 100, seconds, seed: 3 })))).toEqual([]);
});

test("with lost replies, evictions, another program and a path that becomes faster, the limit holds and everyone is answered", async () => {
  const seconds = 60;
  const run = await runVirtual({ oneWayMs: 40, stores: 100, seconds, seed: 4, faults: makeFaults(seconds) });
  expect(failed(judgeFaults(run))).toEqual([]);
});
