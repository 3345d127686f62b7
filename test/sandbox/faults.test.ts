import { expect, test } from "vitest";
import { makeSignedText } from "./signed-call.ts";
import { useRunningSandbox } from "./test-running.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const INFO = "bg.open.accesstoken.info.get";
const EDIT = "bg.local.goods.stock.edit";
const WAREHOUSES = "bg.logistics.warehouse.list.get";

const running = useRunningSandbox();

const readShipments = async () => (await running.control.readLedger()).effects.filter((effect) => effect.kind === "shipment");

test("a connection closed after the effect leaves the effect, one closed before leaves nothing", async () => {
  await running.control.addFault({ kind: "close", when: "before", method: CONFIRM, count: 1 });
  const { order, params } = await running.makeShipment("AWB0000001");
  await expect(running.send(CONFIRM, params)).rejects.toThrow("fetch failed");
  expect(await readShipments()).toEqual([]);

  await running.control.addFault({ kind: "close", when: "after", parentOrderSn: order.parentOrderSn, count: 1 });
  await expect(running.send(CONFIRM, params)).rejects.toThrow("fetch failed");
  expect(await readShipments()).toMatchObject([{ trackingNumber: "AWB0000001", times: 1 }]);
  expect((await running.control.readFaults()).faults.map((fault) => fault.fired)).toEqual([1, 1]);
  expect((await running.call(CONFIRM, params)).errorCode).toBe(120_012_004);

  const { calls } = await running.control.readLedger();
  expect(calls.filter((call) => call.method === CONFIRM).map((call) => [call.fault, call.code])).toEqual([
    ["close before", null],
    ["close after", 1_000_000],
    [null, 120_012_004],
  ]);
});

test("replies are spoiled as asked, once", async () => {
  for (const kind of ["http500", "html", "empty", "truncated"] as const) {
    await running.control.addFault({ kind, method: INFO, count: 1 });
  }
  await running.control.addFault({ kind: "error", code: 4_000_000, message: "SYSTEM_EXCEPTION", method: INFO, count: 1 });
  expect((await running.send(INFO)).status).toBe(500);
  const page = await running.send(INFO);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html"]);
  expect(await (await running.send(INFO)).text()).toBe("");
  const half = await (await running.send(INFO)).text();
  expect(half).toMatch(/^\{"success":true/);
  expect(() => JSON.parse(half)).toThrow();
  expect(await running.call(INFO)).toMatchObject({ success: false, errorCode: 4_000_000, errorMsg: "SYSTEM_EXCEPTION" });
  expect((await running.call(INFO)).success).toBe(true);
});

test("a delayed call is carried out although its caller has gone", async () => {
  await running.control.addFault({ kind: "delay", ms: 400, when: "before", method: CONFIRM, count: 1 });
  const { params } = await running.makeShipment("AWB0000002");
  const { app, token } = await running.findStore();
  const body = makeSignedText({ app, token, now: Date.now(), type: CONFIRM, params });
  const gone = fetch(`${running.url}/openapi/router`, { method: "POST", body, signal: AbortSignal.timeout(200) });
  await expect(gone).rejects.toThrow("timeout");
  await expect.poll(readShipments).toHaveLength(1);
});

test("a reset, a redirect and a slow body come over the wire as such", async () => {
  await running.control.addFault({ kind: "reset", method: INFO, count: 1 });
  await expect(running.send(INFO)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  await running.control.addFault({ kind: "redirect", status: 307, method: INFO, count: 1 });
  const { app, token } = await running.findStore();
  const body = makeSignedText({ app, token, now: Date.now(), type: INFO });
  const away = await fetch(`${running.url}/openapi/router`, { method: "POST", body, redirect: "manual" });
  expect([away.status, away.headers.get("location")]).toEqual([307, "/openapi/router"]);
  await running.control.addFault({ kind: "slow-body", ms: 100, method: INFO, count: 1 });
  expect(await running.call(INFO)).toMatchObject({ success: true, errorCode: 1_000_000 });
  await running.control.addFault({ kind: "slow-body", ms: 60_000, method: INFO, count: 1 });
  const cut = (await running.send(INFO)).body!.getReader();
  const half = new TextDecoder().decode((await cut.read()).value);
  expect(half).toMatch(/^\{"success":true/);
  expect(() => JSON.parse(half)).toThrow();
  await running.restart();
  await expect(cut.read()).rejects.toThrow();
});

test("a call that hangs keeps its caller waiting and its effect", async () => {
  await running.control.addFault({ kind: "hang", when: "after", method: CONFIRM, count: 1 });
  const { params } = await running.makeShipment("AWB0000005");
  const { app, token } = await running.findStore();
  const body = makeSignedText({ app, token, now: Date.now(), type: CONFIRM, params });
  const waiting = fetch(`${running.url}/openapi/router`, { method: "POST", body, signal: AbortSignal.timeout(300) });
  await expect(waiting).rejects.toThrow("timeout");
  expect(await readShipments()).toMatchObject([{ trackingNumber: "AWB0000005", times: 1 }]);
  await running.control.addFault({ kind: "hang", ms: 50, method: INFO, count: 1 });
  await expect(running.send(INFO)).rejects.toThrow("fetch failed");
});

test("a late call outlives a restart, and is carried out when Temu's clock says so", async () => {
  await running.control.addFault({ kind: "late", ms: 60_000, reply: "http500", method: CONFIRM, count: 1 });
  const { params } = await running.makeShipment("AWB0000006");
  expect((await running.send(CONFIRM, params)).status).toBe(500);
  await running.restart();
  expect(await readShipments()).toEqual([]);
  expect((await running.control.readState()).lateCalls).toBe(1);
  const readPage = async () => (await fetch(`${running.url}/`)).text();
  expect(await readPage()).toContain("A call will be carried out late");
  await running.control.moveClock({ byMs: 60_000 });
  expect(await readShipments()).toMatchObject([{ trackingNumber: "AWB0000006", times: 1 }]);
  const { calls } = await running.control.readLedger();
  expect(calls.find((call) => call.method === CONFIRM)).toMatchObject({ fault: "late 60000 ms, http500", code: 1_000_000 });
  expect((await running.control.readState()).lateCalls).toBe(0);
  expect(await readPage()).not.toContain("A call will be carried out late");
});

test("a fault with a probability fires as its seed draws, other methods and stores are spared", async () => {
  await running.control.addFault({ kind: "http500", method: INFO, probability: 0.5, seed: 3 });
  const statuses: number[] = [];
  for (let index = 0; index < 16; index += 1) statuses.push((await running.send(INFO)).status);
  expect(new Set(statuses)).toEqual(new Set([200, 500]));
  expect((await running.control.readFaults()).faults[0]?.fired).toBe(statuses.filter((status) => status === 500).length);
  await running.control.removeFaults({});
  await running.control.addFault({ kind: "http500", mallId: "1" });
  expect((await running.send(WAREHOUSES)).status).toBe(200);
});

test("one SKU of a stock edit fails when a fault asks for it", async () => {
  const { mallId } = await running.findStore();
  const { levels } = await running.control.readStock({ mallId });
  const [one, two] = levels.filter((level) => level.goodsId === levels[0]?.goodsId);
  await running.control.addFault({ kind: "sku-refused", skuId: two!.skuId, code: 150_010_005, count: 1 });
  const target = (skuId: string) => ({ skuId: BigInt(skuId), stockTarget: 3 });
  const params = { goodsId: BigInt(one!.goodsId), skuStockTargetList: [target(one!.skuId), target(two!.skuId)] };
  expect((await running.call(EDIT, params)).result).toMatchObject({
    operateResult: true,
    skuStockEditStatusInfoList: [{ stockEditStatus: true }, { stockEditStatus: false, errorCode: 150_010_005 }],
  });
  const after = (await running.control.readStock({ mallId })).levels;
  expect(after.find((level) => level.skuId === one!.skuId)?.stock).toBe(3);
  expect(after.find((level) => level.skuId === two!.skuId)?.stock).toBe(two!.stock);
});
