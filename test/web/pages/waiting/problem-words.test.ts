import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { toJobWords, toVerdictWords } from "../../../../web/pages/waiting/problem-words.ts";
import { makeJob } from "../../make-rows.ts";

const job = (more: Parameters<typeof makeJob>[1]) =>
  makeJob("j1", { trackingNumber: "2150000060214", orderId: "PO-211-00000000000041872", ...more });

test("a conflict says what we sent and every label that Temu shows", () => {
  const words = toJobWords(job({ state: "conflict", found: "2150000073391, 2150000073392", reason: "alreadyShipped" }), en);
  expect(words.facts).toBe("We sent label 60214. Temu shows 73391, 73392.");
  expect(words.next).toBe(en.waiting.whichIsRight);
});

test("where Temu shows nothing, that is said too", () => {
  const words = toJobWords(job({ state: "needsPerson", found: null, reason: "noClearAnswer" }), en);
  expect(words.facts).toBe("We sent label 60214. Temu shows no label.");
});

test("a refusal speaks Temu's reason, the edge's own reason with its facts, and something even without one", () => {
  expect(toJobWords(job({ state: "refused", reason: "trackingInvalid" }), en).facts).toBe(en.reasons.trackingInvalid.sentence);
  expect(toJobWords(job({ state: "refused", reason: "orderCancelled" }), en).facts).toBe("Order 41872 is cancelled.");
  expect(toJobWords(job({ state: "refused", reason: null }), en).facts).toBe(en.reasons.refusedByTemu.sentence);
});

test("a refused command speaks with the facts of its verdict, a parked one says that it waits", () => {
  const facts = { tracking: "2150000060214", order: "40861" };
  expect(toVerdictWords({ id: 1, outcome: "refused", reason: "trackingUsed", facts }, en).facts).toBe(
    "Label 60214 is already on order 40861. One label is wrong.",
  );
  expect(toVerdictWords({ id: 1, outcome: "parked" }, en)).toEqual({ facts: en.waiting.parked, next: "" });
});
