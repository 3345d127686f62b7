/**
 * The calls under way in this process. Each runs on its own: one that hangs delays nobody else. What is in here is
 * lost with the process, which is why everything that matters was stored before a call left.
 */
export type Flight = {
  has: (key: string) => boolean;
  size: () => number;
  /** Starts the work and forgets it when it ends, whichever way; `onEnd` then looks for what is due next. */
  start: (key: string, work: () => Promise<void>) => void;
};

type FlightDeps = { onEnd: () => void; onFault: (key: string, fault: unknown) => void };

export const makeFlight = ({ onEnd, onFault }: FlightDeps): Flight => {
  const underWay = new Set<string>();
  const run = async (key: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      onFault(key, fault);
    } finally {
      underWay.delete(key);
      onEnd();
    }
  };
  return {
    has: (key) => underWay.has(key),
    size: () => underWay.size,
    start: (key, work) => {
      if (underWay.has(key)) return;
      underWay.add(key);
      void run(key, work);
    },
  };
};
