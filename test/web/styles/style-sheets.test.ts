import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { darkAutomatic, darkChosen, light } from "./read-tokens.ts";

const web = fileURLToPath(new URL("../../../web/", import.meta.url));
const readAll = (pattern: string) => globSync(pattern, { cwd: web }).map((file) => ({ file, text: readFileSync(`${web}${file}`, "utf8") }));

const sheets = readAll("styles/*.css");
const parts = readAll("{parts,pages}/**/*.tsx");

/** 16 px at the usual text size; drawings inside an svg scale with it. */
const SMALLEST_TEXT_REM = 1;
const SMALLEST_DRAWN_PX = 16;
const LONGEST_MOTION_MS = 150;

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => found[1] ?? "");

test("the chosen dark theme and the automatic one are the same", () => {
  expect([...darkAutomatic]).toEqual([...darkChosen]);
});

test("the dark theme says every colour of the light one anew", () => {
  const colours = [...light.keys()].filter((name) => /^#|^rgb|^transparent/u.test(light.get(name) ?? "") && !/^(on-)?store-/u.test(name));
  expect([...darkChosen.keys()].sort()).toEqual(colours.sort());
});

test("no text is set under 16 px, and none in fixed pixels", () => {
  for (const { file, text } of sheets) {
    for (const size of matches(text, /(?:font-size|--t-[\w-]+):\s*([^;]+);/gu)) {
      const rem = matches(size, /([\d.]+)rem/gu).map(Number);
      const px = matches(size, /([\d.]+)px/gu).map(Number);
      for (const value of rem) expect(value, `${file}: ${size}`).toBeGreaterThanOrEqual(SMALLEST_TEXT_REM);
      for (const value of px) expect(value, `${file}: ${size}`).toBeGreaterThanOrEqual(SMALLEST_DRAWN_PX);
    }
  }
});

test("nothing moves for longer than 150 ms but Undo, which drains in seconds and only where motion is wanted", () => {
  const moving = sheets.flatMap(({ file, text }) =>
    matches(text, /(?:transition|animation)(?:-duration)?:\s*([^;]+);/gu).map((value) => ({ file, value })),
  );
  const long = moving.filter(({ value }) => matches(value, /([\d.]+m?s)\b/gu).some((time) => toMs(time) > LONGEST_MOTION_MS));
  expect(long).toEqual([{ file: "styles/state.css", value: "transform 1s linear" }]);
  const state = sheets.find(({ file }) => file === "styles/state.css")?.text ?? "";
  expect(state).toMatch(/@media \(prefers-reduced-motion: no-preference\) \{\s*\.undo__fill \{\s*transition: transform 1s linear;/u);
});

test("no part carries a style in its markup, which the content policy would drop", () => {
  for (const { file, text } of parts) {
    expect(text, file).not.toMatch(/style="/u);
    expect(text, file).not.toMatch(/<style/u);
    // A value without a call or a prop is compiled into the markup.
    for (const style of matches(text, /style=\{\{([^}]*\}?[^}]*)\}\}/gu)) expect(style, file).toMatch(/props|\(\)/u);
  }
});

const toMs = (time: string): number => (time.endsWith("ms") ? Number.parseFloat(time) : Number.parseFloat(time) * 1000);
