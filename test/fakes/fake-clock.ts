/** Time that tests move. Nothing waits for real time: who waits here goes on when the clock is moved past his moment. */
export type FakeClock = {
  now(): number;
  /** Resolves once the clock stands at least this much later. */
  wait(ms: number): Promise<void>;
  /** When the next one who waits goes on; null when nobody waits. */
  nextAt(): number | null;
  /** Never backwards. */
  moveTo(at: number): void;
};

type Waiting = { at: number; goOn: () => void };

/** 2026-11-20 09:00 UTC. */
export const START = Date.UTC(2026, 10, 20, 9);

export const makeFakeClock = (start = START): FakeClock => {
  let now = start;
  let waiting: Waiting[] = [];
  return {
    now: () => now,
    wait: (ms) => new Promise((goOn) => waiting.push({ at: now + ms, goOn })),
    nextAt: () => (waiting.length === 0 ? null : Math.min(...waiting.map(({ at }) => at))),
    moveTo: (at) => {
      now = Math.max(now, at);
      const due = waiting.filter((each) => each.at <= now);
      waiting = waiting.filter((each) => each.at > now);
      for (const { goOn } of due) goOn();
    },
  };
};

/** Lets every promise that can go on go on: nothing here waits for a real timer or the network. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
