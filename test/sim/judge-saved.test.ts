import { expect, test } from "vitest";
import { type Ends, findAbsurd } from "./judge-saved.ts";

const ends = (more: Partial<Ends>): Ends => ({
  ...{ confirmed: 0, refusedHere: 0, refusedThere: 0, undone: 0, person: 0, replaced: 0, nowhere: 0 },
  ...more,
});

test("a run as they are is not absurd", () =>
  expect(findAbsurd(ends({ confirmed: 760, refusedHere: 100, refusedThere: 50, undone: 80, person: 10 }))).toEqual([]));
test("where every parcel is stopped before it leaves, nothing has been shown", () =>
  expect(findAbsurd(ends({ refusedThere: 900, refusedHere: 100 }))).toEqual([
    "0.0 % of 1000 saved shipments came to Temu",
    "90.0 % of 1000 saved shipments were stopped or refused after the edge took them",
  ]));
test("where all that is hard is left to a person, nothing has been shown", () => {
  expect(findAbsurd(ends({ confirmed: 900, person: 100 }))).toEqual(["10.0 % of 1000 saved shipments were left to a person, or to nobody"]);
  expect(findAbsurd(ends({ confirmed: 900, nowhere: 100 }))).toHaveLength(1);
});
test("so few say nothing", () => expect(findAbsurd(ends({ person: 20 }))).toEqual([]));
