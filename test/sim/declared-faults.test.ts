import { expect, test } from "vitest";
import { findSilent, saySilent } from "./declared-faults.ts";

const bites = new Map([
  ["close", 3],
  ["hang", 0],
]);

test("a declared fault that never struck is named, counted as zero or not counted at all", () => {
  const silent = findSilent(["close", "hang", "html"], bites, { had: 10, enough: 10 });
  expect(silent).toEqual(["hang", "html"]);
  expect(saySilent(silent, "10 calls")).toContain("RED");
});
test("nothing is said of too few", () => {
  const silent = findSilent(["html"], bites, { had: 9, enough: 10 });
  expect(silent).toBeNull();
  expect(saySilent(silent, "10 calls")).not.toContain("RED");
});
