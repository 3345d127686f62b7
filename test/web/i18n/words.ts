/** Walks a dictionary: every entry as its path, and what it says when its arguments are filled in. */
import type { Facts } from "../../../shared/verdict.ts";

/** Distinct, two digits, no plural form of its own: found again in what an entry says. */
export const ARGUMENTS = [37, 41, 43] as const;
export const FACTS: Facts = { order: "PO-076-99941872", tracking: "270327073391", carrier: "FAN Courier", item: "MUG-350-SAGE" };

export type Entry = { path: string; say: (...args: readonly unknown[]) => string };

export const listEntries = (words: unknown, path = ""): Entry[] => {
  if (typeof words === "string") return [{ path, say: () => words }];
  if (typeof words === "function") return [{ path, say: (...args) => String(words(...args)) }];
  if (typeof words !== "object" || words === null) throw new Error(`${path} is neither words nor a group of words`);
  return Object.entries(words).flatMap(([key, value]) => listEntries(value, path === "" ? key : `${path}.${key}`));
};

/** What an entry says with every argument given. */
export const sayFull = (entry: Entry): string => (entry.path.startsWith("refusals.") ? entry.say(FACTS) : entry.say(...ARGUMENTS));
