import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell } from "./crash-run.ts";
import { type CrashStage, startCrashStage } from "./crash-stage.ts";
import { runCell } from "./run-cell.ts";

/* A slice of `npm run test:crash`, quick enough for every run of the tests: the moments that are hardest to get right. */
const RUNS = 2;
const CELLS: readonly Cell[] = [
  { point: "acceptBeforeCommit", mode: "abort", command: "confirmShipment" },
  { point: "afterSending", mode: "abort", command: "confirmShipment" },
  { point: "afterReply", mode: "abort", command: "undoShipment" },
  { point: "fetchApplied", mode: "abort", command: "adjustStock" },
  { point: "recordBeforeCommit", mode: "sigkill", command: "confirmShipment" },
];

let stage: CrashStage;

beforeAll(async () => {
  stage = await startCrashStage({ workspaces: RUNS, ordersEach: CELLS.length });
});
afterAll(() => stage.close());

test.each(CELLS)("$command is carried out once when the object ends at $point by $mode", async (cell) => {
  const { findings } = await runCell(stage, cell, RUNS);
  expect(findings.map(({ found }) => found)).toEqual(Array.from({ length: RUNS }, () => []));
});
