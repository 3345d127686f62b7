/**
 * The calls under way in this process. Each runs on its own: one that hangs delays nobody else. What is in here is
 * lost with the process, which is why everything that matters was stored before a call left.
 */
export type Flight = {
  has: (key: string) => boolean;
  /** How many keys are under way. */
  size: () => number;
  /**
   * Starts work for these keys, none of which may be under way, and forgets them when it ends, whichever way; `onEnd`
   * then looks when the next thing is due. `putOff` runs when the work throws, which only a bug makes it do: without it the
   * same work would be due again at once, for ever.
   */
  start: (keys: readonly string[], work: () => Promise<void>, putOff: () => void) => void;
};

type FlightDeps = { onEnd: () => void; onFault: (key: string, fault: unknown) => void };

export const makeFlight = ({ onEnd, onFault }: FlightDeps): Flight => {
  const underWay = new Set<string>();
  const run = async (keys: readonly string[], work: () => Promise<void>, putOff: () => void): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      onFault(keys.join(", "), fault);
      putOff();
    } finally {
      for (const key of keys) underWay.delete(key);
      onEnd();
    }
  };
  return {
    has: (key) => underWay.has(key),
    size: () => underWay.size,
    start: (keys, work, putOff) => {
      if (keys.some((key) => underWay.has(key))) return;
      for (const key of keys) underWay.add(key);
      void run(keys, work, putOff);
    },
  };
};
