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
