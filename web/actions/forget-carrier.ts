/** A shipment that was taken back may have had the wrong carrier: the next number of its kind is asked about again. */
import { toMemoryKey } from "../store/carrier-memory.ts";
import type { Phone } from "./phone.ts";

export const forgetCarrier = (phone: Phone, orderId: string, key: string): Promise<void> =>
  phone.store.write(async (tx) => {
    const [order] = await tx.getRows([{ noun: "order", id: orderId }]);
    if (order?.noun !== "order") return;
    const { [toMemoryKey(order.storeId, key)]: _forgotten, ...kept } = (await tx.getMeta("carrierMemory")) ?? {};
    await tx.putMeta("carrierMemory", kept);
  });
