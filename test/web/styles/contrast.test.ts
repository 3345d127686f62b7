import { describe, expect, test } from "vitest";
import { contrast } from "./colour.ts";
import { colourOf, dark, light, type Tokens } from "./read-tokens.ts";

/** Text that is read while scanning, and parts of controls (WCAG 2, AAA text and non-text). */
const TEXT = 7;
const CONTROL = 3;
/** Chips are read at arm's length: 8.5 to 1, rounded. */
const CHIP = 8.45;

type Pair = readonly [front: string, back: string, least: number];

const BOTH: readonly Pair[] = [
  ["ink", "bg", TEXT],
  ["ink", "surface", TEXT],
  ["ink", "raised", TEXT],
  ["ink-2", "bg", TEXT],
  ["ink-2", "surface", TEXT],
  ["ink-2", "raised", TEXT],
  ["line", "bg", CONTROL],
  ["line", "surface", CONTROL],
  ["line", "raised", CONTROL],
  ["on-ask", "ask", TEXT],
  ["ask-2", "ask", TEXT],
  ["on-act", "act", TEXT],
  ["act", "bg", CONTROL],
  ["on-good", "good", TEXT],
  ["good-mark", "bg", TEXT],
  ["good-mark", "surface", TEXT],
  ["on-wrong", "wrong", TEXT],
  ["on-wrong", "wrong-well", TEXT],
  ["wrong-mark", "bg", TEXT],
  ["wrong-mark", "surface", TEXT],
  ["wrong-edge", "bg", CONTROL],
  ["wrong-edge", "surface", CONTROL],
  ["on-stop", "stop", TEXT],
  ["stop", "on-stop", TEXT],
  ["on-again", "again", TEXT],
  ["again-mark", "bg", TEXT],
  ["again-mark", "surface", TEXT],
  ["focus", "bg", CONTROL],
  ["focus", "surface", CONTROL],
  ...[0, 1, 2, 3, 4, 5].map((store): Pair => [`on-store-${store}`, `store-${store}`, CHIP]),
];

const themes: readonly [string, Tokens][] = [
  ["light", light],
  ["dark", dark],
];

describe.each(themes)("in the %s theme", (_name, tokens) => {
  test.each(BOTH)("%s on %s is at least %d to 1", (front, back, least) => {
    expect(contrast(colourOf(tokens, front), colourOf(tokens, back))).toBeGreaterThanOrEqual(least);
  });
});

test("white on the stop panel's ink is at least 7 to 1", () => {
  for (const [, tokens] of themes) expect(contrast("#ffffff", colourOf(tokens, "on-stop"))).toBeGreaterThanOrEqual(TEXT);
});

test("a white page on black ink measures 21 to 1, so the measure itself is right", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
