import { expect, test } from "vitest";
import { countWorstSecond } from "./sliding-second.ts";
import { openTestSandbox } from "./test-sandbox.ts";

const INFO = "bg.open.accesstoken.info.get";

test("the worst second slides: it is not the second on the clock", () => {
  const arrivals = [...Array.from({ length: 20 }, () => 900), ...Array.from({ length: 20 }, () => 1100)];
  expect(countWorstSecond(arrivals)).toBe(40);
});

test("arrivals exactly one second apart are in different seconds, and order doesn't matter", () => {
  expect(countWorstSecond([2000, 0, 1000])).toBe(1);
  expect(countWorstSecond([999, 0, 2000])).toBe(2);
  expect(countWorstSecond([])).toBe(0);
});

test("the 21st call in a sliding second is refused, the refused ones count, and a quiet second clears it", () => {
  const t = openTestSandbox();
  const codes = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => t.sendText(t.signText(INFO), from + index).errorCode);
  expect(codes(10_900, 20)).toEqual(Array.from({ length: 20 }, () => 1_000_000));
  expect(codes(11_100, 1)).toEqual([4_000_004]);
  expect(codes(11_905, 1)).toEqual([1_000_000]);
  expect(codes(11_906, 5)).toEqual(Array.from({ length: 5 }, () => 1_000_000));
});

test("each app key has its own second", () => {
  const t = openTestSandbox();
  for (let index = 0; index < 30; index += 1) t.sendText(t.signText(INFO, {}, { app_key: "another" }), 10_000);
  expect(t.sendText(t.signText(INFO), 10_001).errorCode).toBe(1_000_000);
});
