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

type FlightDeps = { clock: { now(): number }; onEnd: () => void; onFault: (key: string, fault: unknown) => void };

/**
 * Longer than the gateway lets any call wait and take. Work that is still not back is given up: its keys may be started
 * again, and what it does if it ever comes back is decided, like everything, from the state that is stored then.
 */
const GIVEN_UP_AFTER_MS = 5 * 60_000;

export const makeFlight = ({ clock, onEnd, onFault }: FlightDeps): Flight => {
  /** When the work of a key began. One object a start, so that work given up does not end what took its place. */
  const underWay = new Map<string, { beganAt: number }>();
  const dropGivenUp = (): void => {
    const before = clock.now() - GIVEN_UP_AFTER_MS;
    for (const [key, { beganAt }] of underWay) if (beganAt <= before) underWay.delete(key);
  };
  const run = async (keys: readonly string[], work: () => Promise<void>, putOff: () => void): Promise<void> => {
    const began = { beganAt: clock.now() };
    for (const key of keys) underWay.set(key, began);
    try {
      await work();
    } catch (fault) {
      onFault(keys.join(", "), fault);
      putOff();
    } finally {
      for (const key of keys) if (underWay.get(key) === began) underWay.delete(key);
      onEnd();
    }
  };
  const has = (key: string): boolean => {
    dropGivenUp();
    return underWay.has(key);
  };
  return {
    has,
    size: () => {
      dropGivenUp();
      return underWay.size;
    },
    start: (keys, work, putOff) => {
      if (!keys.some(has)) void run(keys, work, putOff);
    },
  };
};
