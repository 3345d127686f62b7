/** Why pairing did not work, and what helps. */
import type { Dictionary } from "../../i18n/dictionary.ts";

export const pairProblem = (code: string, t: Dictionary): { sentence: string; next: string } => {
  const words = t.pairing;
  switch (code) {
    case "codeExpired":
      return { sentence: words.expired, next: words.askForNew };
    case "codeUsed":
      return { sentence: words.used, next: words.askForNew };
    case "codeUnknown":
      return { sentence: words.unknown, next: words.askForNew };
    case "wrongShape":
      return { sentence: words.wrong, next: words.pasteWhole };
    case "offline":
    case "notOurs":
      return { sentence: words.needsSignal, next: words.againHint };
    default:
      return { sentence: t.common.trouble.notSaved, next: t.common.trouble.codeForSupport(code) };
  }
};
