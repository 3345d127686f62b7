/** A shipment that was taken back may have had the wrong carrier: the next number of its kind is asked about again. */
import type { Phone } from "./phone.ts";

export const forgetCarrier = (phone: Phone, key: string): Promise<void> =>
  phone.store.write(async (tx) => {
    const { [key]: _forgotten, ...kept } = (await tx.getMeta("carrierMemory")) ?? {};
    await tx.putMeta("carrierMemory", kept);
  });
