// The scripts of the long proofs that are not run in any other test, each over a few runs: what they print last says that all passed.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { makeToolEnv } from "../run/child-group.ts";

const run = promisify(execFile);

const PROOFS: readonly [string, readonly string[]][] = [
  ["ambiguous", ["--n", "70"]],
  ["replay", ["--seeds", "10"]],
  ["oversell", ["--sales", "1"]],
];

test.each(PROOFS)("a few runs of test:%s end green", async (name, args) => {
  const script = path.join(import.meta.dirname, `${name}.ts`);
  /* One that ends red has another exit code, and is thrown here with what it printed. */
  const { stdout } = await run(process.execPath, [script, ...args], { env: makeToolEnv() });
  expect(stdout.trim().split("\n").at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
});
