import { expect, test } from "vitest";
import type { Lane } from "../../worker/temu/lane.ts";
import { type LoggedCall, longestWithout, mostToOthers, usedOf, worstFairness } from "./call-log.ts";

const made = (storeId: string, lane: Lane, askedTurn: number, turn: number | null, leftTurn: number | null = null): LoggedCall => ({
  ...{ storeId, lane, askedTurn, turn, leftTurn, method: "bg.fake", askedAt: 0 },
  ...{ grantedAt: turn === null ? null : turn * 50, arrivedAt: turn === null ? null : turn * 50 },
});
const many = (count: number, storeId: string, lane: Lane, firstTurn: number): LoggedCall[] =>
  Array.from({ length: count }, (_, at) => made(storeId, lane, 0, firstTurn + at));

test("one call behind a hundred of another store has waited fifty times its fair share", () => {
  const served = [...many(99, "greedy", "poll", 0), made("small", "poll", 0, 99)];
  expect(worstFairness(served).ratio).toBe(50);
  expect(worstFairness(served).call?.storeId).toBe("small");
  expect(worstFairness([made("small", "poll", 0, 1), made("greedy", "poll", 0, 0), ...many(99, "greedy", "poll", 2)]).ratio).toBe(1);
});

test("a store that gives up after a hundred slots of another is seen too", () => {
  expect(worstFairness([...many(100, "greedy", "poll", 0), made("small", "poll", 0, null, 100)]).ratio).toBe(50);
});

test("slots that went to others while somebody of a lane waited are counted, and only those", () => {
  const calls = [...many(5, "s1", "poll", 0), made("s2", "shipBySoon", 2, 5), ...many(5, "s1", "poll", 6)];
  expect(mostToOthers(calls, "shipBySoon", 20)).toEqual({ most: 3, waitedFor: 4 });
  expect(longestWithout(calls, "shipBySoon")).toBe(3);
  const gaveUp = [...many(5, "s1", "poll", 0), made("s2", "shipBySoon", 1, null, 3)];
  expect(mostToOthers(gaveUp, "shipBySoon", 20)).toEqual({ most: 2, waitedFor: 2 });
});

test("the used part is the same whether calls arrive together or one by one", () => {
  const oneByOne = Array.from({ length: 120 }, (_, at) => at * 50);
  expect(usedOf(oneByOne, 20, 0, 10_000)).toBe(1);
  const arrivals = Array.from({ length: 120 }, (_, at) => Math.floor(at / 20) * 1_000);
  expect(usedOf(arrivals, 20, 0, 10_000)).toBe(1);
  expect(usedOf(arrivals, 20, 1_000, 4_000)).toBe(1);
  expect(
    usedOf(
      arrivals.filter((at) => at !== 2_000),
      20,
      0,
      10_000,
    ),
  ).toBe(0.8);
});
