import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { makeSignedText } from "./signed-call.ts";
import { startSandbox } from "./start-sandbox.ts";
import { useRunningSandbox } from "./test-running.ts";
import { readReply } from "./test-sandbox.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const INFO = "bg.open.accesstoken.info.get";
const WAREHOUSES = "bg.logistics.warehouse.list.get";

const running = useRunningSandbox();

test("verdicts are HTTP 200 with Temu's date, refusals too", async () => {
  await running.control.moveClock({ offsetMs: 86_400_000 });
  const response = await running.send(INFO);
  expect(response.status).toBe(200);
  expect(Date.parse(response.headers.get("date") ?? "") - Date.now()).toBeGreaterThan(86_300_000);
  const refused = await fetch(`${running.url}/openapi/router`, { method: "POST", body: "{}" });
  expect(refused.status).toBe(200);
  expect(readReply(await refused.text()).errorCode).toBe(3_000_040);
});

test("a region's host takes only its own stores", async () => {
  expect((await running.call(WAREHOUSES, {}, "/eu")).errorCode).toBe(1_000_000);
  const refused = await running.call(WAREHOUSES, {}, "/us");
  expect(refused.errorCode).toBe(120_011_072);
  expect(refused.requestId).toMatch(/^us-/);
});

test("bursts over the limit are refused, and the fullest second can be read", async () => {
  const { app, token } = await running.findStore();
  await running.control.changeApp({ appKey: app.appKey, callsPerSecond: 5 });
  const body = makeSignedText({ app, token, now: Date.now(), type: INFO });
  const replies = await Promise.all(
    Array.from({ length: 25 }, async () =>
      readReply(await (await fetch(`${running.url}/openapi/router`, { method: "POST", body })).text()),
    ),
  );
  const [rate] = (await running.control.readRates()).rates;
  expect(rate).toMatchObject({ appKey: app.appKey, callsPerSecond: 5, calls: 25 });
  expect(rate?.worstSecond).toBeGreaterThan(5);
  expect(new Set(replies.map((reply) => reply.errorCode))).toEqual(new Set([1_000_000, 4_000_004]));
});

test("the page shows what Temu has received, in escaped text", async () => {
  const { params } = await running.makeShipment("AWB0000003");
  await running.send(CONFIRM, params);
  const page = await (await fetch(`${running.url}/`)).text();
  expect(page).toContain("Parcels received: 1");
  expect(page).toContain("AWB0000003");
  expect(page).toContain("A buyer orders something");
  const { app, token } = await running.findStore();
  const body = makeSignedText({ app, token, now: Date.now(), type: "<script>alert(1)</script>" });
  await fetch(`${running.url}/openapi/router`, { method: "POST", body });
  const parts = await (await fetch(`${running.url}/page/parts`)).text();
  expect(parts).toContain("&lt;script&gt;");
  expect(parts).not.toContain("<script>alert");
  expect(parts).toContain(app.appSecret);
});

test("the page is for this machine only", async () => {
  expect((await fetch(`${running.url}/page/parts`, { headers: { origin: "http://evil.example" } })).status).toBe(403);
});

test("a second start finds orders, stock, clock and ledger", async () => {
  const { params, order } = await running.makeShipment("AWB0000004");
  await running.send(CONFIRM, params);
  await running.control.moveClock({ byMs: 5000 });
  const before = await running.control.readLedger();
  await running.restart();
  expect(readdirSync(path.dirname(running.stateFile))).toEqual(["state.json"]);
  expect((await running.control.readOrder({ parentOrderSn: order.parentOrderSn })).order.status).toBe(4);
  expect((await running.control.readState()).clockOffsetMs).toBe(5000);
  expect(await running.control.readLedger()).toEqual(before);
  const again = await running.makeShipment("AWB0000004");
  expect((await running.call(CONFIRM, again.params)).errorCode).toBe(120_014_004);
  const { calls } = await running.control.readLedger({
    sinceSeq: Math.max(...before.calls.map((call) => call.seq), ...before.effects.map((effect) => effect.seq)),
  });
  expect(calls).toMatchObject([{ method: CONFIRM, code: 120_014_004 }]);
});

test("a state file that is none stops the start and is left as it is", async () => {
  const stateFile = path.join(path.dirname(running.stateFile), "other.json");
  writeFileSync(stateFile, '{"format":2}');
  await expect(startSandbox({ stateFile })).rejects.toThrow("cannot be read");
  expect(readFileSync(stateFile, "utf8")).toBe('{"format":2}');
});

test("a taken port stops the start", async () => {
  await expect(startSandbox({ port: Number(new URL(running.url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
