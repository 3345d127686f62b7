/** ms. An alarm may be late, and is tried again for a while when the platform fails it. One that is later than this is lost. */
const LOST_AFTER_MS = 60_000;

/** `setAt`: what the platform has; null for none. */
export const isAlarmLost = (setAt: number | null, now: number): boolean => setAt === null || now - setAt > LOST_AFTER_MS;

/** ms. Whatever happens in the workspace after this sets the alarm once more, so that one which the platform lost does not wait for the sweep. */
const SAY_AGAIN_MS = 60_000;

/** The object's one alarm. Setting it is a write, so it is set when its time moves, and otherwise once a minute at most. */
export type Alarm = {
  set: (at: number) => void;
  /** It went off, or may be lost: the next time is set whatever was set before. */
  forget: () => void;
};

export const makeAlarm = (now: () => number, save: (at: number) => void): Alarm => {
  let held: { at: number; savedAt: number } | null = null;
  return {
    set: (at) => {
      if (held?.at === at && now() - held.savedAt < SAY_AGAIN_MS) return;
      held = { at, savedAt: now() };
      save(at);
    },
    forget: () => {
      held = null;
    },
  };
};
