/** A person has read that this phone's storage was cleared. */
import type { Phone } from "./phone.ts";

export const dismissLost = (phone: Pick<Phone, "store">): Promise<void> => phone.store.write((tx) => tx.putMeta("lost", null));
