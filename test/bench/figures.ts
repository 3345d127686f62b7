// The figures of a table: middles, tails, and how they are written. Pure.
import { must } from "../../shared/result.ts";

/** The value below which this share of all lies, nearest rank. Throws on none. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return must(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)], "a value");
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** "7.4 ms", "312 ms", "12.1 s" */
export const sayMs = (ms: number): string => {
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 20 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
};

/** "median 312 ms of 5 (298–340)" */
export const sayRuns = (runs: readonly number[]): string =>
  `median ${sayMs(median(runs))} of ${runs.length} (${sayMs(Math.min(...runs))}–${sayMs(Math.max(...runs))})`;

export const sayTail = (values: readonly number[]): string =>
  `p50 ${sayMs(median(values))}, p95 ${sayMs(percentile(values, 0.95))}, worst ${sayMs(Math.max(...values))} of ${values.length}`;
