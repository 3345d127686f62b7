// Temu's clock. Tests move it; everything Temu dates (timestamps, expiry, ship-by, `Date`) reads this one.

export type Clock = {
  /** Temu's time, epoch ms. */
  now: () => number;
  /** How far Temu's time is ahead of this machine's, ms. */
  offsetMs: () => number;
  setOffset: (offsetMs: number) => void;
};

/** Makes a clock that runs at the machine's pace, `offsetMs` ahead of it. `realNow` replaces the machine's clock in tests. */
export const createClock = (offsetMs = 0, realNow: () => number = Date.now): Clock => {
  let offset = offsetMs;
  return {
    now: () => realNow() + offset,
    offsetMs: () => offset,
    setOffset: (next) => {
      offset = next;
    },
  };
};

/** Temu's unit for most times. */
export const toSeconds = (ms: number): number => Math.floor(ms / 1000);
