/**
 * The slot rule that keeps Temu's limit of calls a second, as a state machine: no clock, no timers, the time comes in.
 *
 * A slot is taken for a call and comes back one second after its reply was seen (less what credit.ts allows), or after
 * its time limit has passed. A call reaches Temu between those two moments, so two calls of one slot are at least a
 * second apart there, and no second, however it slides, holds more calls than there are slots. The calls of one method
 * keep that method's own limit by the same rule.
 */
import { APP_LIMIT } from "../temu/call-limits.ts";
import { type Credit, earnCredit, loseCredit, makeCredit } from "./credit.ts";
import { addDeadline, type Deadlines, dropFirstDeadline } from "./deadlines.ts";
import { type Hold, NO_HOLD, usableSlots, widenHold } from "./hold.ts";
import { addWaiting, dropWaiting, makeQueue, type Queue, takeNext, type Waiting } from "./waiting.ts";

/** ms. Temu's second, and one more because the clock counts whole milliseconds. */
export const SLOT_REST_MS = 1_001;

/** `freeAt`: when it is free again, at the latest. */
type Held = { method: string; grantedAt: number; freeAt: number };

/** Changed in place by the functions below; make it with `startSlots`. */
export type Slots = {
  /** Calls a second. May change at any time: slots over a lower limit come free and are not given again. */
  limit: number;
  /** Nothing is granted before: calls of a former life may be out. */
  readonly openAt: number;
  nextSlot: number;
  readonly held: Map<number, Held>;
  readonly queue: Queue;
  /** As the last caller of each method told it. */
  readonly methodLimits: Map<string, number>;
  readonly deadlines: Deadlines;
  readonly credit: Credit;
  hold: Hold;
};

export type Granted = { ticket: number; slot: number };

/**
 * What is due now: callers that get a slot, callers whose time is up, and when to look again (null: nobody waits and
 * every slot has rested).
 */
export type Advance = { granted: Granted[]; lapsed: number[]; wakeAt: number | null };

/** `callsMayBeOut`: calls from before the start are perhaps still on their way, so none is granted for a second. */
export const startSlots = (now: number, callsMayBeOut: boolean, limit: number = APP_LIMIT): Slots => ({
  limit,
  openAt: callsMayBeOut ? now + SLOT_REST_MS : now,
  // Slots are numbered from the start time, which they never catch up with: one from before a restart is not mistaken for a new one.
  nextSlot: now,
  held: new Map(),
  queue: makeQueue(),
  methodLimits: new Map(),
  deadlines: [],
  credit: makeCredit(now),
  hold: NO_HOLD,
});

export const queueCaller = (slots: Slots, caller: Waiting): void => {
  if (caller.methodLimit === null) slots.methodLimits.delete(caller.method);
  else slots.methodLimits.set(caller.method, caller.methodLimit);
  addWaiting(slots.queue, caller);
  addDeadline(slots.deadlines, { at: caller.deadlineAt, ticket: caller.ticket });
};

/**
 * The call is over. `answered`: its reply was seen, so that it reached Temu before; a call that was given up earns no
 * credit. A slot that is not held any more changes nothing.
 */
export const giveBackSlot = (slots: Slots, slot: number, answered: boolean, now: number): void => {
  const held = slots.held.get(slot);
  if (held === undefined) return;
  const credit = answered ? earnCredit(slots.credit, now - held.grantedAt, now) : 0;
  held.freeAt = now + SLOT_REST_MS - credit;
};

/** Temu said "too many": nobody gets a slot for a while. */
export const holdSlots = (slots: Slots, now: number): void => {
  slots.hold = widenHold(slots.hold, now);
  loseCredit(slots.credit, now);
};

const opensAt = (slots: Slots): number => Math.max(slots.openAt, slots.hold.until);

const freeRested = (slots: Slots, now: number): void => {
  for (const [slot, { freeAt }] of slots.held) {
    if (freeAt <= now) slots.held.delete(slot);
  }
};

const countMethods = (slots: Slots): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { method } of slots.held.values()) counts.set(method, (counts.get(method) ?? 0) + 1);
  return counts;
};

const grantWaiting = (slots: Slots, now: number): Granted[] => {
  const granted: Granted[] = [];
  const usable = usableSlots(slots.hold, slots.limit, now);
  if (now < opensAt(slots) || slots.held.size >= usable) return granted;
  const ofMethod = countMethods(slots);
  const mayGo = (method: string): boolean => (ofMethod.get(method) ?? 0) < (slots.methodLimits.get(method) ?? slots.limit);
  while (slots.held.size < usable) {
    const caller = takeNext(slots.queue, mayGo);
    if (caller === null) break;
    const slot = slots.nextSlot++;
    slots.held.set(slot, { method: caller.method, grantedAt: now, freeAt: now + caller.limitMs + SLOT_REST_MS });
    ofMethod.set(caller.method, (ofMethod.get(caller.method) ?? 0) + 1);
    granted.push({ ticket: caller.ticket, slot });
  }
  return granted;
};

/** Afterwards the first deadline is of someone who waits. */
const dropLate = (slots: Slots, now: number): number[] => {
  const lapsed: number[] = [];
  for (let first = slots.deadlines[0]; first !== undefined; first = slots.deadlines[0]) {
    if (first.at > now && slots.queue.byTicket.has(first.ticket)) break;
    dropFirstDeadline(slots.deadlines);
    if (dropWaiting(slots.queue, first.ticket)) lapsed.push(first.ticket);
  }
  return lapsed;
};

/** With callers waiting, whichever slot comes free next may let one go: all may be taken, or only those of a method. */
const nextGrantAt = (slots: Slots, now: number): number => {
  if (now < opensAt(slots)) return opensAt(slots);
  const times = [...slots.held.values()].map(({ freeAt }) => freeAt);
  // After a hold slots come back by time alone.
  if (usableSlots(slots.hold, slots.limit, now) < slots.limit) times.push(now + SLOT_REST_MS);
  return Math.min(...times);
};

const nextWake = (slots: Slots, now: number): number | null => {
  const deadline = slots.deadlines[0];
  if (slots.queue.byTicket.size > 0) return Math.min(nextGrantAt(slots, now), deadline?.at ?? Number.POSITIVE_INFINITY);
  if (slots.held.size > 0) return Math.max(...[...slots.held.values()].map(({ freeAt }) => freeAt));
  return now < opensAt(slots) ? opensAt(slots) : null;
};

/** No call is out, none was within the last second, and no pause is on: a restart from here needs none. */
export const isQuiet = (slots: Slots, now: number): boolean => slots.held.size === 0 && now >= opensAt(slots);

/** Moves the machine to `now`. Call it after every change and at `wakeAt`. */
export const advanceSlots = (slots: Slots, now: number): Advance => {
  freeRested(slots, now);
  const lapsed = dropLate(slots, now);
  const granted = grantWaiting(slots, now);
  return { granted, lapsed, wakeAt: nextWake(slots, now) };
};
