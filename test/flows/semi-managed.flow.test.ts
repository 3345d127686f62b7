import { beforeEach, expect, test } from "vitest";
import { askLevelCheck } from "../../worker/jobs/check-levels.ts";
import type { GatewayCall } from "../../worker/temu/gateway-call.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { setStockPolicy } from "../../worker/workspace/store-settings.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeNewStore, type NewStore } from "../fakes/make-new-store.ts";
import { DPD, HOUR, MINUTE, makeStore } from "../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder } from "../fakes/make-temu-things.ts";
import { type FakePhone, makePhone } from "../fakes/phone.ts";
import { isCall } from "../fakes/replies.ts";

const SN = "PO-076-5001";

/** Temu tells both variants under one skuId, which is not valid here. */
const makeVariant = (orderSn: string, productSkuId: string | null, sellerSku: string | null, variant: string) =>
  makeTemuLine({ orderSn, skuId: "601", productSkuId, sellerSku, soldFactor: 3, quantity: 1, originalSpecName: variant });

let depot: NewStore;
let boss: FakePhone;
let calls: GatewayCall[];

beforeEach(async () => {
  depot = makeNewStore();
  depot.temu.orders.clear();
  const lines = [makeVariant("076-5001-1", "139001", "LAMP-BLK", "Black"), makeVariant("076-5001-2", "139002", "LAMP-WHT", "White")];
  depot.temu.orders.set(SN, makeTemuOrder({ sn: SN, lines }));
  const token = { mallId: makeStore().mallId, mallType: 1, regionId: "76", expiresAt: START + 90 * 24 * HOUR, scopes: [] };
  depot.workspace.storeTest = { ok: true, token, missingScopes: [] };
  calls = [];
  depot.temu.interfere = (call, proceed) => {
    calls.push(call);
    return proceed();
  };
  boss = makePhone(depot.workspace, "boss-1", depot.workspace.pair("Ana", "supervisor"));
  await depot.connect();
  await depot.pass(MINUTE);
});

const methods = () => [...new Set(calls.map(({ method }) => method))].sort();
const order = () => loadAll(depot.workspace.sql, "order").find(({ id }) => id === SN);

test("its orders come in, and each line is known by its product SKU and its seller code; of its products nothing is asked", async () => {
  expect(depot.store()).toMatchObject({ isSemiManaged: true, import: { phase: "done" }, trouble: null, stock: { isPushed: false } });
  expect(order()?.lines).toMatchObject([
    { skuId: "139001", itemId: "sku-LAMP-BLK", piecesPerUnit: 3, variant: "Black" },
    { skuId: "139002", itemId: "sku-LAMP-WHT", piecesPerUnit: 3, variant: "White" },
  ]);
  expect(loadAll(depot.workspace.sql, "listing")).toHaveLength(2);
  expect(depot.item("LAMP-WHT")).toMatchObject({ name: "Desk lamp, White", reserved: 3, openedAt: null });
  askLevelCheck(depot.workspace.sql, depot.store().id, depot.workspace.clock.now());
  depot.workspace.arm();
  await depot.pass(25 * HOUR);
  expect(methods()).toEqual(["bg.logistics.companies.get", "bg.logistics.warehouse.list.get", "bg.order.list.v2.get"]);
});

test("a supervisor's count is its first stock; nothing is pushed, whatever the policy is set to", async () => {
  const { deviceId, person } = boss.paired;
  const policy = { isPushed: true, sharePercent: 100, cap: null, safety: null, doesTemuWin: false };
  expect(setStockPolicy(depot.workspace.deps, { deviceId, person }, depot.store().id, policy)).toMatchObject({
    stock: { isPushed: false },
  });
  const count = { itemId: "sku-LAMP-BLK", bin: null, counted: 9, seen: 0, isRepeated: false };
  expect(boss.run(depot.workspace, "countStock", count)).toMatchObject({ outcome: "applied" });
  await depot.pass(HOUR);
  expect(depot.item("LAMP-BLK")).toMatchObject({ onHand: 9, reserved: 3 });
  expect(loadAll(depot.workspace.sql, "job")).toEqual([]);
});

test("its shipments name no SKU: what it is known by here is none of Temu's there", async () => {
  const confirm = { orderId: SN, trackingNumber: "DPD00000001", carrierId: DPD.id };
  expect(boss.run(depot.workspace, "confirmShipment", confirm)).toMatchObject({ outcome: "applied" });
  depot.workspace.arm();
  await depot.pass(HOUR);
  const sent = calls.flatMap((call) => (isCall(call, "bg.logistics.shipment.v2.confirm") ? call.args.parcels : []));
  expect(sent.flatMap(({ lines }) => lines)).toEqual([
    { parentOrderSn: SN, orderSn: "076-5001-1", quantity: 1 },
    { parentOrderSn: SN, orderSn: "076-5001-2", quantity: 1 },
  ]);
  expect(depot.temu.effects).toHaveLength(1);
});

test("a listing whose first line had no seller code takes a later line's, and its open orders follow", async () => {
  const place = (sn: string, sellerSku: string | null): void => {
    const lines = [makeVariant(`${sn.slice(3)}-1`, "139003", sellerSku, "Red")];
    depot.temu.orders.set(sn, { ...makeTemuOrder({ sn, lines }), updatedAt: depot.workspace.clock.now() });
  };
  place("PO-076-5003", null);
  await depot.pass(10 * MINUTE);
  place("PO-076-5004", "LAMP-RED");
  await depot.pass(10 * MINUTE);
  expect(depot.item("LAMP-RED")).toMatchObject({ reserved: 6, openedAt: null });
  const placed = loadAll(depot.workspace.sql, "order").find(({ id }) => id === "PO-076-5003");
  expect(placed?.lines).toMatchObject([{ itemId: "sku-LAMP-RED", piecesPerUnit: 3 }]);
});

test("lines that name no product SKU are listings of their own, unknown until somebody maps them", async () => {
  const lines = [makeVariant("076-5002-1", null, null, "Black"), makeVariant("076-5002-2", null, null, "White")];
  depot.temu.orders.set("PO-076-5002", { ...makeTemuOrder({ sn: "PO-076-5002", lines }), updatedAt: depot.workspace.clock.now() });
  await depot.pass(10 * MINUTE);
  const placed = loadAll(depot.workspace.sql, "order").find(({ id }) => id === "PO-076-5002");
  expect(placed?.lines.map(({ itemId }) => itemId)).toEqual([null, null]);
  expect(new Set(placed?.lines.map(({ listingId }) => listingId)).size).toBe(2);
});
