/** Reads the colours of both themes out of web/styles/tokens.css, so that tests measure what is shipped. */
import { readFileSync } from "node:fs";
import { must } from "../../../shared/result.ts";

const CSS = readFileSync(new URL("../../../web/styles/tokens.css", import.meta.url), "utf8");

export type Tokens = ReadonlyMap<string, string>;

const toTokens = (block: string): Tokens =>
  new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/gu)].map((found) => [must(found[1], "name"), must(found[2], "value").trim()]));

/** The declarations of the n-th block that begins with this selector. */
const readBlock = (selector: string, nth: number): string => {
  const blocks = CSS.split(`${selector} {`).slice(1);
  return must(must(blocks[nth], `${selector} number ${nth}`).split("}")[0], "block");
};

const stores = toTokens(readBlock(":root", 1));

export const light: Tokens = new Map([...toTokens(readBlock(":root", 0)), ...stores]);
export const darkChosen: Tokens = toTokens(readBlock(':root[data-theme="dark"]', 0));
export const darkAutomatic: Tokens = toTokens(readBlock(':root[data-theme="auto"]', 0));
export const dark: Tokens = new Map([...darkChosen, ...stores]);

/** A token's value, which must be a plain #rrggbb. */
export const colourOf = (tokens: Tokens, name: string): string => {
  const value = must(tokens.get(name), `--${name}`);
  if (!/^#[\da-f]{6}$/u.test(value)) throw new Error(`--${name} is no plain colour: ${value}`);
  return value;
};
