// The clock of the crash runs, for the whole isolate: it runs at the machine's pace, so far ahead of it as the harness says. Alarms are
// kept by the moved clock and set by the machine's, so a wait of the product passes by moving the clock, never by shortening the wait.

const readMachine = Date.now.bind(Date);
let offsetMs = 0;

export const startMovedClock = (startOffsetMs: number): void => {
  offsetMs = startOffsetMs;
  Date.now = () => readMachine() + offsetMs;
};

export const moveClock = (nextOffsetMs: number): void => {
  offsetMs = nextOffsetMs;
};

export type AlarmStorage = { setAlarm: (at: number) => Promise<void> };

/** Puts the storage's alarm on the moved clock; `rearm` sets it again after the clock was moved. */
export const keepAlarm = (storage: AlarmStorage): { rearm: () => Promise<void> } => {
  const setByMachine = storage.setAlarm.bind(storage);
  let wantedAt: number | null = null;
  const rearm = async (): Promise<void> => {
    if (wantedAt !== null) await setByMachine(wantedAt - offsetMs);
  };
  storage.setAlarm = (at) => {
    wantedAt = at;
    return rearm();
  };
  return { rearm };
};
