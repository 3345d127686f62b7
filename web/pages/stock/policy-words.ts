/** What a store's policy does to the level it shows, in a few words each; none while all that is free is for sale. Pure. */
import type { StockPolicy } from "../../../shared/stock-policy.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";

/** `safety`: the item's own number, or null. */
export const policyWords = (policy: StockPolicy, safety: number | null, t: Dictionary): string[] => {
  const words = t.stock.policy;
  if (!policy.isPushed) return [words.notSent];
  const kept = safety ?? policy.safety ?? 0;
  return [
    ...(kept > 0 ? [words.keptBack(kept)] : []),
    ...(policy.sharePercent < 100 ? [words.share(policy.sharePercent)] : []),
    ...(policy.cap === null ? [] : [words.atMost(policy.cap)]),
  ];
};
