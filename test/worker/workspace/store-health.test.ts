import { expect, test } from "vitest";
import { loadSkew, noteSkew } from "../../../worker/workspace/store-health.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, MINUTE } from "../../fakes/make-rows.ts";
import { makeWorkspace } from "../../fakes/make-workspace.ts";

test("the largest clock difference of a day counts, ten minutes at most; a day later a smaller one takes its place", () => {
  const { sql } = makeWorkspace();
  let now = START;
  const clock = { now: () => now, after: () => () => undefined };
  const note = (skewMs: number | null): number => {
    noteSkew({ sql, clock }, skewMs);
    return loadSkew(sql);
  };
  expect(note(null)).toBe(0);
  expect(note(-3_000)).toBe(3_000);
  expect(note(2_000)).toBe(3_000);
  expect(note(50 * 365 * 24 * HOUR)).toBe(10 * MINUTE);
  now += 24 * HOUR;
  expect(note(1_000)).toBe(10 * MINUTE);
  now += 1;
  expect(note(null)).toBe(10 * MINUTE);
  expect(note(1_000)).toBe(1_000);
});
