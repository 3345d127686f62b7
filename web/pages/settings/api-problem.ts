/** Why the edge did not do it, in words, and what helps. Pure. */
import type { Facts } from "../../../shared/verdict.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";

/** `code` as web/sync/api.ts says: the edge's own, or "offline", "notOurs", "edgeFault". */
export type Failure = { code: string; facts: Facts };

export type Problem = {
  sentence: string;
  next: string | null;
  /** Both sides of a difference, an address to declare. */
  facts: readonly { label: string; value: string }[];
  /** What support asks for. */
  support: string | null;
};

export const toProblem = (sentence: string, next: string | null = null): Problem => ({ sentence, next, facts: [], support: null });

export const apiProblem = ({ code, facts }: Failure, t: Dictionary): Problem => {
  const words = t.settings;
  switch (code) {
    case "offline":
    case "notOurs":
      return toProblem(words.needsSignal, words.needsSignalNext);
    case "signedOut":
      return toProblem(t.waiting.notPaired, t.waiting.pairAgain);
    case "roleMissing":
      return toProblem(t.refusals.roleMissing.sentence({}), t.refusals.roleMissing.next);
    case "carrierUnknown":
      return toProblem(t.refusals.carrierUnknown.sentence({}), t.refusals.carrierUnknown.next);
    case "storeUnknown":
      return toProblem(words.store.refused.storeUnknown);
    case "itemUnknown":
      return toProblem(t.refusals.itemUnknown.sentence({}), t.refusals.itemUnknown.next);
    case "warehouseUnknown":
      return toProblem(words.warehouses.gone);
    case "temuWarehouseUnknown":
      return toProblem(words.warehouses.temuGone, words.warehouses.chooseAgain);
    case "binPrefixTaken":
      return toProblem(words.warehouses.prefixTaken(t.common.warehouseName(facts.warehouse ?? "")));
    case "personUnknown":
      return toProblem(words.device.personUnknown);
    case "wrongShape":
      return toProblem(words.store.refused.badInput);
    default:
      return { ...toProblem(t.common.trouble.notSaved), support: code };
  }
};
