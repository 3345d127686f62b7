// Temu's bans of carriers on a single order, read offline at the moment the label is scanned. Pure.

import type { Carrier } from "../store.ts";
import { isBrandOf } from "./match-carriers.ts";

const BLOCKED_PROVIDERS = "BLOCK_LOGISTICS_PROVIDERS_";

/**
 * Whether an order's `fulfillmentWarning` (bg.order.list.v2.get) lets this carrier take it. Reads RESTRICT_SELF_SHIPPING,
 * RESTRICT_FEDEX_SELF_SHIPPING, RESTRICT_USPS_SELF_SHIPPING and BLOCK_LOGISTICS_PROVIDERS_{Name1,Name2}; others ban nobody.
 */
export function isCarrierAllowed(warnings: readonly string[], carrier: Carrier): boolean {
  return !warnings.some((warning) => {
    if (warning === "RESTRICT_SELF_SHIPPING") return true;
    if (warning === "RESTRICT_FEDEX_SELF_SHIPPING") return isBrandOf("FedEx", carrier);
    if (warning === "RESTRICT_USPS_SELF_SHIPPING") return isBrandOf("USPS", carrier);
    if (!warning.startsWith(BLOCKED_PROVIDERS)) return false;
    const names = warning.slice(BLOCKED_PROVIDERS.length).split(",");
    return names.some((name) => isBrandOf(name, carrier));
  });
}
