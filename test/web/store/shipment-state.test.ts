import { expect, test } from "vitest";
import { toTick, toUndoUntil } from "../../../web/store/shipment-state.ts";
import { makeJob, START } from "../make-rows.ts";

test.each([
  ["saved", { version: 0, state: "planned" }],
  ["accepted", { state: "planned" }],
  ["accepted", { state: "sending" }],
  ["checking", { state: "unknown" }],
  ["confirmed", { state: "confirmed" }],
  ["problem", { state: "refused" }],
  ["problem", { state: "conflict" }],
  ["problem", { state: "needsPerson" }],
  ["undone", { state: "undone" }],
  ["undone", { version: 0, state: "undone" }],
] as const)("the tick is %s for %o", (tick, job) => {
  expect(toTick(makeJob("j1", job))).toBe(tick);
});

test("undo has no end while the shipment is on this phone only", () => {
  expect(toUndoUntil(makeJob("j1", { version: 0 }), 0)).toBe(Number.POSITIVE_INFINITY);
});

test("once accepted, undo is offered for 20 of the edge's 30 seconds, by the phone's clock", () => {
  expect(toUndoUntil(makeJob("j1"), 0)).toBe(START + 20_000);
  expect(toUndoUntil(makeJob("j1"), 5_000)).toBe(START + 15_000);
});

test("without a hold, and once it is on its way, there is no undo", () => {
  expect(toUndoUntil(makeJob("j1", { dueAt: START }), 0)).toBeNull();
  expect(toUndoUntil(makeJob("j1", { state: "sending" }), 0)).toBeNull();
  expect(toUndoUntil(makeJob("j1", { state: "undone", dueAt: null, version: 0 }), 0)).toBeNull();
});
