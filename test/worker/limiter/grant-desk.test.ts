import { expect, test } from "vitest";
import { type Grant, makeGrantDesk, type TakeRequest } from "../../../worker/limiter/grant-desk.ts";
import { SLOT_REST_MS } from "../../../worker/limiter/slots.ts";
import { makeVirtualClock } from "../../fakes/virtual-clock.ts";

const REQUEST: TakeRequest = {
  ...{ storeId: "s1", lane: "poll", method: "bg.fake", waitMs: 60_000, limitMs: 30_000 },
  ...{ appLimit: 1, methodLimit: null },
};

const openDesk = (wasBusy = false) => {
  const clock = makeVirtualClock(0);
  /** What happened, in order. */
  const events: string[] = [];
  const desk = makeGrantDesk({ now: clock.now, after: clock.after, mark: (busy) => events.push(busy ? "busy" : "quiet") }, wasBusy);
  const take = (name: string, changed: Partial<TakeRequest> = {}): Promise<Grant | null> => {
    const taken = desk.take({ ...REQUEST, ...changed });
    void taken.then((grant) => events.push(`${name} ${grant === null ? "goes without" : "has a slot"}`));
    return taken;
  };
  return { clock, desk, events, take };
};

test("the mark is set before the first slot leaves, and taken away once all have rested", async () => {
  const { clock, desk, events, take } = openDesk();
  const grant = await take("a");
  desk.giveBack(grant?.slot ?? 0, true);
  await clock.pass(SLOT_REST_MS - 1);
  expect(events).toEqual(["busy", "a has a slot"]);
  await clock.pass(1);
  expect(events).toEqual(["busy", "a has a slot", "quiet"]);
  expect(clock.nextIn()).toBe(null);
});

test("whoever waits is answered by their time, and the next is served when a slot comes free", async () => {
  const { clock, desk, events, take } = openDesk();
  const grant = await take("a");
  void take("b", { waitMs: 500 });
  void take("c");
  await clock.pass(500);
  expect(events.slice(2)).toEqual(["b goes without"]);
  desk.giveBack(grant?.slot ?? 0, true);
  await clock.pass(SLOT_REST_MS);
  expect(events.slice(3)).toEqual(["c has a slot"]);
});

test("a start amid calls gives nothing for a second", async () => {
  const { clock, events, take } = openDesk(true);
  void take("a");
  await clock.pass(SLOT_REST_MS - 1);
  expect(events).toEqual([]);
  await clock.pass(1);
  expect(events).toEqual(["a has a slot"]);
});

test("the limit is the last one told: raised it counts at once, lowered when slots come back", async () => {
  const { clock, desk, events, take } = openDesk();
  const first = await take("a");
  void take("b", { appLimit: 2 });
  await clock.settle();
  expect(events).toEqual(["busy", "a has a slot", "b has a slot"]);
  void take("c", { appLimit: 1 });
  desk.giveBack(first?.slot ?? 0, true);
  await clock.pass(SLOT_REST_MS);
  expect(events).toHaveLength(3);
});

test("after Temu said too many nobody goes for two seconds", async () => {
  const { clock, desk, events, take } = openDesk();
  desk.hold();
  void take("a");
  await clock.pass(1_999);
  expect(events).toEqual(["busy"]);
  await clock.pass(1);
  expect(events).toEqual(["busy", "a has a slot"]);
});
