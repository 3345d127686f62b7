import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { makeNewStore, type NewStore } from "../fakes/make-new-store.ts";
import { DPD, MINUTE } from "../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder } from "../fakes/make-temu-things.ts";

let depot: NewStore;

beforeEach(() => {
  depot = makeNewStore();
});

/** Slow enough that the world changes between the levels and the orders. */
const slowly = (): void => {
  depot.temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await depot.workspace.clock.wait(5_000);
    return reply;
  };
};

test("an order made after its level was read is not counted twice, one made before its level was read is counted", async () => {
  slowly();
  await depot.connect();
  /* Details end at 10 s; the first page of levels is read at 10 s, the second at 15 s. */
  await depot.pass(12_000);
  const onFirst = must(depot.temu.skus[0], "sku");
  const onSecond = must(depot.temu.skus[129], "sku");
  for (const [sn, sku] of [
    ["PO-076-5001", onFirst],
    ["PO-076-5002", onSecond],
  ] as const) {
    const line = makeTemuLine({ orderSn: sn.slice(3), goodsId: sku.goodsId, skuId: sku.skuId, quantity: 4 });
    depot.temu.place(makeTemuOrder({ sn, createdAt: depot.workspace.clock.now(), lines: [line] }));
  }
  await depot.pass(5 * MINUTE);
  expect(depot.store().import.phase).toBe("done");
  /* Level 10 was told before the order, so it is all there was on the shelf beside the two older pieces. */
  expect(depot.item("SKU-0")).toMatchObject({ onHand: 10 + 2, reserved: 2 + 4 });
  /* Level 6 was told after it, so its four pieces are on the shelf too. */
  expect(depot.item("SKU-129")).toMatchObject({ onHand: 6 + 1 + 4, reserved: 1 + 4 });
});

test("shipments saved before the opening: pieces that Temu's level knew are not taken twice, others are", async () => {
  slowly();
  await depot.connect();
  await depot.pass(12_000);
  const sku = must(depot.temu.skus[0], "sku");
  const line = makeTemuLine({ orderSn: "076-5001", goodsId: sku.goodsId, skuId: sku.skuId, quantity: 4 });
  depot.temu.place(makeTemuOrder({ sn: "PO-076-5001", createdAt: depot.workspace.clock.now(), lines: [line] }));
  await depot.pass(20_000);
  const ship = (orderId: string, trackingNumber: string) =>
    depot.phone.run(depot.workspace, "confirmShipment", { orderId, trackingNumber, carrierId: DPD.id });
  expect(depot.store().import.phase).toBe("orders");
  expect(ship("PO-076-5001", "DPD00000001")).toMatchObject({ outcome: "applied" });
  expect(ship("PO-076-1130", "DPD00000002")).toMatchObject({ outcome: "applied" });
  expect(depot.item("SKU-0")).toMatchObject({ onHand: -5, openedAt: null });
  await depot.pass(5 * MINUTE);
  /* Ten free and the two older pieces were there; one of those and the four new ones have left. */
  expect(depot.item("SKU-0")).toMatchObject({ onHand: 10 + 2 - 1 - 4, reserved: 1 });
});

test("an order that was made and shipped elsewhere before we ever saw it takes its pieces off the shelf", async () => {
  await depot.connect();
  await depot.pass(MINUTE);
  const sku = must(depot.temu.skus[0], "sku");
  const line = makeTemuLine({ orderSn: "076-5001", goodsId: sku.goodsId, skuId: sku.skuId, quantity: 4 });
  depot.temu.place(makeTemuOrder({ sn: "PO-076-5001", createdAt: depot.workspace.clock.now(), lines: [line] }));
  depot.temu.shipElsewhere("PO-076-5001", "GLS1");
  await depot.pass(6 * MINUTE);
  expect(depot.item("SKU-0")).toMatchObject({ onHand: 8, reserved: 2 });
  expect(depot.temu.level(sku.skuId)).toBe(6);
});

test("events that come during an import are read and change nothing of its end", async () => {
  slowly();
  await depot.connect();
  await depot.pass(12_000);
  depot.workspace.watched.add("PO-076-1001");
  depot.workspace.receive(makeEvent({ parentOrderSn: "PO-076-1001" }));
  await depot.pass(5 * MINUTE);
  expect(depot.store().import).toMatchObject({ phase: "done", done: 230 });
  expect(depot.item("SKU-1")).toMatchObject({ onHand: 12, reserved: 2 });
});
