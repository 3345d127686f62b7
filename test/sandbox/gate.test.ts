import { beforeEach, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./test-sandbox.ts";

const INFO = "bg.open.accesstoken.info.get";
const WAREHOUSES = "bg.logistics.warehouse.list.get";

let t: TestSandbox;
beforeEach(() => {
  t = openTestSandbox();
});

const seconds = (offsetS: number) => Math.floor(t.sandbox.clock.now() / 1000) + offsetS;

test("a signed call is answered with the envelope of success", () => {
  const reply = t.call(INFO);
  expect(reply).toMatchObject({ success: true, errorCode: 1_000_000, errorMsg: "" });
  expect(reply.requestId).toMatch(/^eu-[0-9a-f-]{36}$/);
  expect(reply.result).toMatchObject({ mallId: Number(t.store.mallId), mallType: 100, regionId: 167 });
});

test("a semi-managed store says so, and its products are not here", () => {
  t.sandbox.world.stores.get(t.store.mallId)!.isSemiManaged = true;
  expect(t.call(INFO).result).toMatchObject({ mallType: 1 });
  expect(t.call("bg.local.goods.sku.list.query", { pageNo: 1, pageSize: 10 }).errorCode).toBe(3_000_032);
  expect(t.call(WAREHOUSES).errorCode).toBe(1_000_000);
});

test("a refusal has no result", () => {
  const reply = t.call(WAREHOUSES, {}, { access_token: "nobody's" });
  expect(reply).toMatchObject({ success: false, errorCode: 3_000_031 });
  expect("result" in reply).toBe(false);
});

test("a body that is not a JSON object is refused", () => {
  expect(t.sendText("not json").errorCode).toBe(3_000_000);
  expect(t.sendText("[]").errorCode).toBe(3_000_000);
});

test.each([
  ["no app key", { app_key: undefined }, 3_000_025],
  ["an unknown app key", { app_key: "nobody" }, 3_000_026],
  ["no type", { type: undefined }, 3_000_002],
  ["a type that is a number", { type: 1 }, 3_000_000],
  ["an unknown type", { type: "bg.nothing.get" }, 3_000_003],
  ["no timestamp", { timestamp: undefined }, 3_000_010],
  ["a timestamp in ms", { timestamp: 1_760_000_000_000 }, 3_000_011],
  ["a timestamp that is text", { timestamp: "now" }, 3_000_011],
  ["no data_type", { data_type: undefined }, 3_000_013],
  ["an unknown data_type", { data_type: "XML" }, 3_000_014],
  ["no token", { access_token: undefined }, 3_000_030],
  ["an unknown token", { access_token: "nobody's" }, 3_000_031],
  ["a token that is a number", { access_token: 5 }, 3_000_000],
])("a call with %s is refused", (_name, common, code) => {
  expect(t.call(WAREHOUSES, {}, common).errorCode).toBe(code);
});

test("timestamps count up to 300 s to either side of Temu's clock, as number or text", () => {
  expect(t.call(INFO, {}, { timestamp: seconds(-298) }).errorCode).toBe(1_000_000);
  expect(t.call(INFO, {}, { timestamp: String(seconds(298)) }).errorCode).toBe(1_000_000);
  expect(t.call(INFO, {}, { timestamp: seconds(-302) }).errorCode).toBe(3_000_012);
  expect(t.call(INFO, {}, { timestamp: seconds(303) }).errorCode).toBe(3_000_011);
});

test("moving Temu's clock makes honest timestamps expire", () => {
  const text = t.signText(INFO);
  t.sandbox.clock.setOffset(310_000);
  expect(t.sendText(text).errorCode).toBe(3_000_012);
});

test("the signature is looked at before everything else", () => {
  const wrong = t.signText("bg.nothing.get", {}, { timestamp: 1, access_token: "x" });
  expect(t.sendText(wrong.replace(/"sign":"[^"]*"/, '"sign":"00000000000000000000000000000000"')).errorCode).toBe(3_000_001);
  expect(t.sendText(wrong.replace(/,"sign":"[^"]*"/, "")).errorCode).toBe(3_000_040);
});

test("of two signatures the first counts", () => {
  const good = t.signText(INFO);
  expect(t.sendText(good.replace(/}$/, ',"sign":"WRONG"}')).errorCode).toBe(1_000_000);
  expect(t.sendText(good.replace("{", '{"sign":"WRONG",')).errorCode).toBe(3_000_001);
});

test("spaces and escapes in the body don't matter, key order inside a value does", () => {
  const text = t.signText("bg.logistics.companies.get", { regionId: 167, ignored: { a: 1, b: "é" } });
  expect(t.sendText(text.replaceAll(":", " : ").replace("é", "\\u00e9")).errorCode).toBe(1_000_000);
  expect(t.sendText(text.replace('{"a":1,"b":"é"}', '{"b":"é","a":1}')).errorCode).toBe(3_000_001);
});

test("a signature over rounded digits is refused", () => {
  const text = t.signText("bg.logistics.companies.get", { regionId: 167, channelId: 897_012_345_678_905_824n });
  expect(t.sendText(text).errorCode).toBe(1_000_000);
  expect(t.sendText(text.replace("897012345678905824", "897012345678905800")).errorCode).toBe(3_000_001);
});

test("a suspended app, another app's token, a replaced and an expired token are refused", () => {
  t.token.appKey = "another";
  expect(t.call(INFO).errorCode).toBe(3_000_033);
  t.token.appKey = t.app.appKey;
  t.token.replaced = true;
  expect(t.call(INFO).errorCode).toBe(3_000_034);
  t.token.replaced = false;
  t.token.expiresAt = t.sandbox.clock.now() - 1;
  expect(t.call(INFO).errorCode).toBe(3_000_034);
  t.app.suspended = true;
  expect(t.call(INFO).errorCode).toBe(3_000_028);
});

test("a token without the scope is refused, but may always ask about itself", () => {
  t.token.scopes = [];
  expect(t.call(WAREHOUSES).errorCode).toBe(3_000_032);
  expect(t.call(INFO).result).toMatchObject({ apiScopeList: [] });
});

test("an undeclared source address is refused while the check is on", () => {
  t.sandbox.world.data.settings.sourceCheck = true;
  expect(t.call(INFO).errorCode).toBe(5_000_003);
  t.sandbox.world.data.settings.declaredAddresses = ["127.0.0.1"];
  expect(t.call(INFO).errorCode).toBe(1_000_000);
});

test("another region's host is refused", () => {
  const received = t.sandbox.receive(t.signText(WAREHOUSES), { arrivalMs: 1, sourceAddress: "", hostRegion: "us" });
  expect(received).toMatchObject({ kind: "refused" });
  expect(received.kind === "refused" && received.reply).toContain("120011072");
});

test("a wrong JSON type is refused with the field's path", () => {
  const reply = t.call("bg.logistics.shipment.v2.confirm", {
    sendType: 0,
    sendRequestList: [{ carrierId: "991670001", trackingNumber: "AB123456", selfShippingWarehouseId: "WH", orderSendInfoList: [] }],
  });
  expect(reply).toMatchObject({ errorCode: 3_000_000, errorMsg: expect.stringContaining("sendRequestList.0.carrierId") });
});

test("unknown and empty parameters are ignored, and noted in the ledger", () => {
  expect(t.call("bg.order.list.v2.get", { pageNo: 2, regionId: null }).errorCode).toBe(1_000_000);
  expect(t.sandbox.ledger.calls.at(-1)?.notes).toEqual(["unknown parameter pageNo", "empty parameter regionId"]);
});

test("the ledger keeps the verdict and the parameters, never keys, tokens or signatures", () => {
  t.call("bg.logistics.companies.get", { regionId: 167, app_secret: t.app.appSecret });
  const call = t.sandbox.ledger.calls.at(-1);
  expect(call).toMatchObject({ code: 1_000_000, mallId: t.store.mallId, appKey: t.app.appKey, params: '{"regionId":167}' });
  expect(JSON.stringify(t.sandbox.ledger)).not.toContain(t.token.token);
  expect(JSON.stringify(t.sandbox.ledger)).not.toContain(t.app.appSecret);
});
