/** Plants one bug in a copy and lets its catcher look for it. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { makeToolEnv } from "../run/child-group.ts";
import type { Bug } from "./bug.ts";
import { plantBug } from "./plant-bug.ts";
import type { Sought } from "./seek-red.ts";

const run = promisify(execFile);

/** `seeds`: to detection, one a base; empty where no seeds were run. `by`: the oracle, or the test. */
export type Caught = { isCaught: boolean; by: string; seeds: number[]; says: string; seconds: number };

/** A run that does not end by then has not caught anything. */
const LIMIT_MS = 15 * 60_000;
const REPORT = "report.json";

const reportSchema = v.object({
  numFailedTests: v.number(),
  testResults: v.array(v.object({ assertionResults: v.array(v.object({ status: v.string(), fullName: v.string() })) })),
});

/** Runs a script of the copy and gives what it printed; that it ends with an error is for the caller to judge. */
const runIn = (dir: string, args: readonly string[]): Promise<{ printed: string; complaint: string }> =>
  run(process.execPath, [...args], { cwd: dir, env: makeToolEnv(), timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout }) => ({ printed: stdout, complaint: "" }),
    (fault: { stdout?: string; stderr?: string; message: string }) => ({
      printed: fault.stdout ?? "",
      complaint: (fault.stderr || fault.message).slice(-600),
    }),
  );

const missed = (says: string, seconds: number): Caught => ({ isCaught: false, by: "", seeds: [], says, seconds });

const seekSeeds = async (dir: string, bases: readonly number[], most: number): Promise<Caught> => {
  const { printed, complaint } = await runIn(dir, ["test/planted/seek-red.ts", "--bases", bases.join(), "--most", String(most)]);
  const sought = printed
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Sought);
  const seconds = sought.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1_000;
  const seeds = sought.flatMap((each) => each.seeds ?? []);
  if (complaint !== "") return missed(`the run ended badly: ${complaint}`, seconds);
  if (seeds.length < bases.length) return missed(`none of ${most} seeds from ${sought.at(-1)?.base} on is red`, seconds);
  const oracles = [...new Set(sought.map(({ oracle }) => oracle))];
  return { isCaught: true, by: oracles.join(", "), seeds, says: sought[0]?.says ?? "", seconds };
};

/** Caught is a test that failed; a file that does not load, or of which nothing ran, has caught nothing. */
const runTests = async (dir: string, file: string): Promise<Caught> => {
  const before = performance.now();
  const project = file.endsWith(".flow.test.ts") ? "flow" : "unit";
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", project, file, "--reporter=json", `--outputFile=${REPORT}`];
  const { complaint } = await runIn(dir, vitest);
  const seconds = (performance.now() - before) / 1_000;
  const text = await readFile(path.join(dir, REPORT), "utf8").catch(() => "");
  const report = v.safeParse(v.pipe(v.string(), v.parseJson(), reportSchema), text);
  if (!report.success) return missed(`no report: ${complaint}`, seconds);
  const ran = report.output.testResults.flatMap(({ assertionResults }) => assertionResults);
  if (ran.length === 0) return missed(`no test of ${file} ran: ${complaint}`, seconds);
  const failed = ran.filter(({ status }) => status === "failed");
  if (failed.length === 0) return missed(`every test of ${file} passes`, seconds);
  return { isCaught: true, by: file, seeds: [], says: failed.map(({ fullName }) => fullName).join("; "), seconds };
};

export const catchBug = async (bug: Bug, bases: readonly number[], most: number): Promise<Caught> => {
  const planted = await plantBug(bug);
  if (!planted.ok) return missed(planted.error, 0);
  const { dir, remove } = planted.value;
  try {
    return bug.caughtBy.kind === "seeds" ? await seekSeeds(dir, bases, most) : await runTests(dir, bug.caughtBy.file);
  } finally {
    await remove();
  }
};
