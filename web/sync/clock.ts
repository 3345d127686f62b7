/** Time and waiting as the engine knows them, so that a simulation can supply its own. */
export type Clock = {
  /** Epoch ms. */
  now(): number;
  /** Runs once after so many ms; answers with the way to call it off. */
  after(ms: number, run: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
