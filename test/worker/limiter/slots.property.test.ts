import fc from "fast-check";
import { expect, test } from "vitest";
import {
  advanceSlots,
  giveBackSlot,
  holdSlots,
  queueCaller,
  SLOT_COUNT,
  SLOT_REST_MS,
  type Slots,
  startSlots,
} from "../../../worker/limiter/slots.ts";

/** One call: when it is asked for, how long until it reaches Temu, how long until its reply is seen, and whether it ever is. */
type Planned = { askedAt: number; outMs: number; backMs: number; lost: boolean };

const LIMIT_MS = 3_000;
const WINDOW_MS = 1_000;

const planned: fc.Arbitrary<Planned> = fc
  .record({
    askedAt: fc.integer({ min: 0, max: 4_000 }),
    outMs: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: LIMIT_MS })),
    backMs: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: LIMIT_MS })),
    lost: fc.boolean(),
  })
  // A call is over at its time limit, so neither its arrival nor its reply is later.
  .map((call) => ({
    ...call,
    outMs: Math.min(call.outMs, LIMIT_MS),
    backMs: Math.min(call.backMs, LIMIT_MS - Math.min(call.outMs, LIMIT_MS)),
  }));

type Moment = { at: number; run: () => void };

/** Runs the machine in virtual time and says when each call reached Temu. */
const runCalls = (calls: Planned[], holds: { at: number; ms: number }[], giveBack = giveBackSlot): number[] => {
  const slots: Slots = startSlots(0, true);
  const arrivals: number[] = [];
  const moments: Moment[] = [];
  const byTicket = new Map<number, Planned>();
  const advance = (now: number): void => {
    const { granted, wakeAt } = advanceSlots(slots, now);
    for (const { ticket, slot } of granted) {
      const call = byTicket.get(ticket);
      if (call === undefined) continue;
      arrivals.push(now + call.outMs);
      const repliedAt = now + call.outMs + call.backMs;
      if (!call.lost) moments.push({ at: repliedAt, run: () => giveBack(slots, slot, repliedAt) });
    }
    if (wakeAt !== null) moments.push({ at: wakeAt, run: () => undefined });
  };
  calls.forEach((call, ticket) => {
    byTicket.set(ticket, call);
    const waiting = { ticket, storeId: "s1", lane: "poll" as const, deadlineAt: Number.MAX_SAFE_INTEGER, limitMs: LIMIT_MS };
    moments.push({ at: call.askedAt, run: () => queueCaller(slots, waiting) });
  });
  for (const { at, ms } of holds) moments.push({ at, run: () => holdSlots(slots, at, ms) });
  while (moments.length > 0) {
    moments.sort((a, b) => b.at - a.at);
    const next = moments.pop();
    if (next === undefined) break;
    next.run();
    advance(next.at);
  }
  return arrivals.sort((a, b) => a - b);
};

const worstSecond = (arrivals: number[]): number =>
  Math.max(0, ...arrivals.map((end, last) => arrivals.slice(0, last + 1).filter((at) => at > end - WINDOW_MS).length));

const holds = fc.array(fc.record({ at: fc.integer({ min: 0, max: 5_000 }), ms: fc.integer({ min: 0, max: 3_000 }) }), { maxLength: 3 });
const manyCalls = fc.array(planned, { minLength: 30, maxLength: 90 });

test("no sliding second at Temu holds more than twenty calls, whatever the latencies and losses", () => {
  fc.assert(
    fc.property(manyCalls, holds, (calls, held) => {
      const arrivals = runCalls(calls, held);
      // Everyone got a slot in the end, so the limit is not kept by starving.
      expect(arrivals).toHaveLength(calls.length);
      expect(arrivals[0]).toBeGreaterThanOrEqual(SLOT_REST_MS);
      expect(worstSecond(arrivals)).toBeLessThanOrEqual(SLOT_COUNT);
    }),
    { numRuns: 150, verbose: true },
  );
});

test("the oracle can fail: slots that come back at once let more through", () => {
  const calls = Array.from({ length: 60 }, () => ({ askedAt: 0, outMs: 10, backMs: 10, lost: false }));
  const backAtOnce = (slots: Slots, slot: number, now: number): void => {
    slots.held.set(slot, now);
  };
  expect(worstSecond(runCalls(calls, []))).toBe(SLOT_COUNT);
  expect(worstSecond(runCalls(calls, [], backAtOnce))).toBeGreaterThan(SLOT_COUNT);
});

test("with answers after 40 ms, 95 of 100 possible calls are made", () => {
  const calls = Array.from({ length: 400 }, () => ({ askedAt: 0, outMs: 40, backMs: 0, lost: false }));
  const arrivals = runCalls(calls, []);
  const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1_000;
  // The first twenty arrive together and so take no time: only the intervals after them count.
  expect((arrivals.length - SLOT_COUNT) / seconds / SLOT_COUNT).toBeGreaterThanOrEqual(0.95);
});
