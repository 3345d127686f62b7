/** The app limiter in virtual time: the real desk, whose memory may die. */
import { type GrantDesk, makeGrantDesk } from "../../worker/limiter/grant-desk.ts";
import { APP_LIMIT } from "../../worker/temu/call-limits.ts";
import type { CallDeps } from "../../worker/temu/call-temu.ts";
import type { SimClock } from "./sim-clock.ts";

export type SimLimiter = Pick<CallDeps, "takeSlot" | "giveBackSlot" | "holdSlots"> & {
  /** Its memory is gone; who waits hears an error, as of any object that died. */
  crash: () => void;
};

export const makeSimLimiter = (clock: SimClock): SimLimiter => {
  /* What it keeps durably. */
  let isBusy = false;
  let death = Promise.withResolvers<never>();
  const begin = (): GrantDesk => {
    const ended = death.promise;
    let isAlive = true;
    ended.catch(() => {
      isAlive = false;
    });
    return makeGrantDesk(
      {
        now: clock.now,
        after: (ms, run) => clock.after(ms, () => isAlive && run()),
        mark: (busy) => {
          if (isAlive) isBusy = busy;
        },
      },
      isBusy,
    );
  };
  let desk = begin();

  return {
    takeSlot: async (wish) =>
      (await Promise.race([desk.take({ ...wish, appLimit: APP_LIMIT, methodLimit: null }), death.promise]))?.slot ?? null,
    giveBackSlot: async (slot, answered) => desk.giveBack(slot, answered),
    holdSlots: async () => desk.hold(),
    crash: () => {
      const dead = death;
      death = Promise.withResolvers<never>();
      dead.reject(new Error("the limiter died"));
      desk = begin();
    },
  };
};
