import { expect, test } from "vitest";
import type { WriteReply } from "../sim-gateway.ts";
import { checkAbsence } from "./absence.ts";
import type { Violation } from "./violation.ts";

const call = (is: WriteReply["class"], calledAt: number): WriteReply => ({
  method: "m",
  key: "PO-1 L1",
  class: is,
  calledAt,
  at: calledAt + 9,
});
const find = (is: WriteReply["class"], isTaken: boolean, isLast = false): Violation[] => {
  const found: Violation[] = [];
  checkAbsence([{ reply: call(is, 1_000), next: isLast ? null : call("confirmed", 600_000), isTaken, isThere: true }], found);
  return found;
};

test("a call that left again, though Temu took the one before, is found; by what Temu did, not by what it said", () => {
  expect(find("readBack", true)).toMatchObject([{ oracle: "O2 nothing sent blindly" }]);
  expect(find("confirmed", true)).toHaveLength(1);
});
test("one that Temu never took may leave again, and one that stays the last is nobody's fault", () => {
  expect(find("readBack", false)).toEqual([]);
  expect(find("readBack", true, true)).toEqual([]);
});
test("after a clear no it may leave again, whoever repeats the first on its way", () => expect(find("later", true)).toEqual([]));
