import fc from "fast-check";
import { expect, test } from "vitest";
import { usableSlots } from "../../../worker/limiter/hold.ts";
import { isQuiet, SLOT_REST_MS, type Slots } from "../../../worker/limiter/slots.ts";
import { APP_LIMIT } from "../../../worker/temu/call-limits.ts";
import { countWorstSecond } from "../../sandbox/sliding-second.ts";
import { arrivalsOf, type PlannedCall, runSlots } from "./run-slots.ts";

const LIMIT_MS = 3_000;
const SLOW = "bg.fake.slow";
const SLOW_LIMIT = 3;

/** Any latencies at all. A call is over at its time limit, so neither its arrival nor its reply is later. */
const anyCall: fc.Arbitrary<PlannedCall> = fc
  .record({
    askedAt: fc.integer({ min: 0, max: 4_000 }),
    outMs: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: LIMIT_MS })),
    backMs: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: LIMIT_MS })),
    lost: fc.boolean(),
  })
  .map(({ outMs, backMs, ...call }) => ({ ...call, limitMs: LIMIT_MS, outMs, backMs: Math.min(backMs, LIMIT_MS - outMs) }));

const holds = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 3 });
// Fewer than it takes to earn credit.
const someCalls = fc.array(anyCall, { minLength: 30, maxLength: 58 });

test("no sliding second at Temu holds more than twenty calls, whatever the latencies and losses", () => {
  fc.assert(
    fc.property(someCalls, holds, (calls, held) => {
      const arrivals = arrivalsOf(runSlots(calls, { callsMayBeOut: true, holds: held }));
      // Everyone got a slot in the end, so the limit is not kept by starving.
      expect(arrivals).toHaveLength(calls.length);
      expect(Math.min(...arrivals)).toBeGreaterThanOrEqual(SLOT_REST_MS);
      expect(countWorstSecond(arrivals)).toBeLessThanOrEqual(APP_LIMIT);
    }),
    { numRuns: 150, verbose: true },
  );
});

const delayMs = fc.integer({ min: 0, max: 400 });
/** A path with a fastest way out and back, delays on both as they like, and one call in eight that meets none. */
const pathCalls = fc
  .record({
    outMs: fc.integer({ min: 0, max: 150 }),
    backMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 150 })),
    delays: fc.oneof(fc.constant([]), fc.array(fc.tuple(delayMs, delayMs), { maxLength: 7 })),
    count: fc.integer({ min: 150, max: 260 }),
    /** From this call on the path is twice as fast. */
    halvedFrom: fc.integer({ min: 60, max: 300 }),
  })
  .map(({ outMs, backMs, delays, count, halvedFrom }) =>
    Array.from({ length: count }, (_, index): PlannedCall => {
      const [out, back] = delays[index % 8] ?? [0, 0];
      const share = index < halvedFrom ? 1 : 0.5;
      return { askedAt: 0, outMs: outMs * share + out, backMs: backMs * share + back, limitMs: LIMIT_MS };
    }),
  );

test("nor with credit, on a path with delays of any size that becomes twice as fast in the middle", () => {
  let earned = 0;
  fc.assert(
    fc.property(pathCalls, (calls) => {
      const ran = runSlots(calls);
      if (ran.slots.credit.filled !== null) earned += 1;
      expect(arrivalsOf(ran)).toHaveLength(calls.length);
      expect(countWorstSecond(arrivalsOf(ran))).toBeLessThanOrEqual(APP_LIMIT);
    }),
    { numRuns: 300, verbose: true },
  );
  expect(earned).toBeGreaterThan(0);
});

test("a method keeps its own limit in any sliding second, and the others do not wait for it", () => {
  fc.assert(
    fc.property(someCalls, fc.array(fc.boolean(), { minLength: 58, maxLength: 58 }), (calls, isSlow) => {
      const planned = calls.map((call, at) => (isSlow[at] ? { ...call, method: SLOW, methodLimit: SLOW_LIMIT } : call));
      const ran = runSlots(planned, { watch: expectNobodyLeft });
      const slow = ran.calls.flatMap(({ call, arrivedAt }) => (call.method === SLOW && arrivedAt !== null ? [arrivedAt] : []));
      expect(slow).toHaveLength(planned.filter(({ method }) => method === SLOW).length);
      expect(countWorstSecond(slow)).toBeLessThanOrEqual(SLOW_LIMIT);
      expect(countWorstSecond(arrivalsOf(ran))).toBeLessThanOrEqual(APP_LIMIT);
    }),
    { numRuns: 150, verbose: true },
  );
});

/** Nobody waits who could go now. */
const expectNobodyLeft = (slots: Slots, now: number): void => {
  if (now < slots.openAt || now < slots.hold.until) return;
  if (slots.held.size >= usableSlots(slots.hold, slots.limit, now)) return;
  const left = [...slots.queue.byTicket.values()].filter(
    ({ method, methodLimit }) =>
      methodLimit === null || [...slots.held.values()].filter((held) => held.method === method).length < methodLimit,
  );
  expect(left).toEqual([]);
};

test("whoever waits goes as soon as they may or is told at their deadline, and in the end it is quiet", () => {
  const impatient = fc.tuple(anyCall, fc.integer({ min: 0, max: 6_000 }), fc.boolean()).map(([call, waitMs, isSlow]) => ({
    ...call,
    deadlineAt: call.askedAt + waitMs,
    ...(isSlow ? { method: SLOW, methodLimit: SLOW_LIMIT } : {}),
  }));
  fc.assert(
    fc.property(fc.array(impatient, { minLength: 5, maxLength: 80 }), holds, fc.integer({ min: 1, max: 6 }), (calls, held, limit) => {
      const { calls: ran, slots } = runSlots(calls, { limit, holds: held, watch: expectNobodyLeft });
      for (const { call, grantedAt, lapsedAt } of ran) {
        if (grantedAt === null) expect(lapsedAt).toBe(call.deadlineAt);
        else expect(grantedAt).toBeLessThan(call.deadlineAt ?? 0);
      }
      expect(isQuiet(slots, Number.MAX_SAFE_INTEGER)).toBe(true);
    }),
    { numRuns: 200, verbose: true },
  );
});

test("the oracle can fail: slots that come back at once let more through", () => {
  const calls = Array.from({ length: 60 }, () => ({ askedAt: 0, outMs: 10, backMs: 10 }));
  const backAtOnce = (slots: Slots, slot: number, _answered: boolean, now: number): void => {
    const held = slots.held.get(slot);
    if (held !== undefined) held.freeAt = now;
  };
  expect(countWorstSecond(arrivalsOf(runSlots(calls)))).toBe(APP_LIMIT);
  expect(countWorstSecond(arrivalsOf(runSlots(calls, { giveBack: backAtOnce })))).toBeGreaterThan(APP_LIMIT);
});

test("with Temu 40 ms away, 95 of 100 possible calls are made", () => {
  const calls = Array.from({ length: 1_200 }, () => ({ askedAt: 0, outMs: 40, backMs: 40 }));
  const arrivals = arrivalsOf(runSlots(calls));
  const seconds = (Math.max(...arrivals) - Math.min(...arrivals)) / 1_000;
  // The first twenty arrive together and so take no time: only the intervals after them count.
  expect((arrivals.length - APP_LIMIT) / seconds / APP_LIMIT).toBeGreaterThanOrEqual(0.95);
});
