// One checked or told fact of a run, and how it is printed.
export type Verdict = { what: string; measured: string; passed: boolean | null };

/** Counts as passed or failed. */
export const demand = (what: string, measured: string, passed: boolean): Verdict => ({ what, measured, passed });
/** Is told, and counts as neither. */
export const tell = (what: string, measured: string): Verdict => ({ what, measured, passed: null });

const MARKS = { true: "ok  ", false: "FAIL", null: "    " } as const;

export const toLine = ({ what, measured, passed }: Verdict): string => `  ${MARKS[`${passed}`]} ${what.padEnd(62)} ${measured}`;

export const toPercent = (share: number): string => `${(share * 100).toFixed(1)} %`;
export const toSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
