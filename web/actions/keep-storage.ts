/** Asks the browser not to clear this phone's data, and keeps its answer to be shown. */
import type { Phone } from "./phone.ts";

/** Null: it cannot be asked here. */
export const keepStorage = async (phone: Phone): Promise<boolean | null> => {
  const isStorageKept = await phone.keepStorage();
  await phone.store.write(async (tx) => {
    const pairing = await tx.getMeta("pairing");
    if (pairing !== null) await tx.putMeta("pairing", { ...pairing, isStorageKept });
  });
  return isStorageKept;
};
