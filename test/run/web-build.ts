// Builds the phone app into dist/web when it is missing or older than its sources.
import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

export const PROJECT_DIR = path.join(import.meta.dirname, "../..");
const BUILT_FILE = "dist/web/sw.js";
const SOURCES = ["web", "shared", "vite.config.ts", "package-lock.json"];

/** Makes sure dist/web holds the present sources. Throws one sentence when they do not build; the reasons went to `log` before it. */
export async function ensureWebBuilt(log: (line: string) => void): Promise<void> {
  const builtAtMs = await stat(path.join(PROJECT_DIR, BUILT_FILE)).then(
    (file) => file.mtimeMs,
    () => 0,
  );
  if (builtAtMs > (await findNewestMs(SOURCES.map((source) => path.join(PROJECT_DIR, source))))) return;
  log("Building the phone app.");
  const { code, output } = await runVite();
  if (code === 0) return;
  for (const line of output.trimEnd().split("\n")) log(line);
  throw new Error("The phone app does not build, so there is nothing to serve: the reason is above, and npm run build shows it again.");
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

function runVite(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const cli = path.join(PROJECT_DIR, "node_modules/vite/bin/vite.js");
    const child = spawn(process.execPath, [cli, "build"], { cwd: PROJECT_DIR, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => resolve({ code: -1, output: error.message }));
    child.on("exit", (code) => resolve({ code, output }));
  });
}
