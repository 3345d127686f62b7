// Temu's limit counts any second, however it slides, not the second on the clock: 20 at 0.9 s and 20 at 1.1 s are 40.
// Every call that names an app key counts, the refused ones too. A window holds arrivals in (t − 1 s, t].

const WINDOW_MS = 1000;

/** The most arrivals that any sliding second holds. Arrivals are epoch ms, in any order. */
export const countWorstSecond = (arrivals: readonly number[]): number => {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let worst = 0;
  let first = 0;
  sorted.forEach((arrival, last) => {
    while ((sorted[first] ?? arrival) <= arrival - WINDOW_MS) first += 1;
    worst = Math.max(worst, last - first + 1);
  });
  return worst;
};

export type SlidingSeconds = {
  /** Notes an arrival and says how many the second that ends with it holds, itself included. */
  arrive: (appKey: string, arrivalMs: number) => number;
};

export const createSlidingSeconds = (): SlidingSeconds => {
  const recent = new Map<string, number[]>();
  return {
    arrive: (appKey, arrivalMs) => {
      // Bodies can be read in another order than the calls arrived, so later arrivals may already be here; they don't count.
      const kept = (recent.get(appKey) ?? []).filter((each) => each > arrivalMs - 2 * WINDOW_MS);
      kept.push(arrivalMs);
      recent.set(appKey, kept);
      return kept.filter((each) => each > arrivalMs - WINDOW_MS && each <= arrivalMs).length;
    },
  };
};
