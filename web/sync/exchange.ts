/** One question to the edge and its answer. */
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";

export type Exchange = {
  request: SyncRequest;
  answer: SyncResponse;
  /** The phone's clock when the answer was there. Epoch ms. */
  receivedAt: number;
  /** Edge clock − phone clock by this exchange, ms; null when it told nothing. */
  clockOffsetMs: number | null;
  /** Only some of the answer's rows: the phone's place does not move yet. */
  isPart: boolean;
};

/** A question that took longer was asked by a phone that slept in between, or whose clock was set meanwhile. */
const LONGEST_TRIP_MS = 30_000;

/** Both times by the phone's clock, `edgeNow` by the edge's. The answer was on its way half of the trip, as far as anyone knows. */
export const measureClockOffset = (sentAt: number, receivedAt: number, edgeNow: number): number | null => {
  const trip = receivedAt - sentAt;
  return trip < 0 || trip > LONGEST_TRIP_MS ? null : Math.round(edgeNow - (sentAt + receivedAt) / 2);
};

/** Small enough that a save which has to wait for one part is still felt as at once. */
export const PART_ROWS = 40;

/**
 * A large page is taken in parts, each its own transaction, so that a person who saves something in between waits for one
 * part and not for the page. The place moves with the last part; until then asking again brings the same rows. An answer
 * to commands stays whole: between its rows and its verdicts the screen would count their effect twice.
 */
export const splitExchange = (exchange: Exchange, partRows = PART_ROWS): Exchange[] => {
  const { request, answer } = exchange;
  const isContinued = !answer.rebuild && request.epoch === answer.epoch;
  /* A first load is waited for, not worked beside: each transaction more is a wait for the disk more. */
  const isFirstLoad = answer.ordersTotal !== null;
  if (!isContinued || isFirstLoad || request.commands.length > 0 || answer.rows.length <= partRows) return [exchange];
  const parts: Exchange[] = [];
  for (let from = 0; from < answer.rows.length; from += partRows) {
    const rows = answer.rows.slice(from, from + partRows);
    parts.push({ ...exchange, isPart: from + partRows < answer.rows.length, answer: { ...answer, rows } });
  }
  return parts;
};
