/** The app limiter's shell in virtual time: what worker/limiter/app-limiter.ts supplies, without the platform. */
import { advanceSlots, giveBackSlot, holdSlots, isQuiet, queueCaller, startSlots } from "../../worker/limiter/slots.ts";
import type { CallDeps, SlotWish } from "../../worker/temu/call-temu.ts";
import type { SimClock } from "./sim-clock.ts";

export type SimLimiter = Pick<CallDeps, "takeSlot" | "giveBackSlot" | "holdSlots"> & {
  /** Its memory is gone; who waits hears an error, as of any object that died. */
  crash: () => void;
};

type Caller = { answer: (slot: number | null) => void; fail: (fault: Error) => void };

export const makeSimLimiter = (clock: SimClock): SimLimiter => {
  let isBusy = false;
  let slots = startSlots(clock.now(), isBusy);
  let callers = new Map<number, Caller>();
  let tickets = 0;
  let callOff = (): void => undefined;

  const advance = (): void => {
    const now = clock.now();
    const { granted, lapsed, wakeAt } = advanceSlots(slots, now);
    isBusy = !isQuiet(slots, now);
    for (const { ticket, slot } of granted) callers.get(ticket)?.answer(slot);
    for (const ticket of lapsed) callers.get(ticket)?.answer(null);
    for (const ticket of [...granted.map((each) => each.ticket), ...lapsed]) callers.delete(ticket);
    callOff();
    if (wakeAt !== null) callOff = clock.after(wakeAt - now, advance);
  };

  return {
    takeSlot: ({ storeId, lane, waitMs, limitMs }: SlotWish) =>
      new Promise((answer, fail) => {
        tickets += 1;
        callers.set(tickets, { answer, fail });
        queueCaller(slots, { ticket: tickets, storeId, lane, deadlineAt: clock.now() + waitMs, limitMs });
        advance();
      }),
    giveBackSlot: async (slot) => {
      giveBackSlot(slots, slot, clock.now());
      advance();
    },
    holdSlots: async (ms) => {
      holdSlots(slots, clock.now(), ms);
      advance();
    },
    crash: () => {
      callOff();
      const waiting = callers;
      callers = new Map();
      slots = startSlots(clock.now(), isBusy);
      for (const { fail } of waiting.values()) fail(new Error("the limiter died"));
    },
  };
};
