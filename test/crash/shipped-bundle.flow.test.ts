import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeToolEnv } from "../run/child-group.ts";
import { ensureWebBuilt, PROJECT_DIR } from "../run/web-build.ts";
import { buildCrashWorker } from "./workerd-process.ts";

/** What the Worker of the crash runs has and the shipped one must not: a clock that is moved, points to end at, doors to ask for both. */
const MARKS = [/Date\.now\s*=[^=>]/, /setAlarm\s*=[^=>]/, /crash/i, /LOOKOUT_URL/, /CLOCK_OFFSET_MS/, /laterMigrations/, /workerd:unsafe/];

const run = promisify(execFile);
let folder: string;
let shipped: string;
let crashed: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dockhand-bundle-"));
  await ensureWebBuilt(() => undefined);
  const wrangler = path.join(PROJECT_DIR, "node_modules/wrangler/bin/wrangler.js");
  const env = makeToolEnv({ WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false", WRANGLER_WRITE_LOGS: "false" });
  await run(process.execPath, [wrangler, "deploy", "--dry-run", "--outdir", folder], { cwd: PROJECT_DIR, env });
  shipped = await readFile(path.join(folder, "index.js"), "utf8");
  const crashFolder = path.join(folder, "crash");
  await buildCrashWorker(crashFolder);
  crashed = await readFile(path.join(crashFolder, "worker.mjs"), "utf8");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the shipped Worker is what was looked through", () => {
  expect(/export \{[^}]*\bWorkspace\b/.test(shipped)).toBe(true);
});

test.each(MARKS)("the Worker of the crash runs has %s, the shipped one has not", (mark) => {
  expect({ crashed: mark.test(crashed), shipped: mark.test(shipped) }).toEqual({ crashed: true, shipped: false });
});
