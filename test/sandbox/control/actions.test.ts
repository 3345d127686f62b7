import { expect, test } from "vitest";
import { SandboxError } from "../sandbox-client.ts";
import { makeSignedText } from "../signed-call.ts";
import { useRunningSandbox } from "../test-running.ts";
import { readReply } from "../test-sandbox.ts";

const INFO = "bg.open.accesstoken.info.get";
const WAREHOUSES = "bg.logistics.warehouse.list.get";

const running = useRunningSandbox();

const readShipments = async () => (await running.control.readLedger()).effects.filter((effect) => effect.kind === "shipment");

test("orders are made, changed and shipped elsewhere, and impossible wishes are refused with a code", async () => {
  const { mallId } = await running.findStore();
  const { control } = running;
  const { levels } = await control.readStock({ mallId });
  const { skuId } = levels[0]!;
  await control.setStock({ skuId, stock: 2 });
  const wish = { mallId, orders: [{ parentOrderSn: "PO-167-00000000000012345", lines: [{ skuId, quantity: 2 }] }] };
  expect((await control.makeOrders(wish)).orders[0]).toMatchObject({ parentOrderSn: "PO-167-00000000000012345", status: 2 });
  await expect(control.makeOrders(wish)).rejects.toThrow(SandboxError);
  await expect(control.makeOrders(wish)).rejects.toMatchObject({ code: "sold-out" });
  await control.setStock({ skuId, stock: 2 });
  await expect(control.makeOrders(wish)).rejects.toMatchObject({ code: "number-taken" });
  await expect(control.makeOrders({ mallId: "1", count: 1 })).rejects.toMatchObject({ code: "unknown-store" });
  const { carriers } = await control.readCarriers({ regionId: 167 });
  const parcel = { carrierId: carriers[0]!.carrierId, trackingNumber: "ELSEWHERE1" };
  const shipped = { parentOrderSn: "PO-167-00000000000012345", change: { kind: "shipped-elsewhere", ...parcel } as const };
  expect((await control.changeOrder(shipped)).order.status).toBe(4);
  expect((await control.readOrder({ parentOrderSn: shipped.parentOrderSn })).packages).toMatchObject([parcel]);
  expect(await readShipments()).toEqual([]);
  await expect(control.changeOrder(shipped)).rejects.toMatchObject({ code: "not-to-ship" });
});

test("a replaced token dies, scopes and expiry change, the app can be suspended", async () => {
  const { mallId, app, token } = await running.findStore();
  const ask = async (text: string) =>
    readReply(await (await fetch(`${running.url}/openapi/router`, { method: "POST", body: text })).text()).errorCode;
  const sign = (tokenText: string) => makeSignedText({ app, token: { token: tokenText }, now: Date.now(), type: WAREHOUSES });
  const fresh = (await running.control.replaceToken({ mallId })).token;
  expect(await ask(sign(token.token))).toBe(3_000_034);
  expect(await ask(sign(fresh.token))).toBe(1_000_000);
  await running.control.changeToken({ mallId, scopes: [] });
  expect(await ask(sign(fresh.token))).toBe(3_000_032);
  await running.control.changeApp({ appKey: app.appKey, suspended: true });
  expect(await ask(sign(fresh.token))).toBe(3_000_028);
});

test("the control actions are for this machine and the sandbox's own page", async () => {
  const ask = (headers: Record<string, string>) => fetch(`${running.url}/sandbox/readState`, { headers });
  expect((await ask({})).status).toBe(200);
  expect((await ask({ origin: running.url })).status).toBe(200);
  expect((await ask({ origin: "http://evil.example" })).status).toBe(403);
  expect((await fetch(`${running.url}/sandbox/makeOrders`)).status).toBe(404);
  expect((await fetch(`${running.url}/sandbox/nothing`, { method: "POST" })).status).toBe(404);
  const bad = await fetch(`${running.url}/sandbox/makeOrders`, { method: "POST", body: "{" });
  expect([bad.status, await bad.json()]).toMatchObject([400, { refused: "bad-arguments" }]);
});

test("a reset begins anew", async () => {
  await running.send(INFO);
  await running.control.reset({ seed: 5, stores: 1, ordersPerStore: 3 });
  expect((await running.control.readStores()).stores).toHaveLength(1);
  expect((await running.control.readLedger()).calls).toEqual([]);
  expect((await running.control.readState()).orders).toBe(3);
});
