import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { makeFormats } from "../../../../web/i18n/formats.ts";
import { phoneZone } from "../../../../web/pages/use-now.ts";
import { checkingWords, SETTLED_WITHIN_MS, saidWords } from "../../../../web/pages/waiting/checking-words.ts";
import { fenceAt, nextReadBackAt } from "../../../../worker/jobs/times.ts";
import { makeJob, START } from "../../make-rows.ts";

const MINUTE = 60_000;
const formats = makeFormats("en", en.common.time);
const at = (minutes: number): string => formats.clock(START + minutes * MINUTE, phoneZone());
const unknown = makeJob("j1", { state: "unknown", sendBy: START, plannedAt: START - 60 * MINUTE });
const say = (now: number): string => checkingWords(unknown, now, en.waiting, formats);

test("a result nobody knows says since when it is looked for, and by when it is known", () => {
  expect(say(START + MINUTE)).toBe(`Checking since ${at(0)}. Usually known by ${at(11)}.`);
});

test("a call that may still be sent is not looked for since later than now", () => {
  expect(say(START - MINUTE)).toBe(`Checking since ${at(-1)}. Usually known by ${at(11)}.`);
});

test("what Temu said stands beside it, where it said something of its own", () => {
  expect(saidWords({ ...unknown, reason: "trackingUsed" }, en)).toBe(en.reasons.trackingUsed.sentence);
  expect(saidWords({ ...unknown, reason: "noClearAnswer" }, en)).toBeNull();
  expect(saidWords(unknown, en)).toBeNull();
});

test("past that time nothing is promised", () => {
  expect(say(START + SETTLED_WITHIN_MS)).toBe(`Checking since ${at(0)}. Not known yet.`);
});

test("the edge has looked behind its fence by then, also with clocks half a minute apart", () => {
  const fence = fenceAt(START, 30_000);
  let lookAt = START;
  while (lookAt < fence) lookAt = nextReadBackAt(lookAt, START);
  expect(lookAt).toBeLessThanOrEqual(START + SETTLED_WITHIN_MS);
});
