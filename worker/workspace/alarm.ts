/** ms. An alarm may be late, and is tried again for a while when the platform fails it. One that is later than this is lost. */
const LOST_AFTER_MS = 60_000;

/** `setAt`: what the platform has; null for none. */
export const isAlarmLost = (setAt: number | null, now: number): boolean => setAt === null || now - setAt > LOST_AFTER_MS;

/** The object's one alarm. Setting it is a write, so it is set only when its time moves. */
export type Alarm = {
  set: (at: number) => void;
  /** It went off, or may be lost: the next time is set whatever was set before. */
  forget: () => void;
};

export const makeAlarm = (save: (at: number) => void): Alarm => {
  let setAt: number | null = null;
  return {
    set: (at) => {
      if (setAt === at) return;
      setAt = at;
      save(at);
    },
    forget: () => {
      setAt = null;
    },
  };
};
