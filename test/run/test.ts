// The runner behind `npm test` and `npm run check`: suites in order, cheap ones first, each with its minutes.
// It runs on after a failure, ends non-zero when anything failed, and its last line sums up every test.
// `node test/run/test.ts static unit` runs only those two; behind `--stories` stand parts of the names of the stories that are wanted.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { ensureChromium } from "./chromium.ts";
import { runScript } from "./script.ts";
import { countTests, type Tally } from "./tally.ts";
import { PROJECT_DIR } from "./web-build.ts";

type Suite = (stories: readonly string[]) => Promise<Tally>;

const MODULES = path.join(PROJECT_DIR, "node_modules");
const TOOLS = {
  biome: path.join(MODULES, "@biomejs/biome/bin/biome"),
  tsc: path.join(MODULES, "typescript/bin/tsc"),
  vite: path.join(MODULES, "vite/bin/vite.js"),
  vitest: path.join(MODULES, "vitest/vitest.mjs"),
  wrangler: path.join(MODULES, "wrangler/bin/wrangler.js"),
};

const SUITES: Record<string, Suite> = {
  static: async () => sum([await check(TOOLS.biome, ["check", "--error-on-warnings"]), await check(TOOLS.tsc, ["-b"])]),
  unit: () => runVitest("unit"),
  build: async () => sum([await check(TOOLS.vite, ["build"]), await check(TOOLS.wrangler, ["deploy", "--dry-run"])]),
  flow: () => runVitest("flow"),
  e2e: async (stories) => runVitest("e2e", { CHROMIUM_PATH: await ensureChromium(console.log) }, stories),
};

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const asked = args.includes("--stories") ? args.slice(0, args.indexOf("--stories")) : args;
  const stories = args.slice(asked.length + 1);
  const unknown = asked.find((name) => SUITES[name] === undefined);
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}": the suites are ${Object.keys(SUITES).join(", ")}.`);

  const tallies: Tally[] = [];
  for (const [name, suite] of Object.entries(SUITES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n== ${name}`);
    const startMs = performance.now();
    const tally = await runSuite(() => suite(stories));
    const minutes = ((performance.now() - startMs) / 60_000).toFixed(2);
    console.log(`== ${name}: ${tally.failed === 0 ? "passed" : "FAILED"}, ${minutes} min`);
    tallies.push(tally);
  }
  const { passed, failed } = sum(tallies);
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

/** A suite that cannot run, say for want of a browser, is one failure with its sentence; the last line is printed all the same. */
async function runSuite(suite: () => Promise<Tally>): Promise<Tally> {
  try {
    return await suite();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

function sum(tallies: Tally[]): Tally {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 });
}

/** A tool that is right or wrong as a whole; only its failure is counted, so that "passed" counts tests. */
async function check(tool: string, args: string[]): Promise<Tally> {
  return { passed: 0, failed: (await run(tool, args)) === 0 ? 0 : 1 };
}

async function runVitest(project: string, env: Record<string, string> = {}, files: readonly string[] = []): Promise<Tally> {
  const report = path.join(MODULES, `.cache/tests/${project}.json`);
  await mkdir(path.dirname(report), { recursive: true });
  // An older run's report must not speak for a run that died before it wrote its own.
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(TOOLS.vitest, ["run", "--project", project, ...reporters, ...files], env);
  return countTests(code, await readFile(report, "utf8").catch(() => ""));
}

function run(tool: string, args: string[], env: Record<string, string> = {}): Promise<number | null> {
  // WRANGLER_…: the banner asks the registry for a newer version, the metrics would go out.
  const quiet = { WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false", WRANGLER_WRITE_LOGS: "false" };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: PROJECT_DIR,
      env: { ...process.env, ...quiet, ...env },
      stdio: "inherit",
    });
    child.on("error", () => resolve(-1));
    child.on("exit", resolve);
  });
}

await runScript(main);
