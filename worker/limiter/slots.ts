/**
 * The slot rule that keeps Temu's limit of calls a second, as a state machine: no clock, no timers, the time comes in.
 *
 * A slot is taken for a call and comes back one second after its reply was seen, or after its time limit has passed. A
 * call reaches Temu somewhere between those two moments, so two calls of one slot are at least a second apart there, and
 * no second, however it slides, holds more calls than there are slots, at any latency.
 */
import type { Lane } from "../temu/lane.ts";

/** Temu's limit per app key, calls a second. */
export const SLOT_COUNT = 20;
/** ms. Temu's second, and one more because the clock counts whole milliseconds. */
export const SLOT_REST_MS = 1_001;

/** `deadlineAt`: when the caller stops waiting. `limitMs`: after that long the call is over, reply or not. */
export type Waiting = { ticket: number; storeId: string; lane: Lane; deadlineAt: number; limitMs: number };

/** Changed in place by the functions below; make it with `startSlots`. */
export type Slots = {
  readonly count: number;
  /** Nothing is granted before. */
  openAt: number;
  nextSlot: number;
  /** Slot → when it is free again, at the latest. */
  readonly held: Map<number, number>;
  /** First come, first served. */
  readonly queue: Map<number, Waiting>;
};

export type Granted = { ticket: number; slot: number };

/**
 * What is due now: callers that get a slot, callers whose time is up, and when to look again (null: nobody waits and
 * every slot has rested).
 */
export type Advance = { granted: Granted[]; lapsed: number[]; wakeAt: number | null };

/** `callsMayBeOut`: calls from before the start are perhaps still on their way, so none is granted for a second. */
export const startSlots = (now: number, callsMayBeOut: boolean, count: number = SLOT_COUNT): Slots => ({
  count,
  openAt: callsMayBeOut ? now + SLOT_REST_MS : now,
  // Slots are numbered from the start time, which they never catch up with: one from before a restart is not mistaken for a new one.
  nextSlot: now,
  held: new Map(),
  queue: new Map(),
});

export const queueCaller = (slots: Slots, caller: Waiting): void => {
  slots.queue.set(caller.ticket, caller);
};

/** A reply was seen. A slot that is not held any more changes nothing. */
export const giveBackSlot = (slots: Slots, slot: number, now: number): void => {
  if (slots.held.has(slot)) slots.held.set(slot, now + SLOT_REST_MS);
};

/** Temu said "too many": nobody gets a slot for this long. */
export const holdSlots = (slots: Slots, now: number, ms: number): void => {
  slots.openAt = Math.max(slots.openAt, now + ms);
};

const freeRested = (slots: Slots, now: number): void => {
  for (const [slot, freeAt] of slots.held) {
    if (freeAt <= now) slots.held.delete(slot);
  }
};

const grantWaiting = (slots: Slots, now: number): Granted[] => {
  const granted: Granted[] = [];
  if (now < slots.openAt) return granted;
  for (const { ticket, limitMs } of slots.queue.values()) {
    if (slots.held.size >= slots.count) break;
    slots.queue.delete(ticket);
    const slot = slots.nextSlot++;
    slots.held.set(slot, now + limitMs + SLOT_REST_MS);
    granted.push({ ticket, slot });
  }
  return granted;
};

const dropLate = (slots: Slots, now: number): number[] => {
  const lapsed: number[] = [];
  for (const { ticket, deadlineAt } of slots.queue.values()) {
    if (deadlineAt <= now) lapsed.push(ticket);
  }
  for (const ticket of lapsed) slots.queue.delete(ticket);
  return lapsed;
};

const nextWake = (slots: Slots): number | null => {
  if (slots.queue.size === 0) return slots.held.size === 0 ? null : Math.max(...slots.held.values());
  const slotFreeAt = slots.held.size < slots.count ? slots.openAt : Math.max(slots.openAt, Math.min(...slots.held.values()));
  let wakeAt = slotFreeAt;
  for (const { deadlineAt } of slots.queue.values()) wakeAt = Math.min(wakeAt, deadlineAt);
  return wakeAt;
};

/** No call is out, none was within the last second, and no pause is on: a restart from here needs none. */
export const isQuiet = (slots: Slots, now: number): boolean => slots.held.size === 0 && now >= slots.openAt;

/** Moves the machine to `now`. Call it after every change and at `wakeAt`. */
export const advanceSlots = (slots: Slots, now: number): Advance => {
  freeRested(slots, now);
  const lapsed = dropLate(slots, now);
  const granted = grantWaiting(slots, now);
  return { granted, lapsed, wakeAt: nextWake(slots) };
};
