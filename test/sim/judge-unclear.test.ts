import { expect, test } from "vitest";
import { decideFate } from "./judge-unclear.ts";

const last = { isTaken: false, isThere: false, hasNext: false };
const taken = { isTaken: true, isThere: true, hasNext: false };
const shipment = (state: "confirmed" | "refused" | "conflict" | "unknown", endedAt: number | null = 5) => ({
  ...{ kind: "confirmShipment" as const, state, endedAt },
});

test("a call that left again was settled without a person, whatever became of the next", () =>
  expect(decideFate(shipment("conflict"), { isTaken: false, isThere: false, hasNext: true })).toBe("alone"));
test("a call that Temu took, and that left again, was settled wrongly, however it ends", () => {
  expect(decideFate(shipment("confirmed"), { ...taken, hasNext: true })).toBe("wrong");
  expect(decideFate({ kind: "pushStock", state: "confirmed", endedAt: 5 }, { ...taken, hasNext: true })).toBe("wrong");
});
test("a job that ended by itself was settled without a person", () => expect(decideFate(shipment("confirmed"), taken)).toBe("alone"));
test("a shipment that is confirmed, and that Temu never took, was settled wrongly; one of which an earlier call was taken was not", () => {
  expect(decideFate(shipment("confirmed"), last)).toBe("wrong");
  expect(decideFate(shipment("confirmed"), { ...last, isThere: true })).toBe("alone");
});
test("a level that stands there already is confirmed without a call that was taken", () =>
  expect(decideFate({ kind: "pushStock", state: "confirmed", endedAt: 5 }, last)).toBe("alone"));
test("a true refusal tells a person, and is no settling without one", () => expect(decideFate(shipment("refused"), last)).toBe("refusal"));
test("a refusal of a shipment that Temu took was settled wrongly; of a push Temu may have set a part", () => {
  expect(decideFate(shipment("refused"), taken)).toBe("wrong");
  expect(decideFate({ kind: "pushStock", state: "refused", endedAt: 5 }, taken)).toBe("asked");
});
test.each(["conflict", "needsPerson"] as const)("%s is left to a person", (state) =>
  expect(decideFate({ kind: "confirmShipment", state, endedAt: 5 }, last)).toBe("asked"),
);
test("a job that never ended, or is not there, is known to nobody", () => {
  expect(decideFate(shipment("unknown", null), last)).toBe("open");
  expect(decideFate(undefined, last)).toBe("open");
});
