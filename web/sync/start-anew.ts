/** The two ways a phone begins again with an edge: under a new client id, or with no rows. The outbox is kept by both. */
import { must } from "../../shared/result.ts";
import type { RefusalReason } from "../../shared/verdict.ts";
import type { Envelope } from "../../shared/wire.ts";
import { NO_ROWS } from "../store/counters.ts";
import { type OutboxCommand, type PhoneTx, type StoredVerdict, toVerdictKey } from "../store/phone-store.ts";
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

/** Moves these to the answers a person should see, and the others to a new client id, from 1. */
const renumberWithout = async (
  tx: PhoneTx,
  outbox: readonly OutboxCommand[],
  aside: readonly OutboxCommand[],
  why: { reason: RefusalReason; at: number },
  clientId: string,
): Promise<void> => {
  const left = outbox.filter((command) => !aside.includes(command));
  if (aside.length > 0) {
    const toVerdict = ({ id, envelope }: OutboxCommand): StoredVerdict => ({
      key: toVerdictKey(envelope),
      envelope,
      verdict: { id, outcome: "refused", reason: why.reason, facts: {} },
      at: why.at,
    });
    await tx.putVerdicts(aside.map(toVerdict));
    const counters = await tx.getCounters();
    await tx.putCounters({ ...counters, waiting: counters.waiting - aside.length, refused: counters.refused + aside.length });
  }
  await replaceOutbox(tx, outbox, renumber(left, clientId));
  const state = must(await tx.getMeta("sync"), "sync state");
  await tx.putMeta("sync", { ...state, clientId, nextId: left.length + 1 });
};

/** Commands up to there were answered once, and this phone never heard how. `at`: epoch ms. */
type Answered = { upTo: number; at: number };
const NONE_ANSWERED: Answered = { upTo: 0, at: 0 };

/**
 * The edge does not go on with the client id `from`: what it has not answered is sent under the new one, from 1. What it has, sent
 * again under another id, would be done twice: a person looks at each. Whoever is told so late, when the phone has long had
 * another, changes nothing.
 */
export const takeNewClient = async (tx: PhoneTx, from: string, clientId: string, { upTo, at }: Answered = NONE_ANSWERED): Promise<void> => {
  if ((await tx.getMeta("sync"))?.clientId !== from) return;
  const outbox = await tx.getOutbox(null);
  const answered = outbox.filter((command) => command.id <= upTo);
  await renumberWithout(tx, outbox, answered, { reason: "answeredBefore", at }, clientId);
};

/**
 * The edge waits for another id than this phone has next. Waiting commands before it were answered once and this phone has
 * forgotten how: sent again under another client id they would be done twice, so a person looks at each. The rest was never taken.
 */
export const closeGap = async (tx: PhoneTx, expectedId: number, at: number, clientId: string): Promise<void> => {
  const outbox = await tx.getOutbox(null);
  const answered = outbox.filter((command) => command.id < expectedId);
  await renumberWithout(tx, outbox, answered, { reason: "answeredBefore", at }, clientId);
};

/** The edge cannot read this command, the first that waits: a person looks at it, and those behind it go on. */
export const setAside = async (tx: PhoneTx, envelope: Envelope, at: number, clientId: string): Promise<void> => {
  const outbox = await tx.getOutbox(null);
  const first = outbox[0];
  if (first === undefined || toVerdictKey(first.envelope) !== toVerdictKey(envelope)) return;
  /* Those behind it were never taken: the edge takes them in order. Their ids close up, as the edge expects it. */
  await renumberWithout(tx, outbox, [first], { reason: "unreadable", at }, clientId);
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
  if (epoch !== state.epoch) await takeNewClient(tx, clientId, makeId());
};
