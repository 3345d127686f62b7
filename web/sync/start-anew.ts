/** The two ways a phone begins again with an edge: with no rows, or with its rows and a new client id. The outbox is kept by both. */
import { must } from "../../shared/result.ts";
import { NO_ROWS } from "../store/counters.ts";
import type { PhoneTx } from "../store/phone-store.ts";
import { writeRows } from "../store/write-rows.ts";
import { loadActors } from "./load-actors.ts";
import { redoCommands } from "./redo-commands.ts";
import { makeRowCache } from "./row-cache.ts";
import { newSyncState, renumber } from "./sync-state.ts";

/** The edge does not go on with this client id. The commands it has not answered are sent under a new one, from 1. */
export const takeNewClient = async (tx: PhoneTx, clientId: string): Promise<void> => {
  const state = must(await tx.getMeta("sync"), "sync state");
  const before = await tx.getOutbox(null);
  const outbox = renumber(before, clientId);
  const cache = makeRowCache(tx, new Set(before.flatMap((command) => command.writes)));
  const seeds = new Set(before.flatMap((command) => [...command.reads, ...command.writes]));
  const redone = await redoCommands(cache, outbox, seeds, await loadActors(tx));
  const changed = new Map(redone.outbox.map((command) => [command.id, command]));
  await tx.removeOutbox(before.map((command) => command.id));
  await tx.putOutbox(outbox.map((command) => changed.get(command.id) ?? command));
  await tx.putBase(redone.base);
  await tx.removeBase(redone.baseGone);
  await tx.putCounters(await writeRows(tx, await tx.getCounters(), redone.changes));
  await tx.putMeta("sync", { ...state, clientId, nextId: outbox.length + 1 });
};

/**
 * The rows cannot be continued: they go, and come again from the start. The commands wait without effect until rows they
 * look at arrive, which does them again.
 */
export const startAnew = async (tx: PhoneTx, clientId: string, epoch: string | null, clockOffsetMs: number | null): Promise<void> => {
  await tx.clearRows();
  await tx.putCounters({ ...(await tx.getCounters()), ...NO_ROWS });
  await tx.putMeta("sync", { ...newSyncState(clientId), epoch, clockOffsetMs });
  await tx.putMeta("freshness", { asOf: (await tx.getMeta("freshness"))?.asOf ?? null, loading: { done: 0, total: 0 } });
  await tx.putOutbox((await tx.getOutbox(null)).map((command) => ({ ...command, writes: [] })));
  await takeNewClient(tx, clientId);
};
