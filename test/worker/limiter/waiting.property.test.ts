import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addWaiting,
  dropWaiting,
  makeQueue,
  type Queue,
  READ_BACK_EVERY,
  TURN_EVERY,
  takeNext,
  type Waiting,
} from "../../../worker/limiter/waiting.ts";
import { LANES, type Lane } from "../../../worker/temu/lane.ts";
import { makeCaller } from "./make-caller.ts";

const anyone = (): boolean => true;
const methods = ["bg.fake.a", "bg.fake.b"] as const;

const caller = fc.record({
  lane: fc.constantFrom(...LANES),
  storeId: fc.constantFrom("s1", "s2", "s3", "s4"),
  method: fc.constantFrom(...methods),
});
/** Someone comes, or the next is taken, or someone's time is up. */
const step = fc.oneof(
  { weight: 6, arbitrary: caller },
  { weight: 3, arbitrary: fc.constantFrom("take" as const, ...methods) },
  { weight: 1, arbitrary: fc.nat(200) },
);

test("nobody is lost, nobody goes twice, and only callers whose method has room go, whatever happens in which order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = makeQueue();
      const waiting = new Map<number, Waiting>();
      for (const [ticket, each] of steps.entries()) {
        if (typeof each === "object") {
          const added = makeCaller(ticket, each);
          waiting.set(ticket, added);
          addWaiting(queue, added);
        } else if (typeof each === "number") {
          expect(dropWaiting(queue, each)).toBe(waiting.delete(each));
        } else {
          const mayGo = (method: string): boolean => method !== each;
          const taken = takeNext(queue, mayGo);
          const eligible = [...waiting.values()].filter(({ method }) => mayGo(method));
          if (taken === null) expect(eligible).toEqual([]);
          else expect(waiting.delete(taken.ticket) && mayGo(taken.method)).toBe(true);
        }
        expect([...queue.byTicket.keys()].sort()).toEqual([...waiting.keys()].sort());
      }
      while (takeNext(queue, anyone) !== null);
      expect(
        queue.byTicket.size + LANES.reduce((left, lane) => left + queue.lanes[lane].stores.size + queue.lanes[lane].methods.size, 0),
      ).toBe(0);
    }),
    { numRuns: 200, verbose: true },
  );
});

/** A queue in which each of these lanes always has someone. */
const takeFromFlood = (lanes: readonly Lane[], count: number): Lane[] => {
  const queue = makeQueue();
  let ticket = 0;
  for (const lane of lanes) addWaiting(queue, makeCaller(ticket++, { lane }));
  return Array.from({ length: count }, () => {
    const lane = takeNext(queue, anyone)?.lane ?? "backfill";
    addWaiting(queue, makeCaller(ticket++, { lane }));
    return lane;
  });
};

const someLanes = fc.subarray([...LANES], { minLength: 1 });
const mostWithout = (taken: readonly Lane[], lane: Lane): number => {
  let most = 0;
  let without = 0;
  for (const each of taken) {
    without = each === lane ? 0 : without + 1;
    most = Math.max(most, without);
  }
  return most;
};

test("the most pressing lane has all places but the three of twenty that are kept", () => {
  fc.assert(
    fc.property(someLanes, (lanes) => {
      const taken = takeFromFlood(lanes, 400);
      for (let from = 0; from + 20 <= taken.length; from += 1) {
        const others = taken.slice(from, from + 20).filter((lane) => lane !== lanes[0]);
        expect(others.length).toBeLessThanOrEqual(3);
      }
    }),
    { verbose: true },
  );
});

test("a read-back that waits is next after nine others at the latest, in any flood", () => {
  fc.assert(
    fc.property(someLanes, (lanes) => {
      fc.pre(lanes.includes("readBack"));
      expect(mostWithout(takeFromFlood(lanes, 400), "readBack")).toBeLessThan(READ_BACK_EVERY);
    }),
    { verbose: true },
  );
});

test("no lane that waits goes without for more than seven turns, in any flood", () => {
  fc.assert(
    fc.property(someLanes, (lanes) => {
      const taken = takeFromFlood(lanes, 1_000);
      for (const lane of lanes) expect({ lane, ok: mostWithout(taken, lane) <= 7 * (TURN_EVERY + 1) }).toEqual({ lane, ok: true });
    }),
    { verbose: true },
  );
});

const addMany = (queue: Queue, lane: Lane, storeId: string, count: number, from: number): void => {
  for (let at = 0; at < count; at += 1) addWaiting(queue, makeCaller(from + at, { lane, storeId }));
};

test("one call of a store waits for one call of each other store, not for their thousands", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), fc.constantFrom(...LANES), (counts, lane) => {
      const queue = makeQueue();
      addMany(queue, lane, "greedy", 1_000, 0);
      for (const [at, count] of counts.entries()) addMany(queue, lane, `s${at}`, count, 1_000 + at * 100);
      const served = new Map<string, number>();
      for (let next = takeNext(queue, anyone); next !== null; next = takeNext(queue, anyone)) {
        served.set(next.storeId, (served.get(next.storeId) ?? 0) + 1);
        // Each store that still waits has been served as often as any other, give or take one.
        const most = Math.max(...served.values());
        for (const storeId of queue.lanes[lane].stores.keys()) expect(served.get(storeId) ?? 0).toBeGreaterThanOrEqual(most - 1);
        if (queue.lanes[lane].stores.size === 1) break;
      }
    }),
    { numRuns: 30, verbose: true },
  );
});

test("lanes are served by urgency, each store first come, first served", () => {
  const queue = makeQueue();
  for (const [at, lane] of [...LANES].reverse().entries()) addMany(queue, lane, "s1", 2, at * 2);
  const taken = Array.from({ length: 16 }, () => takeNext(queue, anyone)?.ticket);
  expect(taken).toEqual([14, 15, 12, 13, 10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1]);
});
