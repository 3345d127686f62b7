// What became of each call, in the order of the slots, and what a judge reads from it.

import { LANES, type Lane } from "../../worker/temu/lane.ts";
import { countWorstSecond } from "../sandbox/sliding-second.ts";

/** Turns count the slots given so far: a call waits from `askedTurn` until `turn`, its own; `leftTurn` when it went without. */
export type LoggedCall = {
  storeId: string;
  lane: Lane;
  method: string;
  askedAt: number;
  askedTurn: number;
  grantedAt: number | null;
  turn: number | null;
  leftTurn: number | null;
  arrivedAt: number | null;
};

export type GrantedCall = LoggedCall & { turn: number; grantedAt: number };

export const grantedOf = (calls: readonly LoggedCall[]): GrantedCall[] =>
  calls.filter((call): call is GrantedCall => call.turn !== null && call.grantedAt !== null).sort((a, b) => a.turn - b.turn);

export const arrivalsOf = (calls: readonly LoggedCall[]): number[] =>
  calls.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt])).sort((a, b) => a - b);

export const worstSecondOf = (calls: readonly LoggedCall[]): number => countWorstSecond(arrivalsOf(calls));

const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);

/**
 * The part of the limit that was used between two moments, epoch ms. It is taken from the middle of the first calls of a
 * full second to the middle of the last, so that it does not matter whether calls arrive one by one or all together.
 */
export const usedOf = (arrivals: readonly number[], limit: number, from: number, until: number): number => {
  const counted = arrivals.filter((at) => at >= from && at <= until);
  const seconds = (meanOf(counted.slice(-limit)) - meanOf(counted.slice(0, limit))) / 1_000;
  return seconds <= 0 ? 0 : (counted.length - limit) / seconds / limit;
};

/** For each slot whether somebody of this lane waited for it: the one who got it, or one who did not. */
const waitedFor = (calls: readonly LoggedCall[], lane: Lane, slots: number): boolean[] => {
  const changes = new Array<number>(slots + 2).fill(0);
  for (const { lane: of, askedTurn, turn, leftTurn } of calls) {
    const until = turn === null ? (leftTurn ?? slots) : turn + 1;
    if (of !== lane || until <= askedTurn) continue;
    changes[askedTurn] = (changes[askedTurn] ?? 0) + 1;
    changes[until] = (changes[until] ?? 0) - 1;
  }
  let waiting = 0;
  return changes.slice(0, slots).map((change) => {
    waiting += change;
    return waiting > 0;
  });
};

/** The longest run of slots that went to other lanes while somebody of this one waited. */
export const longestWithout = (calls: readonly LoggedCall[], lane: Lane): number => {
  const granted = grantedOf(calls);
  const waited = waitedFor(calls, lane, granted.length);
  let most = 0;
  let run = 0;
  for (const [slot, call] of granted.entries()) {
    run = call.lane === lane || !waited[slot] ? 0 : run + 1;
    most = Math.max(most, run);
  }
  return most;
};

/** Of so many slots in a row, through which somebody of this lane waited: the most that went to other lanes. */
export const mostToOthers = (calls: readonly LoggedCall[], lane: Lane, inARow: number): { most: number; waitedFor: number } => {
  const granted = grantedOf(calls);
  const waited = waitedFor(calls, lane, granted.length);
  let most = 0;
  let others: number[] = [];
  for (const [slot, call] of granted.entries()) {
    if (!waited[slot]) others = [];
    else if (call.lane !== lane) others = [...others.filter((each) => each > slot - inARow), slot];
    most = Math.max(most, others.filter((each) => each > slot - inARow).length);
  }
  return { most, waitedFor: waited.filter(Boolean).length };
};

export type Fairness = { ratio: number; call: LoggedCall | null };

/** The slots that this lane got while the call waited, its own included; `laneCalls` in the order of their turns. */
const meanwhile = (laneCalls: readonly GrantedCall[], { askedTurn, turn, leftTurn }: LoggedCall): GrantedCall[] => {
  const until = turn ?? (leftTurn ?? 0) - 1;
  return laneCalls.filter((each) => each.turn >= askedTurn && each.turn <= until);
};

/**
 * The worst wait over a fair one, in slots of the call's own lane. Fair: those stores that the lane served meanwhile take
 * turns, each as often as this store, until this call. One that gave up is judged as if the next slot were its.
 */
export const worstFairness = (calls: readonly LoggedCall[]): Fairness => {
  let worst: Fairness = { ratio: 0, call: null };
  for (const lane of LANES) {
    const ofLane = calls.filter((call) => call.lane === lane);
    const granted = grantedOf(ofLane);
    for (const call of ofLane) {
      const slots = meanwhile(granted, call);
      const rounds = slots.filter(({ storeId }) => storeId === call.storeId).length + (call.turn === null ? 1 : 0);
      const stores = new Set(slots.map(({ storeId }) => storeId)).add(call.storeId).size;
      const ratio = slots.length / (stores * rounds);
      if (ratio > worst.ratio) worst = { ratio, call };
    }
  }
  return worst;
};

export const longestWaitMs = (calls: readonly LoggedCall[]): number =>
  Math.max(0, ...grantedOf(calls).map(({ grantedAt, askedAt }) => grantedAt - askedAt));
