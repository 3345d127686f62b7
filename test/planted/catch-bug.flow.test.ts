import { expect, test } from "vitest";
import type { Bug } from "./bug.ts";
import { levelAtOnceIsProof } from "./bugs/level-at-once-is-proof.ts";
import { lostReArm } from "./bugs/lost-re-arm.ts";
import { noFence } from "./bugs/no-fence.ts";
import { noLock } from "./bugs/no-lock.ts";
import { catchBug } from "./catch-bug.ts";

/** `npm run test:planted` looks for all of them; these three show within a few seeds. */
const QUICK = [noLock, noFence, lostReArm];
const SEEDS = 20;

test.each(QUICK)("$name: the simulation catches it", async (bug) => {
  const { isCaught, by, seeds, says } = await catchBug(bug, [1], SEEDS);
  expect({ isCaught, says }).toEqual({ isCaught: true, says: expect.any(String) });
  expect(by).toMatch(/^O/);
  expect(seeds).toHaveLength(1);
});

test("a bug that no seed shows is caught by the flows that guard it; a file of which no test runs has caught nothing", async () => {
  const guarded = await catchBug(levelAtOnceIsProof, [], 0);
  expect(guarded).toMatchObject({ isCaught: true, by: "test/flows/push-stock-replies.flow.test.ts" });
  expect(guarded.says).toContain("a level that Temu had shown just before proves nothing");
  const nowhere: Bug = { ...levelAtOnceIsProof, caughtBy: { kind: "tests", file: "test/flows/none.flow.test.ts", why: "" } };
  expect(await catchBug(nowhere, [], 0)).toMatchObject({ isCaught: false, says: expect.stringContaining("no test of") });
});

test("code without a bug is not caught, nor is a patch that does not fit or code that cannot run", async () => {
  const harmless: Bug = { name: "none", breaks: "nothing", edits: [], caughtBy: { kind: "seeds" } };
  const file = "worker/jobs/times.ts";
  expect(await catchBug(harmless, [1], 1)).toMatchObject({ isCaught: false, says: "none of 1 seeds from 1 on is red" });
  const unfit = { ...harmless, edits: [{ file, find: "no such words", replace: "" }] };
  expect(await catchBug(unfit, [1], 1)).toMatchObject({ isCaught: false, says: expect.stringContaining("must be written anew") });
  const broken = { ...harmless, edits: [{ file, find: "export const fenceAt = ", replace: "export const = " }] };
  expect(await catchBug(broken, [1], 1)).toMatchObject({ isCaught: false, says: expect.stringContaining("ended badly") });
});
