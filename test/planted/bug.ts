/** A bug that is planted on purpose: what it breaks, the patch that plants it, and who has to notice. */

/** `find` occurs exactly once in the file: else the patch is out of date, which is red. */
export type Edit = { file: string; find: string; replace: string };

export type Catcher =
  /** The simulation, seed after seed. */
  | { kind: "seeds" }
  /** A file of tests, for what no virtual time shows; `why` says so. */
  | { kind: "tests"; file: string; why: string };

export type Bug = {
  name: string;
  /** In a sentence: what the patched code does. */
  breaks: string;
  edits: readonly Edit[];
  caughtBy: Catcher;
};
