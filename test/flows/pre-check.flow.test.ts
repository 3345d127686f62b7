import { beforeEach, expect, test } from "vitest";
import type { TemuOrder } from "../../worker/temu/methods/temu-order.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, SN, type Story } from "../fakes/make-story.ts";
import { makeTemuLine, makeTemuOrder } from "../fakes/make-temu-things.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { isCall, notTaken, taken, UNREAD } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const LIST = "bg.order.list.v2.get";
const HOLD = 30_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

const STOPS: { name: string; change: Partial<TemuOrder>; reason: string; stock: object }[] = [
  {
    name: "the buyer asked to cancel",
    change: { labels: ["pending_buyer_cancellation"] },
    reason: "cancelPending",
    stock: { onHand: 12, reserved: 2 },
  },
  {
    name: "the buyer asked for another address",
    change: { labels: ["pending_buyer_address_change"] },
    reason: "addressChangePending",
    stock: { onHand: 12, reserved: 2 },
  },
  {
    name: "Temu looks at a risk",
    change: { labels: ["pending_risk_control_alert"] },
    reason: "riskPending",
    stock: { onHand: 12, reserved: 2 },
  },
  {
    name: "a piece was cancelled",
    change: { lines: [makeTemuLine({ quantity: 1, cancelledQuantity: 1 })] },
    reason: "quantityMismatch",
    stock: { onHand: 12, reserved: 1 },
  },
  {
    name: "a line came in",
    change: { lines: [makeTemuLine(), makeTemuLine({ orderSn: "076-9", skuId: "99", sellerSku: null })] },
    reason: "quantityMismatch",
    stock: { onHand: 12, reserved: 2 },
  },
  {
    name: "the order was cancelled",
    change: { status: 3, lines: [makeTemuLine({ status: 3, quantity: 0 })] },
    reason: "orderCancelled",
    stock: { onHand: 12, reserved: 0 },
  },
  {
    name: "the order went back to waiting",
    change: { status: 1, lines: [makeTemuLine({ status: 1 })] },
    reason: "orderWaiting",
    stock: { onHand: 12, reserved: 2 },
  },
  {
    name: "the carrier was banned",
    change: { warnings: ["BLOCK_LOGISTICS_PROVIDERS_{DPD Romania}"] },
    reason: "carrierNotAllowed",
    stock: { onHand: 12, reserved: 2 },
  },
];

test.each(STOPS)("a shipment is stopped when $name", async ({ change, reason, stock }) => {
  story.confirm();
  story.temu.change(SN, change);
  await story.pass(HOLD + 500);
  expect(story.calls(CONFIRM)).toBe(0);
  expect(story.shipment()).toMatchObject({ state: "refused", reason, dueAt: null, endedAt: START + HOLD });
  expect(story.order()).toMatchObject({ shipment: null, problem: { reason, jobId: story.shipment().id } });
  expect(story.stock()).toEqual(stock);
  await story.pass(HOUR);
  expect(story.calls(CONFIRM)).toBe(0);
});

test("a shipment is stopped when one of its lines is gone", async () => {
  story = makeStory([makeTemuOrder({ lines: [makeTemuLine(), makeTemuLine({ orderSn: "076-2", quantity: 1 })] })]);
  story.confirm();
  story.temu.change(SN, { lines: [makeTemuLine(), makeTemuLine({ orderSn: "076-2", quantity: 0 })] });
  await story.pass(HOLD + 500);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "quantityMismatch" });
  expect(story.stock()).toEqual({ onHand: 13, reserved: 2 });
});

test("a job that cannot be decided is put off, and holds up no other of the same call", async () => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
  story.confirm();
  story.confirm("DPD00000002", "PO-076-2");
  story.workspace.sql.run(`UPDATE rows SET body = json_set(body, '$.lines', NULL) WHERE noun = 'job' AND id = ?`, story.shipment().id);
  await story.pass(HOLD + 500);
  expect(story.shipment("PO-076-2").state).toBe("confirmed");
  expect(story.shipment()).toMatchObject({ state: "planned", dueAt: START + HOLD + 60_000 });
  expect(story.workspace.logs).toContainEqual({ event: "workFault", fields: { key: story.shipment().id, fault: expect.any(String) } });
});

test("pieces that a cancelled order gives back are pushed to Temu", async () => {
  story.confirm();
  story.temu.change(SN, { status: 3, lines: [makeTemuLine({ status: 3, quantity: 0 })] });
  await story.pass(HOLD + 5_000);
  expect(story.pushes()).toMatchObject([{ state: "confirmed", levels: [{ skuId: "17", level: 12 }] }]);
  expect(story.temu.level("17")).toBe(12);
});

test("an order that Temu does not know any more is stopped", async () => {
  story.confirm();
  story.temu.orders.delete(SN);
  await story.pass(HOLD + 500);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "orderUnknown" });
});

test("an order that cannot be read is asked for again, and holds up no other of the same call", async () => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
  story.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || reply.class !== "confirmed") return reply;
    const { orders, total } = reply.result as { orders: TemuOrder[]; total: number };
    const readable = orders.filter(({ sn }) => sn !== SN);
    return taken(call as never, { total, orders: readable, unreadable: orders.length - readable.length } as never);
  };
  story.confirm();
  story.confirm("DPD00000002", "PO-076-2");
  await story.pass(HOLD + 500);
  expect(story.shipment("PO-076-2").state).toBe("confirmed");
  expect(story.shipment()).toMatchObject({ state: "planned", reason: "replyNotUnderstood", tries: 1 });
  story.temu.interfere = (_call, proceed) => proceed();
  await story.pass(5_000);
  expect(story.shipment().state).toBe("confirmed");
});

/** Temu refuses every read that names this order. */
const refuseReadsOf =
  (poison: string): Interfere =>
  (call, proceed) => {
    const isAsked = isCall(call, LIST) && call.args.parentOrderSns?.includes(poison) === true;
    return isAsked ? notTaken("refused", "orderUnknown", { code: 140_020_002 }) : proceed();
  };

test("a read that Temu refuses because of one order is asked apart, and holds up none of the others", async () => {
  const others = Array.from({ length: 6 }, (_, at) => `PO-076-${at + 2}`);
  story = makeStory([makeTemuOrder(), ...others.map((sn) => makeTemuOrder({ sn }))]);
  story.temu.interfere = refuseReadsOf(SN);
  story.confirm();
  others.forEach((sn, at) => void story.confirm(`DPD0000001${at}`, sn));
  await story.pass(HOLD + 5_000);
  expect(others.map((sn) => story.shipment(sn).state)).toEqual(others.map(() => "confirmed"));
  expect(story.shipment()).toMatchObject({ state: "planned", reason: "replyNotUnderstood" });
  await story.pass(15 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "orderUnreadable" });
  expect(story.order()).toMatchObject({ shipment: null, problem: { reason: "orderUnreadable" } });
});

test("tries that Temu put off are none in which the order could not be read", async () => {
  story.temu.interfere = (call, proceed) => (isCall(call, LIST) ? notTaken("later", "rateLimited", { code: 4_000_004 }) : proceed());
  story.confirm();
  await story.pass(HOLD + 15 * MINUTE);
  expect(story.shipment().tries).toBeGreaterThan(10);
  story.temu.interfere = (_call, proceed) => proceed();
  story.meet(LIST, (call) => taken(call, { total: 1, orders: [], unreadable: 1 }));
  await story.pass(5 * MINUTE);
  expect(story.shipment().state).toBe("confirmed");
});

test("an order that cannot be read after an hour of a busy Temu is read for five minutes before a person ships it", async () => {
  story.temu.interfere = (call, proceed) => (isCall(call, LIST) ? notTaken("later", "temuBusy", { code: 4_000_000 }) : proceed());
  story.confirm();
  await story.pass(HOLD + HOUR);
  story.temu.interfere = (call, proceed) => (isCall(call, LIST) ? taken(call, { total: 1, orders: [], unreadable: 1 }) : proceed());
  await story.pass(5 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "planned", reason: "replyNotUnderstood" });
  await story.pass(MINUTE + 5_000);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "orderUnreadable" });
});

test("read back in one call that Temu refuses because of one order, the others are asked for by themselves", async () => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
  story.confirm();
  story.confirm("DPD00000002", "PO-076-2");
  const lose: Interfere = (_call, proceed) => {
    proceed();
    return notTaken("readBack", "noClearAnswer");
  };
  story.meet(CONFIRM, lose, lose);
  await story.pass(HOLD + 500);
  expect([story.shipment().state, story.shipment("PO-076-2").state]).toEqual(["unknown", "unknown"]);
  story.temu.interfere = refuseReadsOf(SN);
  await story.pass(MINUTE);
  expect([story.shipment().state, story.shipment("PO-076-2").state]).toEqual(["confirmed", "confirmed"]);
});

test("an order that Temu goes on showing in a way that cannot be read is told to a person, and nothing of it has left", async () => {
  story.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || reply.class !== "confirmed") return reply;
    const { orders, total } = reply.result as { orders: TemuOrder[]; total: number };
    return taken(call as never, { total, orders: [], unreadable: orders.length } as never);
  };
  story.confirm();
  await story.pass(HOLD + 10 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "orderUnreadable", dueAt: null });
  expect(story.order()).toMatchObject({ shipment: null, problem: { reason: "orderUnreadable" } });
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(story.calls(CONFIRM)).toBe(0);
});

test("an order that cannot be taken in is put off, and holds up no other of the same call", async () => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
  story.confirm();
  story.confirm("DPD00000002", "PO-076-2");
  story.temu.change(SN, { shipByAt: 1e300 });
  await story.pass(HOLD + 500);
  expect(story.shipment("PO-076-2").state).toBe("confirmed");
  expect(story.shipment()).toMatchObject({ state: "planned", tries: 1 });
  expect(story.workspace.logs).toContainEqual({
    event: "ingestFault",
    fields: { storeId: "s1", fault: expect.stringContaining("1e+300") },
  });
  await story.pass(HOUR);
  expect(story.calls(CONFIRM)).toBe(1);
  expect(story.calls(LIST)).toBeLessThan(80);
});

test("a look that gets no answer is asked for again, and nothing is sent without it", async () => {
  story.meet(
    LIST,
    () => UNREAD,
    () => notTaken("later", "rateLimited"),
  );
  story.confirm();
  await story.pass(HOLD + 500);
  expect(story.shipment()).toMatchObject({ state: "planned", reason: "noClearAnswer", dueAt: START + HOLD + 1_000 });
  await story.pass(3_000);
  expect(story.shipment()).toMatchObject({ state: "confirmed" });
  expect(story.temu.effects).toHaveLength(1);
});

test("a line that was mapped to an item while the parcel waited is held again when the parcel is stopped", async () => {
  story = makeStory([makeTemuOrder({ lines: [makeTemuLine({ skuId: "18", sellerSku: null })] })]);
  expect(story.stock()).toEqual({ onHand: 10, reserved: 0 });
  story.confirm();
  expect(story.shipment().taken).toEqual([]);
  const sku = story.temu.skus[0];
  story.temu.skus = [...story.temu.skus, { ...(sku ?? never()), skuId: "18" }];
  story.workspace.deps.sql.transaction(() => {
    ingestListings(story.workspace.deps, "s1", story.temu.skus, story.workspace.clock.now());
  });
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  await story.pass(HOLD + 500);
  expect(story.order().lines[0]?.itemId).toBe(story.item().id);
  expect(story.stock()).toEqual({ onHand: 10, reserved: 2 });

  story.temu.change(SN, { labels: [] });
  story.workspace.watched.add(SN);
  story.workspace.receive(makeEvent());
  await story.pass(1_000);
  story.confirm("DPD00000002");
  expect(story.stock()).toEqual({ onHand: 8, reserved: 0 });
});

const never = (): never => {
  throw new Error("no SKU");
};

test("a new order that a read does not show yet is asked for again; one that is old and not there is told", async () => {
  const young = makeTemuOrder({ sn: "PO-076-8", createdAt: START - 30_000, lines: [makeTemuLine({ orderSn: "076-8" })] });
  story = makeStory([young]);
  story.confirm("DPD00000008", "PO-076-8");
  story.meet(LIST, (call) => taken(call, { total: 0, orders: [], unreadable: 0 }));
  await story.pass(HOLD + 100);
  expect(story.shipment("PO-076-8")).toMatchObject({ state: "planned", reason: "orderUnknown" });
  await story.pass(MINUTE);
  expect(story.shipment("PO-076-8")).toMatchObject({ state: "confirmed" });
  expect(story.calls(CONFIRM)).toBe(1);
});
