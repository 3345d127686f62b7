// Builds the phone app into dist/web when it is missing or older than its sources.
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { makeToolEnv, startChildGroup } from "./child-group.ts";

export const PROJECT_DIR = path.join(import.meta.dirname, "../..");
// vite writes the first only when the app builds, then the plugin the second; a build that fails half-way lacks one or leaves it old.
const BUILT_FILES = ["dist/web/index.html", "dist/web/sw.js"];
const SOURCES = ["web", "shared", "vite.config.ts", "package-lock.json"];

/** Makes sure dist/web holds the present sources. Throws with vite's reasons when they do not build. */
export async function ensureWebBuilt(log: (line: string) => void): Promise<void> {
  const builtAtMs = await Promise.all(BUILT_FILES.map((file) => stat(path.join(PROJECT_DIR, file)))).then(
    (files) => Math.min(...files.map((file) => file.mtimeMs)),
    () => 0,
  );
  if (builtAtMs > (await findNewestMs(SOURCES.map((source) => path.join(PROJECT_DIR, source))))) return;
  log("Building the phone app.");
  const { code, output } = await runVite();
  if (code === 0) return;
  throw new Error(`The phone app does not build, so there is nothing to serve (npm run build shows this too):\n${output.trim()}`);
}

async function findNewestMs(places: string[]): Promise<number> {
  const times = await Promise.all(
    places.map(async (place) => {
      const found = await stat(place);
      if (!found.isDirectory()) return found.mtimeMs;
      const inside = await readdir(place);
      // A folder's own time tells of a file that was taken away.
      return Math.max(found.mtimeMs, await findNewestMs(inside.map((name) => path.join(place, name))));
    }),
  );
  return Math.max(0, ...times);
}

async function runVite(): Promise<{ code: number | null; output: string }> {
  const cli = path.join(PROJECT_DIR, "node_modules/vite/bin/vite.js");
  const group = startChildGroup(process.execPath, [cli, "build"], makeToolEnv(), PROJECT_DIR);
  let output = "";
  for (const stream of [group.child.stdout, group.child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  // Its last lines may come after its exit.
  await once(group.child, "close");
  return { code: await group.ended, output };
}
