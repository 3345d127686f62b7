/** Why a store could not be tested, connected or given a new token: what Temu or the edge said, in plain words. Pure. */
import { REASONS, type Reason } from "../../../shared/reply.ts";
import type { Facts } from "../../../shared/verdict.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { apiProblem, type Failure, type Problem, toProblem } from "./api-problem.ts";

const IP_4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/u;
const IP_6 = /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/iu;

/** The source address that Temu's words name, if they name one: it is the one to declare. */
const findAddress = (message: string): string | null => (IP_4.exec(message) ?? IP_6.exec(message))?.[0] ?? null;

const sourceAddressProblem = (facts: Facts, t: Dictionary): Problem => {
  const address = findAddress(facts.temuMessage ?? "");
  const problem = toProblem(t.reasons.sourceAddressNotDeclared.sentence, t.settings.store.sourceAddressNext);
  return address === null ? problem : { ...problem, facts: [{ label: t.settings.store.sourceAddress, value: address }] };
};

/** The words for reasons say what helps a running store; here nothing is tried again by itself, and a person holds the keys. */
const reasonProblem = (reason: Reason, facts: Facts, t: Dictionary): Problem => {
  const words = t.settings.store;
  switch (reason) {
    case "ok":
    case "noSlot":
    case "sendByPassed":
    case "noClearAnswer":
    case "replyNotUnderstood":
    case "temuBusy":
    case "rateLimited":
    case "stillCalculating":
      return toProblem(words.refused.noAnswer, words.refused.tryAgain);
    case "clockWrong":
      return toProblem(t.reasons.clockWrong.sentence, words.refused.tryAgain);
    case "tokenUnknown":
      return toProblem(t.reasons.tokenUnknown.sentence, words.pasteTokenAgain);
    case "tokenExpired":
      return toProblem(words.tokenHasEnded, words.makeNewToken);
    case "scopeMissing":
      return toProblem(t.reasons.scopeMissing.sentence, words.missingNext);
    case "sourceAddressNotDeclared":
      return sourceAddressProblem(facts, t);
    case "refusedByTemu":
    case "requestInvalid":
      return { ...toProblem(t.reasons[reason].sentence, t.reasons[reason].next), facts: temuSays(facts, t) };
    default:
      return toProblem(t.reasons[reason].sentence, t.reasons[reason].next);
  }
};

/** Only where we have no words of our own: Temu's are English, and written for programmers. */
const temuSays = (facts: Facts, t: Dictionary): Problem["facts"] => {
  const message = facts.temuMessage ?? "";
  return message === "" ? [] : [{ label: t.settings.store.temuSays, value: message }];
};

const temuProblem = (facts: Facts, t: Dictionary): Problem => {
  const reason = REASONS.find((known) => known === facts.reason) ?? "refusedByTemu";
  return { ...reasonProblem(reason, facts, t), support: facts.requestId ?? null };
};

export const storeProblem = (failure: Failure, t: Dictionary): Problem => {
  const { refused, thisStore, thatToken } = t.settings.store;
  switch (failure.code) {
    case "temuRefused":
      return temuProblem(failure.facts, t);
    case "appTaken":
      return toProblem(refused.appTaken, refused.appTakenNext);
    case "mallConnected":
      return toProblem(refused.mallConnected, refused.mallConnectedNext);
    case "storeCodeTaken":
      return toProblem(refused.codeTaken);
    case "otherMall":
      return {
        ...toProblem(refused.otherMall, refused.otherMallNext),
        facts: [
          { label: thisStore, value: failure.facts.expected ?? "" },
          { label: thatToken, value: failure.facts.got ?? "" },
        ],
      };
    default:
      return apiProblem(failure, t);
  }
};
