/** Which carrier a person chose for a kind of number, in which store: each store has carriers of its own. Pure. */
import type { Order } from "../../shared/order.ts";
import type { Meta } from "./phone-store.ts";

/** `kind`: see `toCarrierMemoryKey` (shared/tracking). */
export const toMemoryKey = (storeId: string, kind: string): string => `${storeId} ${kind}`;

/** By kind of number, for the store of this order. */
export const carriersRemembered = (memory: Meta["carrierMemory"], { storeId }: Pick<Order, "storeId">): Record<string, string> => {
  const prefix = toMemoryKey(storeId, "");
  return Object.fromEntries(
    Object.entries(memory).flatMap(([key, carrierId]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), carrierId]] : [])),
  );
};
