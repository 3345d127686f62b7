// A clock that moves only when a test moves it. Timers run in order of their time; `settle` lets promises run dry in between.
import type { Clock } from "../../web/sync/clock.ts";

export type VirtualClock = Clock & {
  /** Lets so much time pass, running what falls due, and everything that follows from it. */
  pass(ms: number): Promise<void>;
  /** Lets promises run dry without time passing. */
  settle(): Promise<void>;
  /** When the next timer is due, in ms from now; null when there is none. */
  nextIn(): number | null;
};

/** Longer than any chain of promises a test makes between two timers. */
const TURNS = 20;

export const makeVirtualClock = (start: number): VirtualClock => {
  let now = start;
  let ids = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const next = () => [...timers].sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  };

  return {
    now: () => now,
    after: (ms, run) => {
      ids += 1;
      const id = ids;
      timers.set(id, { at: now + ms, run });
      return () => timers.delete(id);
    },
    settle,
    pass: async (ms) => {
      const end = now + ms;
      await settle();
      for (let due = next(); due !== undefined && due[1].at <= end; due = next()) {
        timers.delete(due[0]);
        now = due[1].at;
        due[1].run();
        await settle();
      }
      now = end;
    },
    nextIn: () => {
      const due = next();
      return due === undefined ? null : due[1].at - now;
    },
  };
};
