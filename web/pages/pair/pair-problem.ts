/** Why pairing did not work, and what helps. Pure. */
import type { Dictionary } from "../../i18n/dictionary.ts";
import { type Problem, toProblem } from "../settings/api-problem.ts";

export const pairProblem = (code: string, t: Dictionary): Problem => {
  const words = t.pairing;
  switch (code) {
    case "codeExpired":
      return toProblem(words.expired, words.askForNew);
    case "codeUsed":
      return toProblem(words.used, words.askForNew);
    case "codeUnknown":
      return toProblem(words.unknown, words.askForNew);
    case "wrongShape":
      return toProblem(words.wrong, words.pasteWhole);
    case "offline":
    case "notOurs":
      return toProblem(words.needsSignal, t.settings.needsSignalNext);
    default:
      return { ...toProblem(t.common.trouble.notSaved), support: code };
  }
};

/** A code that failed so can never work: a new one is needed. */
export const isSpent = (code: string): boolean => ["codeExpired", "codeUsed", "codeUnknown", "wrongShape"].includes(code);
