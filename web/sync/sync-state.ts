/** The phone's place in the conversation with the edge, and the two ways it starts anew. */
import type { OutboxCommand, PhoneTx, SyncState } from "../store/phone-store.ts";

export const newSyncState = (clientId: string): SyncState => ({
  clientId,
  nextId: 1,
  epoch: null,
  cursor: null,
  clockOffsetMs: null,
  isFirstLoad: true,
});

/** Makes the state of a phone that never spoke to an edge; leaves a present one alone. */
export const ensureSyncState = async (tx: PhoneTx, makeId: () => string): Promise<SyncState> => {
  const present = await tx.getMeta("sync");
  if (present !== null) return present;
  const state = newSyncState(makeId());
  await tx.putMeta("sync", state);
  return state;
};

/** The same commands in the same order under a new client id, which the edge expects to begin at 1. */
export const renumber = (outbox: readonly OutboxCommand[], clientId: string): OutboxCommand[] =>
  outbox.map((command, at) => ({ ...command, id: at + 1, envelope: { ...command.envelope, clientId, id: at + 1 } }));
