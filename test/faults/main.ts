// `npm run test:faults`: every toxic of the network × every command, with headless phones against the Worker in workerd and the sandbox
// over HTTP, then once each in a real browser at real time limits. Non-zero when anything was lost, doubled, invented or untrue, when
// phones and edge differ, when a toxic never bit, or when a last reading is incomplete.
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { awaitEqual, type CommandName, countOrders, EQUAL_WITHIN_MS, listCells, openCells, runCells } from "./headless-part.ts";
import { judge } from "./judge.ts";
import { type Cell, COMMAND_NAMES, sayCell } from "./run-cell.ts";
import { toCellTable, toOracleLines } from "./say-cells.ts";
import { startWorkDepot } from "./start-work-depot.ts";
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
const sayVacuous = (cells: readonly Cell[], runs: number): string[] =>
  cells.filter(({ bites }) => bites < runs).map((cell) => `O12: ${sayCell(cell)} was bitten ${cell.bites} times in ${runs} runs`);

const main = async (): Promise<void> => {
  const { runs, factor, toxics, commands } = readOptions();
  const startedAt = performance.now();
  const names = listCells(toxics, commands);
  console.log(
    `${toxics.length} toxics × ${commands.length} commands × ${runs} runs; every wait of a phone and of a toxic is ${factor} times shorter`,
  );
  const work = await startWorkDepot(countOrders(names, runs));
  const cells: Cell[] = [];
  const problems: string[] = [];
  try {
    cells.push(...(await openCells(names, work, factor)));
    console.log(`${cells.length} phones are paired and loaded, ${((performance.now() - startedAt) / 1_000).toFixed(0)} s after the start`);
    await runCells(cells, work, runs);
    problems.push(...cells.flatMap((cell) => cell.broken.map((words) => `${sayCell(cell)}, ${words}`)));
    await work.awaitQuiet();
    const equal = await awaitEqual(cells, work);
    for (const difference of equal.differences) problems.push(`O8: ${difference} differs from the edge's`);
    for (const cell of cells) problems.push(...cell.phone.faults.map((fault) => `${sayCell(cell)}: the phone reported ${String(fault)}`));
    for (const cell of cells) cell.phone.kill();

    const saved = cells.flatMap((cell) => cell.saved);
    const findings = judge(await work.takeEvidence(saved));
    const refused = saved.filter(({ refusal }) => refusal !== null);
    problems.push(...refused.map(({ where, command, refusal }) => `${where}: ${command.name} was refused: ${refusal}`));
    problems.push(...sayVacuous(cells, runs));
    const total = cells.length * runs;
    console.log(
      `\n${toCellTable(
        cells.map((cell) => ({ ...cell, runs })),
        findings,
      )}\n`,
    );
    console.log(`${saved.length} commands were saved and sent, ${refused.length} of them refused with a reason`);
    for (const line of toOracleLines(findings, total)) console.log(line);
    const words = equal.ms === null ? `not within ${EQUAL_WITHIN_MS / 1_000} s` : `${equal.ms.toFixed(0)} ms after all was quiet`;
    console.log(
      `O8 phones that differ from the edge: ${toCount(new Set(equal.differences.map((each) => each.split(":")[0])).size, cells.length)}; compared ${words}`,
    );
    for (const problem of problems) console.log(`  ${problem}`);
    const failed = new Set([...problems, ...findings.map(({ what }) => what)]).size;
    const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
    console.log(`\n${minutes} minutes`);
    console.log(`${Math.max(0, total - failed)} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    for (const cell of cells) await cell.close();
    await work.close();
  }
};

await runScript(main);
