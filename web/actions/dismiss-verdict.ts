/** Takes a refused or parked command off the page Waiting: a person has read it. */
import type { Phone } from "./phone.ts";

export const dismissVerdict = (phone: Pick<Phone, "store">, key: string): Promise<void> =>
  phone.store.write(async (tx) => {
    const stored = await tx.getVerdict(key);
    if (stored === null) return;
    const counters = await tx.getCounters();
    await tx.removeVerdict(key);
    await tx.putCounters({ ...counters, [stored.verdict.outcome]: counters[stored.verdict.outcome] - 1 });
  });
