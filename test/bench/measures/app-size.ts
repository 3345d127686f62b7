// How much a phone fetches before the first picture, and in all.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { ensureWebBuilt, PROJECT_DIR } from "../../run/web-build.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";

const WEB_DIR = path.join(PROJECT_DIR, "dist/web");
const BUDGET_KB = 90;

const gzipKb = async (file: string): Promise<number> => gzipSync(await readFile(path.join(WEB_DIR, file)), { level: 9 }).byteLength / 1_000;
const addSizes = async (files: readonly string[]): Promise<number> =>
  (await Promise.all(files.map(gzipKb))).reduce((sum, kb) => sum + kb, 0);

const findAll = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);

const run = async ({ say }: Bench): Promise<Line[]> => {
  await ensureWebBuilt(say);
  const html = await readFile(path.join(WEB_DIR, "index.html"), "utf8");
  const first = findAll(html, /(?:<script[^>]* src|<link rel="(?:modulepreload|stylesheet)"[^>]* href)="([^"]+)"/g);
  const worker = await readFile(path.join(WEB_DIR, "sw.js"), "utf8");
  const precached = findAll(worker, /"?url"?:\s*"([^"]+)"/g);
  const [firstKb, allKb] = [await addSizes(first), await addSizes([...new Set(precached)])];
  return [
    against(
      "First load: script and style, gzip",
      `≤ ${BUDGET_KB} KB`,
      `${firstKb.toFixed(1)} KB in ${first.length} files`,
      firstKb <= BUDGET_KB,
    ),
    inform("All precached files, gzip", `${allKb.toFixed(1)} KB in ${new Set(precached).size} files`),
  ];
};

export const appSize: Measure = { name: "app-size", takes: "seconds, and the build", run };
