import { expect, test } from "vitest";
import { NOT_IN_VAIN, runSoak } from "./run-soak.ts";

/* Seconds of `npm run test:soak`, at ten times its pace: too short for each fault to hit, long enough that some do. */
const LASTS_MS = 6_000;

test("people, buyers and a nemesis leave nothing lost, doubled or invented", async () => {
  const { found, saved, dealt } = await runSoak({
    seed: 1,
    workspaces: 1,
    phonesEach: 3,
    lastsMs: LASTS_MS,
    pace: 10,
    say: () => undefined,
  });
  expect(found.filter(({ oracle }) => oracle !== NOT_IN_VAIN)).toEqual([]);
  expect(saved).toBeGreaterThan(10);
  expect([...dealt.values()].filter(({ hit }) => hit > 0).length).toBeGreaterThan(1);
}, 150_000);
