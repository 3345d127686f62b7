/** What an oracle found wrong. */
export const ORACLES = [
  "O1 nothing lost",
  "O2 nothing doubled",
  "O2 nothing sent blindly",
  "O2 whole files",
  "O3 nothing invented",
  "O4 truth",
  "O5 order",
  "O5 sums",
  "O5 again",
  "O5 said",
  "O5 warehouses",
  "O7 rate",
  "O8 convergence",
  "O9 liveness",
  "O10 secrets",
  "no bug",
] as const;
export type Oracle = (typeof ORACLES)[number];

export type Violation = { oracle: Oracle; says: string };

/** `asked`: the oracles that could have found something in this run; of the others its silence says nothing. */
export type Judgement = { violations: Violation[]; asked: Oracle[] };

export const makeReporter = (oracle: Oracle, into: Violation[]) => (says: string) => {
  into.push({ oracle, says });
};
