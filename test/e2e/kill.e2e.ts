// A slice of `npm run test:kill`: the browser dies at green without network, and between an answer and its apply; nothing is lost, halved or doubled.
import { afterAll, beforeAll, expect, test } from "vitest";
import { judge } from "../faults/judge.ts";
import { startWorkDepot, type WorkDepot } from "../faults/start-work-depot.ts";
import { type KillHand, openKillHand } from "../kill/kill-hand.ts";
import { createRandom } from "../sandbox/random.ts";

let work: WorkDepot;
let hand: KillHand;

beforeAll(async () => {
  work = await startWorkDepot(2, { isUrgent: true });
  hand = await openKillHand("slice", work, createRandom(1));
});

afterAll(async () => {
  await hand?.close();
  await work?.close();
});

test("what was green is there after each death, whole, and reaches Temu once", async () => {
  await hand.run("at green", false);
  await hand.run("between answer and apply", true);
  await hand.finish();
  expect(hand.kills).toMatchObject([
    { saved: [{ isSure: true }], isMissed: false, missing: [], halves: [] },
    { saved: [{ isSure: true }], isMissed: false, missing: [], halves: [] },
  ]);
  console.log(`the session was lost with the browser ${hand.cookiesLost} times`);
  expect(hand.faults).toEqual([]);
  expect([...hand.durability.keys()]).toEqual(["strict"]);
  await work.awaitQuiet();
  expect(judge(await work.takeEvidence(hand.kills.flatMap(({ saved }) => saved)))).toEqual([]);
});
