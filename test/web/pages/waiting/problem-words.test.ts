import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { toDelayWords, toJobWords, toVerdictWords } from "../../../../web/pages/waiting/problem-words.ts";
import { makeJob, makePushJob, START } from "../../make-rows.ts";

const job = (more: Parameters<typeof makeJob>[1]) =>
  makeJob("j1", { trackingNumber: "2150000060214", orderId: "PO-211-00000000000041872", ...more });

const conflict = job({ state: "conflict", found: "2150000073391, 2150000073392", reason: "alreadyShipped" });
const nothing = job({ state: "needsPerson", found: null, reason: "noClearAnswer", readAt: START });
const silent = { ...nothing, readAt: null };
const push = makePushJob("j2", { state: "needsPerson", found: "5" });

test("a picker hears what we sent, every label that Temu shows, who decides, and where to put the parcel", () => {
  expect(toJobWords(conflict, false, en)).toEqual({
    facts: "Our label is 60214. Temu shows 73391, 73392. A supervisor decides.",
    next: "Put the parcel on the stop shelf",
  });
  expect(toJobWords(nothing, false, en).facts).toBe("Our label is 60214. Temu shows no label. A supervisor decides.");
  expect(toJobWords(silent, false, en).facts).toBe("Our label is 60214. Temu gives no answer about this label. A supervisor decides.");
  expect(toJobWords(push, false, en)).toEqual({ facts: "Temu shows another stock level.", next: "A supervisor decides." });
});

test("whoever decides hears what is wrong and where to look, the rest is evidence beside it", () => {
  expect(toJobWords(conflict, true, en)).toEqual({ facts: en.waiting.otherLabel, next: en.waiting.whichLabel });
  expect(toJobWords(nothing, true, en)).toEqual({ facts: en.waiting.noLabel, next: en.waiting.isItShipped });
  expect(toJobWords(silent, true, en)).toEqual({ facts: en.waiting.noAnswer, next: en.waiting.isItShipped });
  expect(toJobWords(push, true, en)).toEqual({ facts: en.waiting.otherLevel, next: en.waiting.whichLevel });
});

test("of a level that Temu never told it is not said that it shows another", () => {
  for (const isDecider of [true, false]) {
    expect(toJobWords(push, isDecider, en).facts).toBe(en.waiting.otherLevel);
    expect(toJobWords({ ...push, found: null }, isDecider, en).facts).toBe(en.waiting.noLevel);
  }
});

test("a refusal speaks Temu's reason, the edge's own reason with its facts, and something even without one", () => {
  for (const isDecider of [true, false]) {
    expect(toJobWords(job({ state: "refused", reason: "trackingInvalid" }), isDecider, en).facts).toBe(en.reasons.trackingInvalid.sentence);
    expect(toJobWords(job({ state: "refused", reason: "orderCancelled" }), isDecider, en).facts).toBe("Order 41872 is cancelled.");
    expect(toJobWords(job({ state: "refused", reason: null }), isDecider, en).facts).toBe(en.reasons.refusedByTemu.sentence);
  }
});

test("what was accepted and does not leave says why, once it is no moment any more", () => {
  const put = { state: "planned", reason: "rateLimited" } as const;
  expect(toDelayWords(job({ ...put, tries: 2 }), en)).toBeNull();
  expect(toDelayWords(job({ ...put, tries: 3 }), en)).toBe(en.reasons.rateLimited.sentence);
  expect(toDelayWords(job({ ...put, tries: 4, resends: 2 }), en)).toBeNull();
  expect(toDelayWords(job({ ...put, tries: 9, reason: "tokenMelted" as "tokenExpired" }), en)).toBeNull();
  expect(toDelayWords(job({ state: "unknown", reason: "noClearAnswer", tries: 9 }), en)).toBeNull();
});

test("a reason from a newer edge is one without a name", () => {
  const newer = job({ state: "refused", reason: "tokenMelted" as "tokenExpired" });
  expect(toJobWords(newer, true, en)).toEqual({ facts: en.reasons.refusedByTemu.sentence, next: en.reasons.refusedByTemu.next });
});

test("a refused command speaks with the facts of its verdict, a parked one says that it waits", () => {
  const facts = { tracking: "2150000060214", order: "40861" };
  expect(toVerdictWords({ id: 1, outcome: "refused", reason: "trackingUsed", facts }, en).facts).toBe(
    "Label 60214 is already on order 40861. One label is wrong.",
  );
  expect(toVerdictWords({ id: 1, outcome: "parked" }, en)).toEqual({ facts: en.waiting.parked, next: "" });
});
