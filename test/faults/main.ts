// `npm run test:faults`: every toxic of the network × every command, with headless phones against the Worker in workerd and the sandbox
// over HTTP, then once each in a real browser at real time limits. Non-zero when anything was lost, doubled, invented or untrue, when
// phones and edge differ, when a toxic never bit, or when a last reading is incomplete.
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { runBrowserPart } from "./browser-part.ts";
import {
  awaitEqual,
  type CommandName,
  type Convergence,
  countOrders,
  EQUAL_WITHIN_MS,
  listCells,
  openCells,
  runCells,
} from "./headless-part.ts";
import { judge } from "./judge.ts";
import { type Cell, COMMAND_NAMES, sayCell } from "./run-cell.ts";
import type { Saved } from "./saved.ts";
import { type CellResult, toCellTable, toOracleLines } from "./say-cells.ts";
import { startWorkDepot, type WorkDepot } from "./start-work-depot.ts";
import { TOXIC_NAMES, type ToxicName } from "./toxics.ts";

type Options = { runs: number; factor: number; toxics: readonly ToxicName[]; commands: readonly CommandName[]; withBrowser: boolean };

const chooseNames = <T extends string>(flag: string, text: string | undefined, all: readonly T[]): readonly T[] => {
  if (text === undefined) return all;
  const names = text.split(",");
  const unknown = names.find((name) => !all.some((each) => each === name));
  if (unknown !== undefined) throw new Error(`--${flag} does not know "${unknown}": there are ${all.join(", ")}.`);
  return all.filter((name) => names.includes(name));
};

const readNumber = (flag: string, text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${flag} wants a whole number from 1 on, not "${text}".`);
  return Number(text);
};

const readOptions = (): Options => {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      runs: { type: "string", default: "20" },
      factor: { type: "string", default: "10" },
      toxics: { type: "string" },
      commands: { type: "string" },
      browser: { type: "boolean", default: true },
    },
  });
  return {
    runs: readNumber("runs", values.runs),
    factor: readNumber("factor", values.factor),
    toxics: chooseNames("toxics", values.toxics, TOXIC_NAMES),
    commands: chooseNames("commands", values.commands, COMMAND_NAMES),
    withBrowser: values.browser,
  };
};

/** O12: a cell whose toxic bit less often than it ran shows nothing. */
const sayVacuous = (cells: readonly CellResult[]): string[] =>
  cells
    .filter(({ bites, runs }) => bites < runs)
    .map((cell) => `O12: ${sayCell(cell)} was bitten ${cell.bites} times in ${cell.runs} runs`);

const sayBroken = (cells: readonly CellResult[]): string[] =>
  cells.flatMap((cell) => cell.broken.map((words) => `${sayCell(cell)}: ${words}`));

const sayEqual = ({ ms, differences }: Convergence, phones: number): string => {
  const differing = new Set(differences.map((each) => each.split(":")[0])).size;
  const when = ms === null ? `still so after ${EQUAL_WITHIN_MS / 1_000} s` : `looked at ${ms.toFixed(0)} ms after all was quiet`;
  return `O8 phones that differ from the edge: ${toCount(differing, phones)}; ${when}`;
};

/** A slow machine's undo comes after the shipment has left, and its person is told: neither lost nor wrong. */
const isTooLate = ({ command, refusal }: Saved): boolean => command.name === "undoShipment" && refusal === "alreadySent";

const run = async ({ runs, factor, toxics, commands, withBrowser }: Options, cells: Cell[], work: WorkDepot): Promise<number> => {
  cells.push(...(await openCells(listCells(toxics, commands), work, factor)));
  console.log(`${cells.length} phones are paired and loaded`);
  await runCells(cells, work, runs);
  const inBrowser = withBrowser ? await runBrowserPart(toxics, work) : [];
  await work.awaitQuiet();
  const equal = await awaitEqual(cells, work);
  for (const { phone } of cells) phone.kill();

  const saved = [...cells, ...inBrowser].flatMap((cell) => cell.saved);
  const findings = judge(await work.takeEvidence(saved));
  const results: CellResult[] = [...cells.map((cell) => ({ ...cell, runs })), ...inBrowser];
  const refused = saved.filter(({ refusal }) => refusal !== null);
  const problems = [
    ...sayBroken(results),
    ...sayVacuous(results),
    ...refused.filter((each) => !isTooLate(each)).map(({ where, command, refusal }) => `${where}: ${command.name} was refused: ${refusal}`),
    ...equal.differences.map((difference) => `O8: ${difference} is not as at the edge`),
    ...cells.flatMap((cell) => cell.phone.faults.map((fault) => `${sayCell(cell)}: the phone reported ${String(fault)}`)),
  ];
  const total = results.reduce((sum, cell) => sum + cell.runs, 0);
  console.log(`\n${toCellTable(results, findings)}\n`);
  console.log(
    `${saved.length} commands were saved and sent, ${refused.length} of them refused with a reason (${refused.filter(isTooLate).length} undone too late)`,
  );
  for (const line of toOracleLines(findings, total)) console.log(line);
  console.log(sayEqual(equal, cells.length));
  for (const problem of problems) console.log(`  ${problem}`);
  const failed = findings.length + problems.length;
  console.log(`${Math.max(0, total - failed)} passed, ${failed} failed`);
  return failed;
};

const main = async (): Promise<void> => {
  const options = readOptions();
  const { runs, factor, toxics, commands, withBrowser } = options;
  const startedAt = performance.now();
  const browser = withBrowser ? ", and once each in Chromium at real time limits" : "";
  console.log(
    `${toxics.length} toxics × ${commands.length} commands × ${runs} runs, waits and time limits ${factor} times shorter${browser}`,
  );
  const orders = countOrders(listCells(toxics, commands), runs) + (withBrowser ? toxics.length : 0);
  const work = await startWorkDepot(orders);
  const cells: Cell[] = [];
  try {
    if ((await run(options, cells, work)) > 0) process.exitCode = 1;
  } finally {
    for (const cell of cells) await cell.close();
    await work.close();
    console.error(`${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes`);
  }
};

await runScript(main);
