/** What a verdict's facts are called on the screen. Pure. */
import type { Facts } from "../../shared/verdict.ts";

const TAIL = 5;

/** The last five of a code in the facts; null where the edge sent none. */
export const tailOf = (facts: Facts, name: "order" | "tracking"): string | null => {
  const code = facts[name];
  return code === undefined || code === "" ? null : code.slice(-TAIL);
};

/** As many went as came: the two numbers of a count say nothing of it. */
export const isLevelAsSeen = ({ seen, present }: Facts): boolean => seen !== undefined && seen === present;

/** A refusal in words: what it is, then the one thing that helps. */
export type RefusalWords = { sentence: (facts: Facts) => string; next: string };

export type ReasonWords = { sentence: string; next: string };
