import { expect, test } from "vitest";
import { type LookedAt, sayOracles } from "./say-oracles.ts";

const LOOKED_AT: LookedAt = {
  "actions saved": 4_800,
  "effects at Temu": 6_000,
  "levels at Temu": 4_000,
  jobs: 6_500,
  items: 90,
  "app keys": 3,
  workspaces: 3,
  phones: 12,
  "kinds of fault": 28,
  runs: 1,
};

const lines = (...found: Parameters<typeof sayOracles>[0]): string[] => sayOracles(found, LOOKED_AT).map(({ line }) => line);

test("each zero is bound by what that oracle looked at, and by nothing else", () => {
  expect(lines()).toEqual([
    "O1 nothing lost, actions saved: 0 of 4,800 (true rate < 0.063 % at 95 %)",
    "O2 nothing doubled, effects at Temu: 0 of 6,000 (true rate < 0.050 % at 95 %)",
    "O3 nothing invented, effects at Temu: 0 of 6,000 (true rate < 0.050 % at 95 %)",
    "O4 truth, jobs: 0 of 6,500 (true rate < 0.046 % at 95 %)",
    "O5 order, levels at Temu: 0 of 4,000 (true rate < 0.075 % at 95 %)",
    "O5 sums, items: 0 of 90 (true rate < 3.3 % at 95 %)",
    "O6 isolation, workspaces: 0 of 3",
    "O7 rate, app keys: 0 of 3",
    "O8 convergence, phones: 0 of 12 (true rate < 25 % at 95 %)",
    "O9 liveness, jobs: 0 of 6,500 (true rate < 0.046 % at 95 %)",
    "O10 secrets, phones: 0 of 12 (true rate < 25 % at 95 %)",
    "O12 faults hit, reads whole, kinds of fault: 0 of 28 (true rate < 11 % at 95 %)",
    "no bug, runs: 0 of 1",
  ]);
});

test("what an oracle found stands with it, and bounds nothing", () => {
  const found = { oracle: "O6 isolation", says: "the team of w1 sees store-2, which is another's" } as const;
  expect(sayOracles([found], LOOKED_AT).find(({ oracle }) => oracle === "O6 isolation")).toEqual({
    oracle: "O6 isolation",
    line: "O6 isolation, workspaces: 1 found, looked at 3",
    found: [found],
  });
});
