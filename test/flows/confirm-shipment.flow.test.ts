import { beforeEach, expect, test } from "vitest";
import { loadRow } from "../../worker/workspace/row-store.ts";
import { changeStore } from "../../worker/workspace/store-health.ts";
import { addWarehouse, removeWarehouse, setStoreWarehouses } from "../../worker/workspace/warehouses.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { DPD, HOUR, MINUTE } from "../fakes/make-rows.ts";
import { LABEL, makeStory, SN, type Story } from "../fakes/make-story.ts";
import { makeTemuOrder } from "../fakes/make-temu-things.ts";
import { makePhone } from "../fakes/phone.ts";
import { LOST } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const HOLD = 30_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

test("a shipment leaves after its hold, once, with what was scanned", async () => {
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(story.confirm()).toEqual({ id: 1, outcome: "applied", holdUntil: START + HOLD });
  expect(story.stock()).toEqual({ onHand: 10, reserved: 0 });

  await story.pass(HOLD - 1);
  expect(story.workspace.calls).toEqual([]);
  await story.pass(1_000);
  expect(story.temu.effects).toEqual([{ kind: "shipment", orderId: SN, trackingNumber: LABEL, carrierId: DPD.id, at: START + HOLD }]);
  expect(story.shipment()).toMatchObject({ state: "confirmed", dueAt: null, endedAt: START + HOLD, tries: 0, reason: null });
  expect(story.order()).toMatchObject({ status: "shipped", lines: [{ status: "shipped" }], problem: null });
  expect(story.stock()).toEqual({ onHand: 10, reserved: 0 });

  await story.pass(24 * HOUR);
  expect(story.calls(CONFIRM)).toBe(1);
  story.phone.pull(story.workspace);
  expect(story.phone.rows.get(`job ${story.shipment().id}`)).toMatchObject({ state: "confirmed" });
});

test("what is declared names the lines, their goods and the store's warehouse", async () => {
  story.confirm();
  await story.pass(HOLD);
  const call = story.workspace.calls.find(({ method }) => method === CONFIRM);
  expect(call).toMatchObject({
    store: { storeId: "s1", appKey: "fake-app-s1" },
    lane: "confirm",
    sendBy: START + HOLD + 30_000,
    args: {
      sendType: 0,
      parcels: [
        {
          carrierId: DPD.id,
          trackingNumber: LABEL,
          warehouseId: "WH-01",
          lines: [{ parentOrderSn: SN, orderSn: "076-1", goodsId: "601", skuId: "17", quantity: 2 }],
        },
      ],
    },
  });
});

test("it is declared from what its own warehouse is at Temu, and a shipment that is saved keeps it", async () => {
  const { deps, sql } = story.workspace;
  const { deviceId, person } = story.phone.paired;
  const session = { deviceId, person };
  const warehouses = [
    { id: "WH-01", name: "Nord", isDefault: true },
    { id: "WH-02", name: "Cluj", isDefault: false },
  ];
  changeStore(deps, "s1", { warehouses });
  const cluj = addWarehouse(deps, session, { name: "Cluj", binPrefix: "CJ-" });
  if ("error" in cluj) throw new Error(cluj.error);
  setStoreWarehouses(deps, session, "s1", { temuWarehouseIds: { [cluj.id]: "WH-02" } });
  const { id: itemId, onHand } = story.item();
  story.phone.run(story.workspace, "moveStock", { itemId, pieces: onHand, from: null, to: "CJ-1" });
  story.confirm();
  expect(story.item().places).toEqual([{ bin: "CJ-1", pieces: onHand - 2 }]);
  removeWarehouse(deps, session, cluj.id);
  await story.pass(HOLD);
  const call = story.workspace.calls.find(({ method }) => method === CONFIRM);
  expect(call).toMatchObject({ args: { parcels: [{ warehouseId: "WH-02" }] } });
  expect(loadRow(sql, "store", "s1")?.ownWarehouses).toMatchObject({ all: [{ id: "main" }] });
});

test.each([
  [5 * MINUTE - 1, null],
  [5 * MINUTE, START + HOLD],
  [0, null],
  [-1, START + HOLD],
])("with ship-by %i ms away the hold ends at %o", async (left, holdUntil) => {
  story = makeStory([makeTemuOrder({ shipByAt: START + left })]);
  expect(story.confirm()).toEqual({ id: 1, outcome: "applied", holdUntil });
  await story.pass(1_000);
  expect(story.calls(CONFIRM)).toBe(holdUntil === null ? 1 : 0);
});

test("orders that are due together are read in one call, at most twenty at a time", async () => {
  const orders = Array.from({ length: 23 }, (_, at) => makeTemuOrder({ sn: `PO-076-${100 + at}` }));
  story = makeStory(orders);
  for (const [at, { sn }] of orders.entries()) story.confirm(`DPD000001${at + 10}`, sn);
  await story.pass(HOLD);
  await story.pass(1_000);
  expect(story.temu.effects).toHaveLength(23);
  const asked = story.workspace.calls.flatMap((call) => (call.method === "bg.order.list.v2.get" ? [call.args] : []));
  expect(asked.map((args) => "parentOrderSns" in args && args.parentOrderSns?.length)).toEqual([20, 3]);
});

test("both phones ship one order: the second is told with which number it left", () => {
  const other = makePhone(story.workspace, "phone-2");
  story.confirm();
  const args = { orderId: SN, trackingNumber: "DPD00000002", carrierId: DPD.id };
  expect(other.run(story.workspace, "confirmShipment", args)).toEqual({
    id: 1,
    outcome: "refused",
    reason: "alreadyShipped",
    facts: { order: "076-1", tracking: LABEL },
  });
  expect(other.rows.get(`order ${SN}`)).toMatchObject({ shipment: { parcelIds: [LABEL] } });
});

test("Temu's own echo of a shipment is not read again", async () => {
  story.confirm();
  await story.pass(HOLD);
  const calls = story.workspace.calls.length;
  const event = makeEvent({ orderStatus: 4 });
  story.workspace.watched.add(SN);
  expect(story.workspace.receive(event)).toBe("stored");
  await story.pass(10 * MINUTE);
  expect(story.workspace.calls).toHaveLength(calls);
  expect(story.workspace.receive({ ...event, orderStatus: 5, hash: "h2" })).toBe("stored");
  await story.pass(1);
  expect(story.workspace.calls).toHaveLength(calls + 1);
});

test("an echo that is quicker than Temu's reply is not read again either", async () => {
  const { clock } = story.workspace;
  story.meet(CONFIRM, async (_call, proceed) => {
    const reply = proceed();
    await clock.wait(5_000);
    return reply;
  });
  story.confirm();
  await story.pass(HOLD);
  expect(story.shipment().state).toBe("sending");
  const calls = story.workspace.calls.length;
  story.workspace.receive(makeEvent({ orderStatus: 4 }));
  await story.pass(2 * MINUTE);
  expect(story.workspace.calls).toHaveLength(calls);
  expect(story.shipment().state).toBe("confirmed");
});

test("an answer that Temu gave before our confirmation does not take the order back", async () => {
  story.temu.change(SN, {});
  const [old] = [...story.temu.orders.values()].map((order) => structuredClone(order));
  story.confirm();
  await story.pass(HOLD);
  /* The reply's own second is the same as the order's last change. */
  story.temu.orders.set(SN, { ...(old ?? makeTemuOrder()) });
  story.workspace.receive(makeEvent());
  await story.pass(2 * MINUTE);
  expect(story.order()).toMatchObject({ status: "shipped", lines: [{ status: "shipped" }] });
});

test("a call that hangs holds up no other order", async () => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" }), makeTemuOrder({ sn: "PO-076-3" })]);
  const { clock } = story.workspace;
  story.temu.interfere = async (call, proceed) => {
    if (call.method !== CONFIRM || !JSON.stringify(call.args).includes(SN)) return proceed();
    await clock.wait(25_000);
    return LOST;
  };
  story.confirm(LABEL, SN);
  await story.pass(5_000);
  story.confirm("DPD00000002", "PO-076-2");
  await story.pass(26_000);
  expect(story.shipment().state).toBe("sending");
  story.confirm("DPD00000003", "PO-076-3");
  await story.pass(HOLD);
  const arrivals = story.temu.effects.map((effect) => [effect.kind === "shipment" && effect.orderId, effect.at - START]);
  expect(arrivals).toEqual([
    ["PO-076-2", 5_000 + HOLD],
    ["PO-076-3", 31_000 + HOLD],
  ]);
});
