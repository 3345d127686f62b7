import { beforeEach, expect, test } from "vitest";
import { loadRow } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { LABEL, makeStory, SN, type Story } from "../fakes/make-story.ts";
import { makePhone } from "../fakes/phone.ts";
import { notTaken } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const HOLD = 30_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

test("undone within its hold, a shipment never leaves and everything is as before", async () => {
  const before = story.stock();
  story.confirm();
  await story.pass(HOLD - 1);
  expect(story.undo()).toEqual({ id: 2, outcome: "applied", holdUntil: null });
  expect(story.stock()).toEqual(before);
  expect(story.order()).toMatchObject({ shipment: null, problem: null, status: "toShip" });
  expect(story.shipment()).toMatchObject({ state: "undone", dueAt: null });
  expect(loadRow(story.workspace.sql, "parcel", LABEL)).toBeNull();
  expect(story.phone.rows.has(`parcel ${LABEL}`)).toBe(false);

  await story.pass(3_600_000);
  expect(story.temu.effects).toEqual([]);
  expect(story.pushes()).toEqual([]);
});

test("the same label can go on another order after an undo", async () => {
  story.confirm();
  story.undo();
  expect(story.confirm()).toMatchObject({ outcome: "applied", holdUntil: START + HOLD });
  await story.pass(HOLD);
  expect(story.temu.effects).toHaveLength(1);
});

test("an undo that arrives while the order is being read stops the shipment", async () => {
  const { clock } = story.workspace;
  story.meet("bg.order.list.v2.get", async (_call, proceed) => {
    await clock.wait(5_000);
    return proceed();
  });
  story.confirm();
  await story.pass(HOLD + 2_000);
  expect(story.undo()).toMatchObject({ outcome: "applied" });
  await story.pass(60_000);
  expect(story.calls(CONFIRM)).toBe(0);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
});

test("saved again while the undone one was still being read, the order leaves once, after the new hold", async () => {
  const { clock } = story.workspace;
  story.meet("bg.order.list.v2.get", async (_call, proceed) => {
    await clock.wait(5_000);
    return proceed();
  });
  story.confirm();
  await story.pass(HOLD + 1_000);
  story.undo();
  story.confirm("DPD00000002");
  await story.pass(HOLD + 10_000);
  expect(story.temu.effects).toMatchObject([{ trackingNumber: "DPD00000002", at: START + HOLD + 1_000 + HOLD }]);
});

test.each(["sending", "unknown", "confirmed"])("once it is %s, an undo is refused and changes nothing", async (state) => {
  const { clock } = story.workspace;
  story.meet(CONFIRM, async (_call, proceed) => {
    const reply = proceed();
    if (state !== "confirmed") await clock.wait(1_000);
    return state === "unknown" ? { ...reply, class: "readBack", reason: "noClearAnswer", result: null } : reply;
  });
  story.confirm();
  await story.pass(HOLD + (state === "sending" ? 0 : 1_500));
  expect(story.shipment().state).toBe(state);
  const before = story.stock();
  expect(story.undo()).toEqual({
    id: 2,
    outcome: "refused",
    reason: "alreadySent",
    facts: { order: "076-1", tracking: LABEL },
  });
  expect(story.stock()).toEqual(before);
  await story.pass(60_000);
  expect(story.shipment().state).toBe("confirmed");
  expect(story.temu.effects).toHaveLength(1);
});

test("two undos of one shipment from two phones give the pieces back once", () => {
  const other = makePhone(story.workspace, "phone-2");
  story.confirm();
  story.undo();
  const args = { orderId: SN, trackingNumber: LABEL };
  expect(other.run(story.workspace, "undoShipment", args)).toMatchObject({ outcome: "refused", reason: "notShipped" });
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
});

test("an undo after Temu cut the order gives all pieces back and pushes what is free now", async () => {
  story.confirm();
  const [line] = story.order().lines;
  story.temu.change(SN, { status: 3, lines: story.temu.orders.get(SN)?.lines.map((each) => ({ ...each, status: 3, quantity: 0 })) ?? [] });
  story.workspace.watched.add(SN);
  story.workspace.receive(makeEvent({ eventCode: "bg_cancel_order_status_change", orderStatus: null }));
  await story.pass(1_000);
  expect(line).toBeDefined();
  expect(story.order().status).toBe("cancelled");
  expect(story.stock()).toEqual({ onHand: 10, reserved: 0 });
  expect(story.undo()).toMatchObject({ outcome: "applied" });
  expect(story.stock()).toEqual({ onHand: 12, reserved: 0 });
  await story.pass(5_000);
  expect(story.temu.level("17")).toBe(12);
});

test("an undo after the order was shipped elsewhere does not bring back pieces that are gone", async () => {
  story.confirm();
  story.temu.shipElsewhere(SN, "GLS999");
  story.workspace.watched.add(SN);
  story.workspace.receive(makeEvent({ orderStatus: 4 }));
  await story.pass(1_000);
  expect(story.order().status).toBe("shipped");
  expect(story.undo()).toMatchObject({ outcome: "applied" });
  expect(story.order()).toMatchObject({ status: "shipped", shipment: null });
  expect(story.stock()).toEqual({ onHand: 10, reserved: 0 });
});

test("a shipment that Temu put off can be undone, and the order leaves with the next one", async () => {
  story.meet(CONFIRM, () => notTaken("later", "rateLimited"));
  story.confirm();
  await story.pass(HOLD + 500);
  expect(story.shipment()).toMatchObject({ state: "planned", tries: 1 });
  expect(story.undo()).toMatchObject({ outcome: "applied" });
  story.confirm("DPD00000002");
  await story.pass(HOLD + 500);
  expect(story.temu.effects).toMatchObject([{ trackingNumber: "DPD00000002" }]);
});
