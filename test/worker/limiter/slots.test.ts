import { expect, test } from "vitest";
import {
  advanceSlots,
  giveBackSlot,
  holdSlots,
  isQuiet,
  queueCaller,
  SLOT_REST_MS,
  type Slots,
  startSlots,
} from "../../../worker/limiter/slots.ts";
import { APP_LIMIT } from "../../../worker/temu/call-limits.ts";
import { makeCaller } from "./make-caller.ts";

const openSlots = (limit = APP_LIMIT): Slots => startSlots(0, false, limit);
const grantedTickets = (slots: Slots, now: number) => advanceSlots(slots, now).granted.map(({ ticket }) => ticket);

test("Temu's limit is twenty", () => {
  expect(openSlots().limit).toBe(20);
});

test("for a second after a start amid calls nobody gets a slot", () => {
  const slots = startSlots(5_000, true);
  queueCaller(slots, makeCaller(1));
  expect(advanceSlots(slots, 5_000)).toEqual({ granted: [], lapsed: [], wakeAt: 5_000 + SLOT_REST_MS });
  expect(grantedTickets(slots, 5_000 + SLOT_REST_MS - 1)).toEqual([]);
  expect(grantedTickets(slots, 5_000 + SLOT_REST_MS)).toEqual([1]);
});

test("as many callers as there are slots go at once, the others in the order they came", () => {
  const slots = openSlots(2);
  for (const ticket of [3, 1, 2, 4]) queueCaller(slots, makeCaller(ticket));
  const first = advanceSlots(slots, 0).granted;
  expect(first.map(({ ticket }) => ticket)).toEqual([3, 1]);
  for (const { slot } of first) giveBackSlot(slots, slot, true, 100);
  expect(grantedTickets(slots, 100 + SLOT_REST_MS - 1)).toEqual([]);
  expect(grantedTickets(slots, 100 + SLOT_REST_MS)).toEqual([2, 4]);
});

test("a slot that is never given back is free one second after its time limit", () => {
  const slots = openSlots(1);
  queueCaller(slots, makeCaller(1, { limitMs: 500 }));
  queueCaller(slots, makeCaller(2));
  advanceSlots(slots, 0);
  expect(advanceSlots(slots, 500 + SLOT_REST_MS - 1)).toMatchObject({ granted: [], wakeAt: 500 + SLOT_REST_MS });
  expect(grantedTickets(slots, 500 + SLOT_REST_MS)).toEqual([2]);
});

test("a slot given back twice, late or from before a restart frees nobody else's", () => {
  const slots = openSlots(1);
  queueCaller(slots, makeCaller(1, { limitMs: 500 }));
  const before = advanceSlots(slots, 0).granted[0]?.slot ?? 0;
  queueCaller(slots, makeCaller(2));
  const now = 500 + SLOT_REST_MS;
  advanceSlots(slots, now);
  giveBackSlot(slots, before, true, now);
  queueCaller(slots, makeCaller(3));
  expect(grantedTickets(slots, now + SLOT_REST_MS)).toEqual([]);

  const restarted = startSlots(now, true, 1);
  queueCaller(restarted, makeCaller(4));
  const after = advanceSlots(restarted, now + SLOT_REST_MS).granted[0]?.slot;
  expect(after).toBeGreaterThan(before);
});

test("a slot that nobody holds cannot be given back", () => {
  const slots = openSlots(1);
  giveBackSlot(slots, 12_345, true, 0);
  expect(isQuiet(slots, 0)).toBe(true);
});

test("a caller whose time is up is told so and takes no slot", () => {
  const slots = openSlots(1);
  queueCaller(slots, makeCaller(1));
  queueCaller(slots, makeCaller(2, { deadlineAt: 700 }));
  queueCaller(slots, makeCaller(3));
  const slot = advanceSlots(slots, 0).granted[0]?.slot ?? 0;
  expect(advanceSlots(slots, 699).wakeAt).toBe(700);
  expect(advanceSlots(slots, 700).lapsed).toEqual([2]);
  giveBackSlot(slots, slot, true, 800);
  expect(grantedTickets(slots, 800 + SLOT_REST_MS)).toEqual([3]);
});

test("a hold keeps everyone back, and what is said during it changes nothing", () => {
  const slots = openSlots();
  queueCaller(slots, makeCaller(1));
  holdSlots(slots, 0);
  holdSlots(slots, 100);
  expect(advanceSlots(slots, 1_999)).toMatchObject({ granted: [], wakeAt: 2_000 });
  expect(grantedTickets(slots, 2_000)).toEqual([1]);
});

test("after a quiet time a start needs no pause", () => {
  const slots = startSlots(5_000, false);
  queueCaller(slots, makeCaller(1));
  expect(grantedTickets(slots, 5_000)).toEqual([1]);
});

test("it is quiet when every slot has rested, and wakes once to notice", () => {
  const slots = openSlots();
  expect(isQuiet(slots, 0)).toBe(true);
  queueCaller(slots, makeCaller(1));
  const slot = advanceSlots(slots, 0).granted[0]?.slot ?? 0;
  giveBackSlot(slots, slot, true, 100);
  expect(advanceSlots(slots, 100).wakeAt).toBe(100 + SLOT_REST_MS);
  expect(isQuiet(slots, 100)).toBe(false);
  expect(advanceSlots(slots, 100 + SLOT_REST_MS)).toEqual({ granted: [], lapsed: [], wakeAt: null });
  expect(isQuiet(slots, 100 + SLOT_REST_MS)).toBe(true);
});

test("the pause after a start is not a quiet time: calls from before may be out", () => {
  const slots = startSlots(5_000, true);
  expect(isQuiet(slots, 5_000)).toBe(false);
  expect(isQuiet(slots, 5_000 + SLOT_REST_MS)).toBe(true);
});

/** Calls one after the other, each answered after 80 ms; when the last was granted. */
const callOneByOne = (slots: Slots, count: number, from: number): number => {
  let at = from;
  for (let ticket = 0; ticket < count; ticket += 1) {
    queueCaller(slots, makeCaller(from + ticket));
    const slot = advanceSlots(slots, at).granted[0]?.slot ?? 0;
    giveBackSlot(slots, slot, true, at + 80);
    at += 100;
  }
  return at;
};

test("with credit a slot rests less than a second, after a hold a whole one again", () => {
  const slots = openSlots(1_000);
  const now = callOneByOne(slots, 62, 0);
  expect([...slots.held.values()].at(-1)?.freeAt).toBe(now - 100 + 80 + SLOT_REST_MS - 39);
  holdSlots(slots, now);
  const later = callOneByOne(slots, 62, now + 2_000);
  expect([...slots.held.values()].at(-1)?.freeAt).toBe(later - 100 + 80 + SLOT_REST_MS);
});

test("a call that was given up earns no credit", () => {
  const slots = openSlots(1_000);
  const now = callOneByOne(slots, 62, 0);
  queueCaller(slots, makeCaller(99_999));
  const slot = advanceSlots(slots, now).granted[0]?.slot ?? 0;
  giveBackSlot(slots, slot, false, now + 80);
  expect(slots.held.get(slot)?.freeAt).toBe(now + 80 + SLOT_REST_MS);
});
