import { expect, test } from "vitest";
import { findVain } from "./find-vain.ts";

const POINTS = ["at green", "during the send"] as const;
const kill = (point: (typeof POINTS)[number], isMissed = false, isSure = true) => ({ point, isMissed, saved: [{ isSure }] });
const strict = (count: number) => new Map([["strict", count]]);

test("kills that came as aimed, in a page that was heard to write, have shown something", () =>
  expect(
    findVain(POINTS, [kill("at green"), kill("during the send"), kill("during the send"), kill("during the send", true)], strict(4)),
  ).toEqual([]));

test("a point is vain unless most of its kills came as aimed", () => {
  const half = [kill("at green"), kill("during the send"), kill("during the send", true)];
  expect(findVain(POINTS, half, strict(9))).toEqual(["O12: of 2 kills during the send only 1 came as aimed"]);
  expect(findVain(POINTS, [kill("at green")], strict(9))).toEqual(["O12: of 0 kills during the send only 0 came as aimed"]);
});

test("a page of which nothing is heard, or less than was green, says nothing of how it writes", () => {
  const kills = [kill("at green"), kill("during the send")];
  expect(findVain(POINTS, kills, new Map())).toEqual(["O12: 2 greens were seen, and 0 transactions that write were heard"]);
  expect(findVain(POINTS, kills, strict(1))).toHaveLength(1);
  const unseen = [kill("at green", false, false), kill("during the send", false, false)];
  expect(findVain(POINTS, unseen, new Map())).toHaveLength(1);
});
