// Someone who waits for a slot.

import type { Waiting } from "../../../worker/limiter/waiting.ts";

export const makeCaller = (ticket: number, changed: Partial<Waiting> = {}): Waiting => ({
  ticket,
  storeId: "s1",
  lane: "poll",
  method: "bg.order.list.v2.get",
  methodLimit: null,
  deadlineAt: 1_000_000,
  limitMs: 30_000,
  ...changed,
});
