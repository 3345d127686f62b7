// The gateway's call against the sandbox: two readings of Temu's protocol, written apart, that must agree.

import { beforeEach, expect, test } from "vitest";
import { type CallDeps, callTemu } from "../../../worker/temu/call-temu.ts";
import type { EditStockArgs } from "../../../worker/temu/methods/edit-stock.ts";
import { type MethodName, missingScopes, type TemuMethods } from "../../../worker/temu/temu-methods.ts";
import { openTestSandbox, type TestSandbox } from "../../sandbox/test-sandbox.ts";
import { answerText } from "./answers.ts";
import { makeFakeGateway } from "./fake-gateway.ts";

let temu: TestSandbox;
let arrivals: number;
beforeEach(() => {
  temu = openTestSandbox();
  arrivals = 0;
});

const makeDeps = (changed: Partial<CallDeps>): CallDeps =>
  makeFakeGateway(answerText(""), {
    now: () => temu.sandbox.clock.now(),
    openSecrets: () => ({ appSecret: temu.app.appSecret, accessToken: temu.token.token }),
    send: async (_region, body) => {
      arrivals += 1;
      const arrival = { arrivalMs: arrivals * 1_000, sourceAddress: "127.0.0.1", hostRegion: undefined };
      const received = temu.sandbox.receive(body, arrival);
      return answerText(received.kind === "ready" ? received.carryOut() : received.reply);
    },
    ...changed,
  });

const call = <M extends MethodName>(method: M, args: TemuMethods[M]["args"], changed: Partial<CallDeps> = {}) =>
  callTemu(makeDeps(changed), {
    region: temu.store.region,
    appKey: temu.app.appKey,
    storeId: "s1",
    method,
    args,
    lane: "refetch",
    sendBy: null,
  });

const mustResult = <T>(reply: { result: T | null; reason: string }): T => {
  if (reply.result === null) throw new Error(`no result: ${reply.reason}`);
  return reply.result;
};

const listAllSkus = async () =>
  mustResult(await call("bg.local.goods.sku.list.query", { pageNo: 1, pageSize: 100, status: "active" })).skus;

test("a store is recognised, with its mall, its expiry and every scope it needs", async () => {
  const token = mustResult(await call("bg.open.accesstoken.info.get", {}));
  // Temu tells whole seconds.
  const expiresAt = Math.floor(temu.token.expiresAt / 1_000) * 1_000;
  expect(token).toMatchObject({ mallId: temu.store.mallId, regionId: String(temu.store.regionId), expiresAt });
  expect(missingScopes(token.scopes)).toEqual([]);
});

test("orders are listed and read, the same from both", async () => {
  const placed = temu.order([
    { sku: 0, quantity: 2 },
    { sku: 3, quantity: 1 },
  ]);
  const now = temu.sandbox.clock.now();
  const updatedBetween = { startAt: now - 60_000, endAt: now + 60_000 };
  const page = mustResult(await call("bg.order.list.v2.get", { pageNumber: 1, pageSize: 100, updatedBetween, sortBy: "updateTime" }));
  expect(page).toMatchObject({ total: 1, unreadable: 0, orders: [{ sn: placed.parentOrderSn, status: 2 }] });
  const detail = mustResult(await call("bg.order.detail.v2.get", { parentOrderSn: placed.parentOrderSn }));
  expect({ ...detail, updatedAt: page.orders[0]?.updatedAt }).toEqual(page.orders[0]);
  expect(detail.lines.map((line) => line.quantity)).toEqual([2, 1]);
});

const makeShipment = async (trackingNumber: string): Promise<TemuMethods["bg.logistics.shipment.v2.confirm"]["args"]> => {
  const order = mustResult(await call("bg.order.detail.v2.get", { parentOrderSn: temu.order().parentOrderSn }));
  const carriers = mustResult(await call("bg.logistics.companies.get", { regionId: order.regionId }));
  const warehouses = mustResult(await call("bg.logistics.warehouse.list.get", {}));
  const lines = order.lines.map(({ orderSn, quantity, goodsId, skuId }) => ({
    parentOrderSn: order.sn,
    orderSn,
    quantity,
    goodsId,
    skuId,
  }));
  const carrierId = carriers.find((carrier) => carrier.name === "Sameday")?.id ?? "";
  const warehouseId = warehouses.find((warehouse) => warehouse.isDefault)?.id ?? "";
  return { sendType: 0, parcels: [{ carrierId, trackingNumber, warehouseId, lines }] };
};

test("a shipment is confirmed once; the repetition is read back and shows our parcel", async () => {
  const args = await makeShipment("1ONB24000001");
  const line = args.parcels[0]?.lines[0];
  expect(await call("bg.logistics.shipment.v2.confirm", args)).toMatchObject({ class: "confirmed", sent: true });
  expect(await call("bg.logistics.shipment.v2.confirm", args)).toMatchObject({ class: "readBack", reason: "alreadyShipped", result: null });
  const read = await call("bg.logistics.shipment.v2.get", { parentOrderSn: line?.parentOrderSn ?? "", orderSn: line?.orderSn ?? "" });
  expect(mustResult(read).parcels).toMatchObject([{ trackingNumber: "1ONB24000001", carrierId: args.parcels[0]?.carrierId, quantity: 1 }]);
  expect(temu.sandbox.ledger.effects.filter((effect) => effect.kind === "shipment")).toHaveLength(1);
});

test("a tracking number that another order has is read back, one that no carrier has is refused", async () => {
  await call("bg.logistics.shipment.v2.confirm", await makeShipment("1ONB24000001"));
  const used = await call("bg.logistics.shipment.v2.confirm", await makeShipment("1ONB24000001"));
  expect(used).toMatchObject({ class: "readBack", reason: "trackingUsed" });
  const invalid = await call("bg.logistics.shipment.v2.confirm", await makeShipment("1ONB-24%"));
  expect(invalid).toMatchObject({ class: "refused", reason: "trackingInvalid" });
});

test("levels are set, read back, and the same key again is known as a repetition", async () => {
  const sku = (await listAllSkus())[0];
  const args: EditStockArgs = {
    goodsId: sku?.goodsId ?? "",
    levels: [{ skuId: sku?.skuId ?? "", level: 7 }],
    requestUniqueKey: "job-1",
  };
  const edited = await call("bg.local.goods.stock.edit", args);
  expect(edited).toMatchObject({ class: "confirmed", result: { skus: [{ skuId: sku?.skuId, class: "confirmed" }] } });
  const levels = mustResult(await call("temu.local.goods.sku.stock.query", { skuIds: [sku?.skuId ?? ""] }));
  expect(levels).toMatchObject([{ goodsId: sku?.goodsId, skuId: sku?.skuId, sellerSku: sku?.sellerSku, stock: 7 }]);
  expect(await call("bg.local.goods.stock.edit", args)).toMatchObject({ class: "readBack", reason: "duplicateRequest" });
});

test("SKUs come the same by page token as by page number, without their levels, and the last page names no other", async () => {
  const read = (pageToken: string | null) =>
    call("temu.local.sku.list.retrieve", {
      pageToken,
      pageSize: 8,
      search: "active",
      statusChangedBetween: { startAt: 0, endAt: Date.now() },
    });
  const first = mustResult(await read(null));
  const second = mustResult(await read(first.nextToken));
  expect([first.total, first.skus.length, second.skus.length, second.nextToken]).toEqual([12, 8, 4, null]);
  expect([...first.skus, ...second.skus]).toEqual((await listAllSkus()).map((sku) => ({ ...sku, stock: null, subStatus: "ACTIVE" })));
});

test("a level out of range is refused with its reason", async () => {
  const sku = (await listAllSkus())[0];
  const levels = [{ skuId: sku?.skuId ?? "", level: 1_000_001 }];
  const reply = await call("bg.local.goods.stock.edit", { goodsId: sku?.goodsId ?? "", levels, requestUniqueKey: "job-2" });
  expect(reply).toMatchObject({ class: "refused", reason: "stockOutOfRange", result: null });
});

test("a wrong secret, a dead token and a wrong clock are told apart", async () => {
  const secrets = { appSecret: "fake-app-secret-of-nobody", accessToken: temu.token.token };
  expect(await call("bg.open.accesstoken.info.get", {}, { openSecrets: () => secrets })).toMatchObject({
    class: "stopStore",
    reason: "signatureWrong",
  });
  const late = await call("bg.open.accesstoken.info.get", {}, { now: () => temu.sandbox.clock.now() - 301_000 });
  expect(late).toMatchObject({ class: "later", reason: "clockWrong" });
  temu.token.replaced = true;
  expect(await call("bg.open.accesstoken.info.get", {})).toMatchObject({ class: "stopStore", reason: "tokenExpired" });
});
