/**
 * The edge's answer, taken into the store in the caller's one transaction: verdicts, rows, the commands that share rows
 * with them done again, the new place. An answer to a question this phone no longer asks changes no row.
 */
import { must } from "../../shared/result.ts";
import { toKeyText } from "../../shared/row.ts";
import type { SyncResponse } from "../../shared/wire.ts";
import type { Counters } from "../store/counters.ts";
import { type OutboxCommand, type PhoneTx, type StoredVerdict, type SyncState, toVerdictKey } from "../store/phone-store.ts";
import { isSameValue } from "../store/same-value.ts";
import { addNewRows, writeRows } from "../store/write-rows.ts";
import type { Exchange } from "./exchange.ts";
import { loadActors } from "./load-actors.ts";
import { redoCommands } from "./redo-commands.ts";
import { makeRowCache, type RowCache } from "./row-cache.ts";
import { closeGap, startAnew } from "./start-anew.ts";
import { takeSettled } from "./take-settled.ts";

/** `answered` left the outbox, `waiting` are still in it; `isMoved`: asking again asks something else than before. */
export type Applied = { answered: number; waiting: number; isMoved: boolean; more: boolean };

/** `outbox` is what stood there before: `answered` and `left`. */
type Taken = { counters: Counters; outbox: OutboxCommand[]; answered: OutboxCommand[]; left: OutboxCommand[] };

/** Moves answered commands out of the outbox; what a person should still see goes to the verdicts. */
const takeVerdicts = async (
  tx: PhoneTx,
  held: Counters,
  outbox: OutboxCommand[],
  { request, answer, receivedAt }: Exchange,
): Promise<Taken> => {
  const sent = new Set(request.commands.map((envelope) => envelope.id));
  const byId = new Map(answer.verdicts.filter((verdict) => sent.has(verdict.id)).map((verdict) => [verdict.id, verdict]));
  const answered = outbox.filter((command) => byId.has(command.id));
  if (answered.length === 0) return { counters: held, outbox, answered, left: outbox };
  const stored = answered.flatMap(({ id, envelope }): StoredVerdict[] => {
    const verdict = must(byId.get(id), "verdict");
    return verdict.outcome === "applied" ? [] : [{ key: toVerdictKey(envelope), envelope, verdict, at: receivedAt }];
  });
  await tx.removeOutbox(answered.map((command) => command.id));
  if (stored.length > 0) await tx.putVerdicts(stored);
  const parked = stored.filter((entry) => entry.verdict.outcome === "parked").length;
  const counters = {
    ...held,
    waiting: held.waiting - answered.length,
    refused: held.refused + stored.length - parked,
    parked: held.parked + parked,
  };
  return { counters, outbox, answered, left: outbox.filter((command) => !byId.has(command.id)) };
};

/** Notes what is newer than what is held, and answers with its keys. */
const takeNews = async (cache: RowCache, { rows, tombstones }: Pick<SyncResponse, "rows" | "tombstones">): Promise<string[]> => {
  const news = [
    ...rows.map((row) => ({ key: toKeyText(row), version: row.version, row })),
    ...tombstones.map((gone) => ({ key: toKeyText(gone), version: gone.version, row: null })),
  ];
  await cache.load(news.map(({ key }) => key));
  return news.flatMap(({ key, version, row }) => {
    const held = cache.server(key);
    if (held === null ? row === null : held.version >= version) return [];
    cache.setServer(key, row);
    return [key];
  });
};

/** Rows in, and everything that follows from them and from the answered commands; answers with the counters. */
const takeRows = async (tx: PhoneTx, taken: Taken, news: Pick<SyncResponse, "rows" | "tombstones">): Promise<Counters> => {
  const cache = makeRowCache(tx, taken.outbox);
  const keys = await takeNews(cache, news);
  const seeds = new Set([...keys, ...taken.answered.flatMap((command) => command.writes)]);
  if (seeds.size === 0) return taken.counters;
  const redone = await redoCommands(cache, taken.left, seeds, await loadActors(tx));
  const full = redone.changedBase.filter((bundle) => bundle.keys.length > 0);
  const emptied = redone.changedBase.filter((bundle) => bundle.keys.length === 0).map((bundle) => bundle.id);
  if (taken.answered.length > 0) await tx.removeBase(taken.answered.map((command) => command.id));
  const [counters] = await Promise.all([
    writeRows(tx, taken.counters, redone.changes),
    full.length > 0 ? tx.putBase(full) : null,
    emptied.length > 0 ? tx.removeBase(emptied) : null,
    redone.outbox.length > 0 ? tx.putOutbox(redone.outbox) : null,
  ]);
  return counters;
};

const savePlace = async (
  tx: PhoneTx,
  state: SyncState,
  { answer, receivedAt, clockOffsetMs }: Exchange,
  counters: Counters,
): Promise<void> => {
  const { epoch, cursor, more, ordersTotal } = answer;
  const isFirstLoad = state.isFirstLoad && more;
  await tx.putMeta("sync", { ...state, epoch, cursor, clockOffsetMs: clockOffsetMs ?? state.clockOffsetMs, isFirstLoad });
  const before = await tx.getMeta("freshness");
  await tx.putMeta("freshness", {
    asOf: more ? (before?.asOf ?? null) : receivedAt,
    loading: isFirstLoad ? { done: counters.orders, total: Math.max(ordersTotal ?? 0, counters.orders) } : null,
  });
};

export const applyAnswer = async (tx: PhoneTx, exchange: Exchange, makeId: () => string): Promise<Applied> => {
  const { request, answer } = exchange;
  const state = await tx.getMeta("sync");
  /* The storage was cleared while the edge answered: nothing of the one who asked is left. */
  if (state === null) return { answered: 0, waiting: 0, isMoved: true, more: true };
  const held = await tx.getCounters();
  const outbox = held.waiting > 0 ? await tx.getOutbox(null) : [];
  const isSameClient = state.clientId === request.clientId;
  const isSamePlace = isSameClient && state.epoch === request.epoch && state.cursor === request.cursor;

  let taken: Taken = { counters: held, outbox, answered: [], left: outbox };
  if (isSameClient) taken = await takeVerdicts(tx, held, outbox, exchange);
  const report = { answered: taken.answered.length, waiting: taken.left.length };

  if (isSamePlace && (answer.rebuild || (state.epoch !== null && answer.epoch !== state.epoch))) {
    await tx.putCounters(taken.counters);
    await startAnew(tx, answer.epoch, makeId);
    return { ...report, isMoved: request.cursor !== null, more: true };
  }

  let rows = isSamePlace ? answer.rows : [];
  if (state.isFirstLoad && outbox.length === 0) {
    const added = await addNewRows(tx, taken.counters, rows);
    taken = { ...taken, counters: added.counters };
    rows = added.present;
  }
  if (isSamePlace && answer.settled !== undefined) {
    const news = { isNews: !state.isFirstLoad, at: exchange.receivedAt };
    taken = { ...taken, counters: await takeSettled(tx, taken.counters, answer.settled, news) };
  }
  const counters = await takeRows(tx, taken, { rows, tombstones: isSamePlace ? answer.tombstones : [] });
  if (!isSameValue(counters, held)) await tx.putCounters(counters);
  if (!isSamePlace || exchange.isPart) return { ...report, isMoved: true, more: true };
  await savePlace(tx, state, exchange, counters);

  /* A late answer speaks of commands that were answered meanwhile: only about the first that waits it says what is so now. */
  const { expectedId } = answer;
  const next = taken.left[0]?.id ?? expectedId;
  const isGap = expectedId !== null && expectedId !== next && outbox[0]?.id === request.commands[0]?.id;
  if (isGap) await closeGap(tx, expectedId, exchange.receivedAt, makeId());
  return { ...report, isMoved: answer.cursor !== request.cursor || isGap, more: answer.more };
};
