/** Keeps the carrier a person chose for a kind of number, so that it is proposed next time. */
import type { Phone } from "./phone.ts";

/** As `ShipStep.remember` says (shared/scan). */
export const rememberCarrier = (phone: Phone, choice: { key: string; carrierId: string }): Promise<void> =>
  phone.store.write(async (tx) => {
    const memory = (await tx.getMeta("carrierMemory")) ?? {};
    await tx.putMeta("carrierMemory", { ...memory, [choice.key]: choice.carrierId });
  });
