/** Keeps the carrier a person chose for a kind of number in a store, so that it is proposed next time. */
import { toMemoryKey } from "../store/carrier-memory.ts";
import type { Phone } from "./phone.ts";

/** `key`, `carrierId`: as `ShipStep.remember` says (shared/scan), of a parcel of this order. */
export const rememberCarrier = (phone: Phone, orderId: string, { key, carrierId }: { key: string; carrierId: string }): Promise<void> =>
  phone.store.write(async (tx) => {
    const [order] = await tx.getRows([{ noun: "order", id: orderId }]);
    if (order?.noun !== "order") return;
    const memory = (await tx.getMeta("carrierMemory")) ?? {};
    await tx.putMeta("carrierMemory", { ...memory, [toMemoryKey(order.storeId, key)]: carrierId });
  });
