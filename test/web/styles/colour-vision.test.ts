import { describe, expect, test } from "vitest";
import { distance, smallestDistance } from "./colour.ts";
import { colourOf, dark, light, type Tokens } from "./read-tokens.ts";

const STATES = ["good", "wrong", "stop", "again"];
const STORES = ["store-0", "store-1", "store-2", "store-3", "store-4", "store-5"];

/** A glance from the corner of the eye tells colours apart from about here. */
const LEAST_STATE_DISTANCE = 30;
/** Chips carry letters too; the colour only helps. */
const LEAST_STORE_DISTANCE = 21;

const themes: readonly [string, Tokens][] = [
  ["light", light],
  ["dark", dark],
];

describe.each(themes)("in the %s theme", (_name, tokens) => {
  test("the four state fills stay apart for every kind of eye", () => {
    expect(smallestDistance(STATES.map((name) => colourOf(tokens, name)))).toBeGreaterThanOrEqual(LEAST_STATE_DISTANCE);
  });

  test("the six store colours stay apart for every kind of eye", () => {
    expect(smallestDistance(STORES.map((name) => colourOf(tokens, name)))).toBeGreaterThanOrEqual(LEAST_STORE_DISTANCE);
  });
});

test("the usual dark green beside this red is too near without red, so the measure can fail", () => {
  expect(smallestDistance(["#1a7f37", colourOf(light, "wrong")])).toBeLessThan(LEAST_STATE_DISTANCE);
});

test("a colour is at no distance from itself and white is at 100 from black", () => {
  expect(distance("#46d68a", "#46d68a", "deuteranopia")).toBe(0);
  expect(distance("#ffffff", "#000000", "full")).toBeCloseTo(100, 0);
});
