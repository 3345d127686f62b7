/**
 * The phone was paired to another workspace. Rows and commands of the first must never reach the second: the rows go,
 * and what had not been sent is kept as parked, whole, for a person to see.
 */
import { NO_COUNTERS } from "../store/counters.ts";
import { type PhoneTx, type StoredVerdict, toVerdictKey } from "../store/phone-store.ts";
import { newSyncState } from "./sync-state.ts";

/** `at`: the phone's clock, epoch ms. */
export const leaveWorkspace = async (tx: PhoneTx, clientId: string, at: number): Promise<void> => {
  const { refused, parked } = await tx.getCounters();
  const outbox = await tx.getOutbox(null);
  const kept = outbox.map(
    ({ id, envelope }): StoredVerdict => ({ key: toVerdictKey(envelope), envelope, verdict: { id, outcome: "parked" }, at }),
  );
  await tx.putVerdicts(kept);
  if (outbox.length > 0) await tx.removeOutbox(outbox.map((command) => command.id));
  await tx.clearRows();
  await tx.putCounters({ ...NO_COUNTERS, refused, parked: parked + kept.length });
  await tx.putMeta("drafts", {});
  await tx.putMeta("sync", newSyncState(clientId));
  await tx.putMeta("freshness", { asOf: null, loading: null });
};
