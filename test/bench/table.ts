// The table, in Markdown: read as it is on a terminal, and pasted into docs/benchmarks.md as it is. Pure.
import type { Line } from "./bench.ts";

const HEADINGS = ["what", "budget", "measured", "verdict"] as const;

export const toTable = (lines: readonly Line[]): string => {
  const rows = [HEADINGS, ...lines.map(({ what, budget, measured, verdict }) => [what, budget, measured, verdict] as const)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const write = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [heading, ...body] = rows.map(write);
  return [heading, write(widths.map((width) => "-".repeat(width))), ...body].join("\n");
};
