// The limiter's machine in virtual time: calls are asked for, reach Temu and come back at planned moments, and between
// these the machine is woken when it said so, by one timer that each step sets anew.

import { advanceSlots, giveBackSlot, holdSlots, queueCaller, type Slots, startSlots } from "../../../worker/limiter/slots.ts";
import type { Waiting } from "../../../worker/limiter/waiting.ts";
import { APP_LIMIT } from "../../../worker/temu/call-limits.ts";
import { makeCaller } from "./make-caller.ts";

/** When it is asked for, how long until it reaches Temu, how long until its reply is seen, and whether it ever is. */
export type PlannedCall = Partial<Waiting> & { askedAt: number; outMs: number; backMs: number; lost?: boolean };

/** `turn`: how many were granted before it; null times did not come. */
export type RanCall = { call: PlannedCall; grantedAt: number | null; turn: number; arrivedAt: number | null; lapsedAt: number | null };

export type RunOptions = {
  limit?: number;
  callsMayBeOut?: boolean;
  /** When Temu says "too many". */
  holds?: readonly number[];
  giveBack?: typeof giveBackSlot;
  /** Looks at the machine after each step. */
  watch?: (slots: Slots, now: number) => void;
};

export type Ran = { calls: RanCall[]; slots: Slots };

type Moment = { at: number; run: (now: number) => void };

const makeAgenda = () => {
  const moments: Moment[] = [];
  return {
    add: (at: number, run: Moment["run"]): void => {
      let low = 0;
      for (let high = moments.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((moments[middle]?.at ?? 0) > at) low = middle + 1;
        else high = middle;
      }
      moments.splice(low, 0, { at, run });
    },
    nextAt: (): number => moments.at(-1)?.at ?? Number.POSITIVE_INFINITY,
    take: () => moments.pop(),
  };
};

export const runSlots = (planned: readonly PlannedCall[], options: RunOptions = {}): Ran => {
  const { limit = APP_LIMIT, callsMayBeOut = false, holds = [], giveBack = giveBackSlot, watch = () => undefined } = options;
  const slots = startSlots(0, callsMayBeOut, limit);
  const calls: RanCall[] = planned.map((call) => ({ call, grantedAt: null, turn: 0, arrivedAt: null, lapsedAt: null }));
  const agenda = makeAgenda();
  let turn = 0;
  let wakeAt: number | null = null;

  const leave = (ran: RanCall, slot: number, now: number): void => {
    const { outMs, backMs, lost = false } = ran.call;
    ran.grantedAt = now;
    ran.turn = turn++;
    ran.arrivedAt = now + outMs;
    if (!lost) agenda.add(Math.ceil(now + outMs + backMs), (at) => giveBack(slots, slot, true, at));
  };
  const advance = (now: number): void => {
    const step = advanceSlots(slots, now);
    wakeAt = step.wakeAt;
    for (const { ticket, slot } of step.granted) {
      const ran = calls[ticket];
      if (ran !== undefined) leave(ran, slot, now);
    }
    for (const ticket of step.lapsed) {
      const ran = calls[ticket];
      if (ran !== undefined) ran.lapsedAt = now;
    }
    watch(slots, now);
  };

  calls.forEach(({ call }, ticket) => {
    const { askedAt, outMs: _out, backMs: _back, lost: _lost, ...wish } = call;
    agenda.add(askedAt, () => queueCaller(slots, makeCaller(ticket, { deadlineAt: Number.MAX_SAFE_INTEGER, ...wish })));
  });
  for (const at of holds) agenda.add(at, (now) => holdSlots(slots, now));
  for (;;) {
    const now = Math.min(agenda.nextAt(), wakeAt ?? Number.POSITIVE_INFINITY);
    if (now === Number.POSITIVE_INFINITY) return { calls, slots };
    wakeAt = null;
    if (agenda.nextAt() <= now) agenda.take()?.run(now);
    advance(now);
  }
};

/** When those that left reached Temu. */
export const arrivalsOf = ({ calls }: Ran): number[] => calls.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt]));
