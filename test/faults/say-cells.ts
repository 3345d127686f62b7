// The matrix as it is printed: a line for each cell, and for each oracle how often it was hurt. Pure.
import { median, percentile, sayMs } from "../bench/figures.ts";
import { toCount } from "../run/zero-bound.ts";
import type { Finding, Oracle } from "./judge.ts";

export type CellResult = {
  toxic: string;
  command: string;
  runs: number;
  bites: number;
  healMs: readonly number[];
  broken: readonly string[];
};

const HEADINGS = ["toxic", "command", "runs", "bites", "lost", "doubled", "heal p50", "heal p95"];

const ofCell = (findings: readonly Finding[], { toxic, command }: CellResult, oracle: Oracle): number =>
  findings.filter((finding) => finding.oracle === oracle && finding.where === `${toxic} × ${command}`).length;

export const toCellTable = (cells: readonly CellResult[], findings: readonly Finding[]): string => {
  const rows = cells.map((cell) => {
    const heal = cell.healMs.length === 0 ? ["-", "-"] : [sayMs(median(cell.healMs)), sayMs(percentile(cell.healMs, 0.95))];
    const [lost, doubled] = [ofCell(findings, cell, "lost"), ofCell(findings, cell, "doubled")];
    return [cell.toxic, cell.command, String(cell.runs), String(cell.bites), String(lost), String(doubled), ...heal];
  });
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [HEADINGS, ...rows]
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

const ORACLES: Readonly<Record<Oracle, string>> = {
  lost: "O1 lost",
  doubled: "O2 doubled",
  invented: "O3 invented",
  untrue: "O4 untrue",
  "wrong level": "O2 wrong levels",
};

/** One line an oracle, each with the runs it was asked of, then everything that was found. */
export const toOracleLines = (findings: readonly Finding[], runs: number): string[] => [
  ...Object.entries(ORACLES).map(
    ([oracle, words]) => `${words}: ${toCount(findings.filter((each) => each.oracle === oracle).length, runs)}`,
  ),
  ...findings.map(({ oracle, where, what }) => `  ${oracle} (${where}): ${what}`),
];
