/** The two ways a phone begins again with an edge: under a new client id, or with no rows. The outbox is kept by both. */
import { must } from "../../shared/result.ts";
import { NO_ROWS } from "../store/counters.ts";
import type { OutboxCommand, PhoneTx } from "../store/phone-store.ts";
import { writeRows } from "../store/write-rows.ts";
import { loadActors } from "./load-actors.ts";
import { redoCommands } from "./redo-commands.ts";
import { makeRowCache } from "./row-cache.ts";
import { newSyncState, renumber } from "./sync-state.ts";

/** Puts `after` (the same commands, in the same order) in the place of `before`, with all their effects done anew. */
const replaceOutbox = async (tx: PhoneTx, before: readonly OutboxCommand[], after: readonly OutboxCommand[]): Promise<void> => {
  const cache = makeRowCache(tx, before);
  const seeds = new Set(before.flatMap((command) => [...command.reads, ...command.writes]));
  const redone = await redoCommands(cache, after, seeds, await loadActors(tx));
  const changed = new Map(redone.outbox.map((command) => [command.id, command]));
  const ids = before.map((command) => command.id);
  if (ids.length > 0) await Promise.all([tx.removeOutbox(ids), tx.removeBase(ids)]);
  await tx.putOutbox(after.map((command) => changed.get(command.id) ?? command));
  await tx.putBase(redone.base.filter((bundle) => bundle.keys.length > 0));
  await tx.putCounters(await writeRows(tx, await tx.getCounters(), redone.changes));
};

/** The edge does not go on with this client id. The commands it has not answered are sent under a new one, from 1. */
export const takeNewClient = async (tx: PhoneTx, clientId: string): Promise<void> => {
  const outbox = await tx.getOutbox(null);
  await replaceOutbox(tx, outbox, renumber(outbox, clientId));
  const state = must(await tx.getMeta("sync"), "sync state");
  await tx.putMeta("sync", { ...state, clientId, nextId: outbox.length + 1 });
};

/**
 * The rows cannot be continued: they go, and come again from the start. Commands wait without effect until rows they look
 * at arrive, which does them again. Only under another epoch the client id is a new one: within an epoch the edge knows
 * what it has had from this client, and must go on knowing it.
 */
export const startAnew = async (tx: PhoneTx, epoch: string, makeId: () => string): Promise<void> => {
  const state = must(await tx.getMeta("sync"), "sync state");
  await tx.clearRows();
  await tx.putCounters({ ...(await tx.getCounters()), ...NO_ROWS });
  const { clientId, nextId, clockOffsetMs } = state;
  await tx.putMeta("sync", { ...newSyncState(clientId), nextId, clockOffsetMs, epoch });
  await tx.putMeta("freshness", { asOf: (await tx.getMeta("freshness"))?.asOf ?? null, loading: { done: 0, total: 0 } });
  const outbox = (await tx.getOutbox(null)).map((command) => ({ ...command, writes: [] }));
  await replaceOutbox(tx, outbox, outbox);
  if (epoch !== state.epoch) await takeNewClient(tx, makeId());
};
