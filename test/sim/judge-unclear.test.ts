import { expect, test } from "vitest";
import { decideFate } from "./judge-unclear.ts";

const last = { isTaken: false, hasNext: false };

test("a call that left again was settled without a person, whatever became of the next", () =>
  expect(decideFate({ state: "conflict", endedAt: 5 }, { isTaken: false, hasNext: true })).toBe("alone"));
test("a job that ended by itself was settled without a person", () =>
  expect(decideFate({ state: "confirmed", endedAt: 5 }, { isTaken: true, hasNext: false })).toBe("alone"));
test("a true refusal tells a person, and is no settling without one", () =>
  expect(decideFate({ state: "refused", endedAt: 5 }, last)).toBe("refusal"));
test("a refusal of what Temu took is not the true answer", () =>
  expect(decideFate({ state: "refused", endedAt: 5 }, { isTaken: true, hasNext: false })).toBe("asked"));
test.each(["conflict", "needsPerson"] as const)("%s is left to a person", (state) =>
  expect(decideFate({ state, endedAt: 5 }, last)).toBe("asked"),
);
test("a job that never ended, or is not there, is known to nobody", () => {
  expect(decideFate({ state: "unknown", endedAt: null }, last)).toBe("open");
  expect(decideFate(undefined, last)).toBe("open");
});
