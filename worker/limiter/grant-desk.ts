/**
 * Where callers wait for a slot: the state machine of slots.ts with a clock and one timer. Promises: whoever takes is
 * answered by their time, and the busy mark is set before the first slot of a busy time leaves.
 */
import type { SlotWish } from "../temu/lane.ts";
import { advanceSlots, giveBackSlot, holdSlots, isQuiet, queueCaller, startSlots } from "./slots.ts";

/** `appLimit`, `methodLimit`: calls a second of this app key, and of this method where that is known. */
export type TakeRequest = SlotWish & { appLimit: number; methodLimit: number | null };
export type Grant = { slot: number };

export type GrantDesk = {
  /** A slot, or null when none came free while the caller waited. */
  take(request: TakeRequest): Promise<Grant | null>;
  /** The call is over. `answered`: its reply was seen. */
  giveBack(slot: number, answered: boolean): void;
  /** Temu answered 4000004: nobody calls for a while. */
  hold(): void;
};

export type DeskDeps = {
  now(): number;
  /** Runs it after so many ms, unless the function it gives is called before. */
  after(ms: number, run: () => void): () => void;
  /** Remembers durably whether calls may be out. */
  mark(busy: boolean): void;
};

type Answer = (grant: Grant | null) => void;

/** `wasBusy`: calls of a former life may be out. */
export const makeGrantDesk = (deps: DeskDeps, wasBusy: boolean): GrantDesk => {
  const slots = startSlots(deps.now(), wasBusy);
  const callers = new Map<number, Answer>();
  let busy = wasBusy;
  let nextTicket = 1;
  let cancelTimer: (() => void) | null = null;

  const answer = (ticket: number, grant: Grant | null): void => {
    callers.get(ticket)?.(grant);
    callers.delete(ticket);
  };
  const mark = (next: boolean): void => {
    if (busy === next) return;
    busy = next;
    deps.mark(next);
  };
  const advance = (): void => {
    const now = deps.now();
    const { granted, lapsed, wakeAt } = advanceSlots(slots, now);
    // Before the slots leave: the platform holds the answers until the mark is durable.
    mark(!isQuiet(slots, now));
    for (const { ticket, slot } of granted) answer(ticket, { slot });
    for (const ticket of lapsed) answer(ticket, null);
    cancelTimer?.();
    cancelTimer = wakeAt === null ? null : deps.after(Math.max(0, wakeAt - now), advance);
  };

  return {
    take: ({ appLimit, waitMs, ...wish }) => {
      const ticket = nextTicket++;
      slots.limit = appLimit;
      queueCaller(slots, { ...wish, ticket, deadlineAt: deps.now() + waitMs });
      return new Promise((resolve) => {
        callers.set(ticket, resolve);
        advance();
      });
    },
    giveBack: (slot, answered) => {
      giveBackSlot(slots, slot, answered, deps.now());
      advance();
    },
    hold: () => {
      holdSlots(slots, deps.now());
      advance();
    },
  };
};
