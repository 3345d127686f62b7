import { beforeEach, expect, test } from "vitest";
import { MOST_RESENDS } from "../../worker/jobs/times.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { LABEL, makeStory, SN, type Story } from "../fakes/make-story.ts";
import { makeTemuOrder } from "../fakes/make-temu-things.ts";
import { LOST, notTaken } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const READ_BACK = "bg.logistics.shipment.v2.get";
const LIST = "bg.order.list.v2.get";
const HOLD = 30_000;
/** From leaving on: the latest moment of signing, Temu's window, late work, a stale read. */
const FENCE = 30_000 + 300_000 + 60_000 + 120_000;
/** Lost each time it leaves, until nobody sends it any more. */
const ALWAYS_LOST = Array.from({ length: 1 + MOST_RESENDS }, () => () => LOST);

let story: Story;

beforeEach(() => {
  story = makeStory();
});

test("a lost reply is read back and found: confirmed, sent once", async () => {
  story.meet(CONFIRM, (_call, proceed) => {
    proceed();
    return LOST;
  });
  story.confirm();
  await story.pass(HOLD + 100);
  expect(story.shipment()).toMatchObject({ state: "unknown", dueAt: START + HOLD + 3_000 });
  await story.pass(3_000);
  expect(story.shipment()).toMatchObject({ state: "confirmed", dueAt: null });
  expect(story.order()).toMatchObject({ status: "shipped", problem: null });
  await story.pass(24 * HOUR);
  expect(story.calls(CONFIRM)).toBe(1);
  expect(story.temu.effects).toHaveLength(1);
});

test("a lost call of which Temu shows nothing leaves again only behind the fence, and is confirmed", async () => {
  story.meet(CONFIRM, () => LOST);
  story.confirm();
  await story.pass(HOLD + FENCE - 1);
  expect(story.shipment()).toMatchObject({ state: "unknown", resends: 0 });
  expect(story.calls(CONFIRM)).toBe(1);
  expect(story.calls(READ_BACK)).toBe(0);
  await story.pass(2 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "confirmed", resends: 1 });
  expect(story.calls(CONFIRM)).toBe(2);
  expect(story.temu.effects).toHaveLength(1);
});

test("what is lost again and again goes to a person, and is not sent any more", async () => {
  story.meet(CONFIRM, ...ALWAYS_LOST);
  story.confirm();
  await story.pass(2 * HOUR);
  expect(story.shipment()).toMatchObject({ state: "needsPerson", reason: "noClearAnswer", found: null, resends: MOST_RESENDS });
  expect(story.shipment().readAt).toBeGreaterThan(START);
  expect(story.order().problem).toMatchObject({ reason: "needsPerson" });
  await story.pass(24 * HOUR);
  expect(story.calls(CONFIRM)).toBe(1 + MOST_RESENDS);
  expect(story.temu.effects).toEqual([]);
  /* One read serves all unknown ones of a store: quick at first, then every two minutes, and every half hour once a person knows. */
  expect(story.calls(LIST)).toBeLessThan(700);
});

test("a signature's own time brings the fence nearer than the latest moment it could have had", async () => {
  const { clock } = story.workspace;
  story.meet(CONFIRM, () => ({ ...LOST, sentAt: clock.now() }));
  story.confirm();
  await story.pass(HOLD + FENCE - 30_000 + 2 * MINUTE);
  expect(story.calls(CONFIRM)).toBe(2);
});

test("twenty shipments of which nobody knows cost one read a look", async () => {
  const orders = Array.from({ length: 20 }, (_, at) => makeTemuOrder({ sn: `PO-076-${100 + at}` }));
  story = makeStory(orders);
  story.meet(CONFIRM, ...orders.map(() => () => LOST));
  for (const [at, { sn }] of orders.entries()) story.confirm(`DPD0000${1_000 + at}`, sn);
  await story.pass(HOLD + 1_000);
  const before = story.workspace.calls.length;
  await story.pass(3_000);
  expect(story.workspace.calls.slice(before).map(({ method }) => method)).toEqual([LIST]);
  await story.pass(20 * MINUTE);
  expect(orders.map(({ sn }) => story.shipment(sn).state)).toEqual(orders.map(() => "confirmed"));
  expect(story.temu.effects).toHaveLength(20);
});

test("Temu shows it late, after a person was told: confirmed after all", async () => {
  story.meet(CONFIRM, ...ALWAYS_LOST);
  story.confirm();
  await story.pass(2 * HOUR);
  expect(story.shipment().state).toBe("needsPerson");
  story.temu.shipElsewhere(SN, LABEL);
  await story.pass(40 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "confirmed", dueAt: null });
  expect(story.order()).toMatchObject({ problem: null, status: "shipped" });
});

test("an order that is delivered before we know that it left stays delivered", async () => {
  story.meet(CONFIRM, (_call, proceed) => {
    proceed();
    return LOST;
  });
  story.confirm();
  await story.pass(HOLD);
  story.temu.change(SN, { status: 5 });
  story.workspace.watched.add(SN);
  story.workspace.receive(makeEvent({ orderStatus: 5 }));
  await story.pass(1_000);
  expect(story.shipment().state).toBe("confirmed");
  expect(story.order().status).toBe("delivered");
});

test("news that the order is shipped wakes the read-back at once, and once", async () => {
  story.meet(CONFIRM, () => LOST);
  story.confirm();
  await story.pass(10 * MINUTE);
  story.temu.shipElsewhere(SN, LABEL);
  const event = makeEvent({ orderStatus: 4 });
  story.workspace.watched.add(SN);
  story.workspace.receive(event);
  await story.pass(1_000);
  expect(story.shipment().state).toBe("confirmed");
});

test("what a person was told stays told while the order is read again without change", async () => {
  story.meet(CONFIRM, () => {
    story.temu.change(SN, { status: 4, lines: [] });
    return LOST;
  });
  story.confirm();
  await story.pass(20 * MINUTE);
  expect(story.shipment().state).toBe("needsPerson");
  const before = story.calls(READ_BACK);
  for (const hash of ["h1", "h2", "h3"]) {
    story.workspace.watched.add(SN);
    story.workspace.receive(makeEvent({ orderStatus: 4, hash }));
    await story.pass(1_000);
    expect(story.shipment().state).toBe("needsPerson");
  }
  expect(story.calls(READ_BACK) - before).toBeLessThanOrEqual(1);
});

test("a number that Temu says is used, and does not hold for this order, is refused once Temu shows what it had done", async () => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
  story.temu.shipElsewhere("PO-076-2", LABEL);
  story.confirm();
  await story.pass(HOLD + 3 * MINUTE - 1);
  expect(story.shipment()).toMatchObject({ state: "unknown", reason: "trackingUsed" });
  await story.pass(2 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "trackingUsed" });
  expect(story.calls(CONFIRM)).toBe(1);
  expect(story.stock()).toEqual({ onHand: 14, reserved: 4 });
});

test.each(["temuLabelExists", "notShippable", "quantityMismatch"] as const)(
  "%s is Temu's no: refused once Temu shows that the call was not taken, confirmed when a copy of it was",
  async (reason) => {
    story.meet(CONFIRM, () => notTaken("readBack", reason));
    story.confirm();
    await story.pass(HOLD + 3 * MINUTE - 1);
    expect(story.shipment()).toMatchObject({ state: "unknown", reason });
    await story.pass(2 * MINUTE);
    expect(story.shipment()).toMatchObject({ state: "refused", reason });
    expect(story.order()).toMatchObject({ shipment: null, problem: { reason } });
    await story.pass(HOUR);
    expect(story.calls(CONFIRM)).toBe(1);

    story = makeStory();
    story.meet(CONFIRM, (_call, proceed) => {
      proceed();
      return notTaken("readBack", reason);
    });
    story.confirm();
    await story.pass(HOLD + MINUTE);
    expect(story.shipment()).toMatchObject({ state: "confirmed" });
    expect(story.calls(CONFIRM)).toBe(1);
  },
);

test("after a try that Temu put off, a number that is used already may be our own: it waits for the fence", async () => {
  story.meet(
    CONFIRM,
    () => notTaken("later", "rateLimited"),
    () => notTaken("readBack", "trackingUsed"),
  );
  story.confirm();
  await story.pass(MINUTE);
  expect(story.shipment()).toMatchObject({ state: "unknown", reason: "trackingUsed" });
  await story.pass(6 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "unknown", reason: "trackingUsed" });
  await story.pass(5 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "trackingUsed" });
  expect(story.calls(CONFIRM)).toBe(2);
});

test("an order that was shipped elsewhere meanwhile is not declared again: same number confirms, another conflicts", async () => {
  story.confirm();
  story.temu.shipElsewhere(SN, "GLS999");
  await story.pass(HOLD + 1_000);
  expect(story.calls(CONFIRM)).toBe(0);
  expect(story.shipment()).toMatchObject({ state: "conflict", found: "GLS999" });

  story = makeStory();
  story.confirm();
  story.temu.shipElsewhere(SN, LABEL);
  await story.pass(HOLD + 1_000);
  expect(story.calls(CONFIRM)).toBe(0);
  expect(story.shipment()).toMatchObject({ state: "confirmed" });
});

test("the largest clock difference seen moves the fence; a senseless one does not hold it up for ever", async () => {
  story.meet(CONFIRM, () => ({ ...LOST, clockSkewMs: -50 * 365 * 24 * HOUR }));
  story.confirm();
  await story.pass(HOLD + FENCE + 2 * MINUTE);
  expect(story.shipment().state).toBe("unknown");
  await story.pass(12 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "confirmed", resends: 1 });
});

test("a call that never comes back is read back at its time, also while it still hangs", async () => {
  story.meet(CONFIRM, () => new Promise(() => undefined));
  story.confirm();
  await story.pass(HOLD + 64_999);
  expect(story.shipment()).toMatchObject({ state: "sending" });
  await story.pass(100);
  expect(story.shipment()).toMatchObject({ state: "unknown", reason: "noClearAnswer" });
  await story.pass(6 * MINUTE);
  expect(story.calls(CONFIRM)).toBe(1);
  await story.pass(5 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "confirmed", resends: 1 });
});

test("a reply that comes after the watch gave up is not believed over the read-back", async () => {
  const { clock } = story.workspace;
  story.meet(CONFIRM, async () => {
    await clock.wait(90_000);
    return notTaken("later", "rateLimited");
  });
  story.confirm();
  await story.pass(HOLD + 2 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "unknown", tries: 0 });
  await story.pass(5 * MINUTE);
  expect(story.calls(CONFIRM)).toBe(1);
});
