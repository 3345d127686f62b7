/**
 * Virtual time. What is due runs in the order of its time, then of its asking, and promises run dry after each. Nothing
 * here waits for real time, so idle hours cost nothing and the same plan gives the same history.
 */
import type { Clock } from "../../web/sync/clock.ts";

export type SimClock = Clock & {
  /** Resolves so many ms from now. */
  wait: (ms: number) => Promise<void>;
  /** Runs what falls due until `isDone` holds or the clock stands at `until`, epoch ms. True: it was done. */
  run: (until: number, isDone?: () => boolean) => Promise<boolean>;
};

type Timer = { at: number; order: number; run: (() => void) | null };

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: thousands of timers wait at a time. */
const makeQueue = () => {
  const heap: Timer[] = [];
  const swap = (a: number, b: number): void => {
    const held = heap[a] as Timer;
    heap[a] = heap[b] as Timer;
    heap[b] = held;
  };
  const isSmaller = (a: number, b: number): boolean => b < heap.length && isBefore(heap[b] as Timer, heap[a] as Timer);
  return {
    first: (): Timer | undefined => heap[0],
    add: (timer: Timer): void => {
      heap.push(timer);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(heap[at] as Timer, heap[parent] as Timer)) break;
        swap(at, parent);
        at = parent;
      }
    },
    take: (): Timer | undefined => {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        let least = at;
        if (isSmaller(least, left)) least = left;
        if (isSmaller(least, left + 1)) least = left + 1;
        if (least === at) return first;
        swap(at, least);
        at = least;
      }
    },
  };
};

/** More events than this in one virtual second is work that is due again and again. */
const MOST_A_SECOND = 20_000;

/** A tick runs when no promise has anything left to do. Nothing in a run waits for real I/O, which would need a turn of the event loop. */
const runDry = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

export const makeSimClock = (start: number): SimClock => {
  let now = start;
  let order = 0;
  let second = { at: start, count: 0 };
  const queue = makeQueue();
  const countSpin = (): void => {
    if (now - second.at >= 1_000) second = { at: now, count: 0 };
    second.count += 1;
    if (second.count > MOST_A_SECOND) throw new Error("the same work is due again and again");
  };
  const clock: SimClock = {
    now: () => now,
    after: (ms, run) => {
      order += 1;
      const timer: Timer = { at: now + Math.max(0, ms), order, run };
      queue.add(timer);
      return () => {
        timer.run = null;
      };
    },
    wait: (ms) => new Promise((resolve) => clock.after(ms, resolve)),
    run: async (until, isDone = () => false) => {
      await runDry();
      for (;;) {
        if (isDone()) return true;
        const first = queue.first();
        if (first === undefined || first.at > until) break;
        queue.take();
        if (first.run === null) continue;
        now = first.at;
        countSpin();
        first.run();
        await runDry();
      }
      now = Math.max(now, until);
      return isDone();
    },
  };
  return clock;
};
