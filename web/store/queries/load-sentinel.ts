/** What the sentinel (sentinel.ts) should say of this phone now. */
import type { PhoneDb } from "../phone-db.ts";
import type { Sentinel } from "../sentinel.ts";
import { loadCounters, loadPairing } from "./load-phone.ts";

/** Null: this phone is not paired, and what the sentinel says stands. */
export const loadSentinel = async (db: PhoneDb): Promise<Sentinel | null> => {
  const [pairing, counters] = await Promise.all([loadPairing(db), loadCounters(db)]);
  return pairing === null ? null : { deviceId: pairing.device.id, unsent: counters.waiting };
};
