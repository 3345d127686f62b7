import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Written } from "./count-rows-written.ts";
import { SQL_STORIES } from "./sql.contract.ts";

/** design.md's budget is 16 for one command; an order of several items pays for each. */
const MOST_ROWS_WRITTEN = 16;

let object: Miniflare;

const bundle = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: "silent",
    ssr: { noExternal: true, target: "webworker" },
    build: { ssr: entry, write: false, minify: false, target: "es2024", rollupOptions: { external: [/^cloudflare:/, /^node:/] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error("nothing was built");
  return chunk.code;
};

beforeAll(async () => {
  const options = convertV4MiniflareOptions({
    modules: true,
    script: await bundle(path.join(import.meta.dirname, "object-worker.ts")),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["nodejs_compat"],
    durableObjects: { OBJECT: { className: "StoryObject", useSQLite: true } },
  });
  object = new Miniflare(options);
  await object.ready;
}, 30_000);

afterAll(() => object.dispose());

const ask = async (pathname: string): Promise<unknown> => (await object.dispatchFetch(`http://object${pathname}`)).json();

test("the object's SQLite tells the same stories as node:sqlite", async () => {
  const results = (await ask("/stories")) as { name: string; got: unknown }[];
  expect(results).toHaveLength(SQL_STORIES.length);
  /* Through JSON, as the object's answer came: it makes undefined null. */
  const wanted = JSON.parse(JSON.stringify(SQL_STORIES.map(({ name, gives }) => ({ name, got: gives }))));
  expect(results).toEqual(wanted);
});

test("a command writes no more rows than its budget, indexes included", async () => {
  const written = (await ask("/rows-written")) as Written;
  console.table(written);
  expect(Object.keys(written).filter((what) => what.endsWith("undefined"))).toEqual([]);
  for (const [what, rows] of Object.entries(written)) {
    if (!what.includes("three lines")) expect({ what, rows }).toEqual({ what, rows: Math.min(rows, MOST_ROWS_WRITTEN) });
  }
});
