/** What an oracle found wrong. `oracle`: one of those that `check-run.ts` names. */
export type Violation = { oracle: string; says: string };

/** Says each thing once, with what it is about. */
export const makeReporter = (oracle: string, into: Violation[]) => (says: string) => {
  into.push({ oracle, says });
};
