import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { openWebhookMessage } from "../../../worker/temu/open-webhook.ts";
import { makeWebhook } from "./make-webhook.ts";

// Temu's published example ("Webhook Integration Guide"): dummy secret, both published signatures.
const OFFICIAL = {
  appKey: "demo-test-app",
  appSecret: "12345678abcdefgh",
  now: 1726127013525,
  body: '{"eventData":"sQmNTAKR2o4HrmCO3OchFgGyJU5Qta57+JQxxgVyVPU="}',
  headers: {
    "x-tm-app-key": "demo-test-app",
    "x-tm-event-code": "bg_test_event",
    "x-tm-timestamp": "1726127013525",
    "x-tm-ext-param": "{}",
    "x-tm-signature": "b5143d1a831453afbcf76d4621baa74a2dc07a486f26f5a956c6e50c61a338fb",
  },
};
const WITHOUT_EXT_PARAM = "987875c01ea5c7f608502fb92e1de102c59e1c9195c010ab8a80bdb501a04fbc";

const OPENED = {
  ok: true,
  eventCode: "bg_test_event",
  timestampMs: 1726127013525,
  payload: { mallId: null, parentOrderSn: null, orderSn: "XXYYZZ", orderStatus: null, updatedAt: null },
  plaintextHash: createHash("sha256").update('demo-test-app|bg_test_event|1726127013525|{"orderSn":"XXYYZZ","status":1}').digest("hex"),
};

const withHeaders = (changed: Record<string, string>) => ({ ...OFFICIAL, headers: { ...OFFICIAL.headers, ...changed } });

test("both published signatures open the published event", () => {
  expect(openWebhookMessage(OFFICIAL)).toEqual(OPENED);
  expect(openWebhookMessage(withHeaders({ "x-tm-signature": WITHOUT_EXT_PARAM }))).toEqual(OPENED);
});

test("an event without the ext-param header opens by the signature that leaves it out", () => {
  const { "x-tm-ext-param": _dropped, ...headers } = OFFICIAL.headers;
  expect(openWebhookMessage({ ...OFFICIAL, headers: { ...headers, "x-tm-signature": WITHOUT_EXT_PARAM } })).toEqual(OPENED);
});

test("upper-case hex is the same signature", () => {
  expect(openWebhookMessage(withHeaders({ "x-tm-signature": WITHOUT_EXT_PARAM.toUpperCase() }))).toEqual(OPENED);
});

const REFUSED: [string, typeof OFFICIAL][] = [
  ["a signature with one digit changed", withHeaders({ "x-tm-signature": WITHOUT_EXT_PARAM.replace("9", "8") })],
  ["no signature", withHeaders({ "x-tm-signature": "" })],
  ["a signature that is no hex", withHeaders({ "x-tm-signature": "z".repeat(64) })],
  ["a digest of nothing but zeros", withHeaders({ "x-tm-signature": "0".repeat(64) })],
  ["another event code", withHeaders({ "x-tm-event-code": "bg_order_status_change_event" })],
  ["another timestamp", withHeaders({ "x-tm-timestamp": "1726127013526" })],
  ["another app key in the header", withHeaders({ "x-tm-app-key": "other-app" })],
  ["an event of another app of ours", { ...OFFICIAL, appKey: "other-app" }],
  ["another app secret", { ...OFFICIAL, appSecret: "fake-app-secret-of-someone" }],
  ["an app secret too short for a key", { ...OFFICIAL, appSecret: "short" }],
  ["a cut ciphertext", { ...OFFICIAL, body: '{"eventData":"sQmNTAKR2o4HrmCO3OchFg=="}' }],
  ["an empty ciphertext", { ...OFFICIAL, body: '{"eventData":""}' }],
  ["a body without event data", { ...OFFICIAL, body: "{}" }],
  ["a body that is not JSON", { ...OFFICIAL, body: "eventData=1" }],
  ["a huge body", { ...OFFICIAL, body: OFFICIAL.body + " ".repeat(64 * 1024) }],
  ["an event 48 hours and a moment old", { ...OFFICIAL, now: OFFICIAL.now + 48 * 3_600_000 + 1 }],
  ["an event from five minutes and a moment ahead", { ...OFFICIAL, now: OFFICIAL.now - 5 * 60_000 - 1 }],
];

test.each(REFUSED)("%s gets the one refusal", (_name, message) => {
  expect(openWebhookMessage(message)).toEqual({ ok: false });
});

test("an event at either edge of the window opens", () => {
  expect(openWebhookMessage({ ...OFFICIAL, now: OFFICIAL.now + 48 * 3_600_000 }).ok).toBe(true);
  expect(openWebhookMessage({ ...OFFICIAL, now: OFFICIAL.now - 5 * 60_000 }).ok).toBe(true);
});

const SECRET = "fake-app-secret-for-webhooks";
const open = (plaintext: string) => {
  const message = makeWebhook({
    plaintext,
    appKey: "fake-app",
    appSecret: SECRET,
    eventCode: "bg_order_status_change_event",
    at: 1_763_600_900_000,
  });
  const opening = openWebhookMessage({ appKey: "fake-app", appSecret: SECRET, now: 1_763_600_901_000, ...message });
  return opening.ok ? opening.payload : opening;
};

test("an order's event names mall, order, line, status and time in milliseconds", () => {
  const plaintext =
    '{"mallId":630000000000000001,"parentOrderSn":"PO-076-10000000000000001","orderSn":"076-10000000000000002","orderStatus":2,"updateTime":1763600900}';
  expect(open(plaintext)).toEqual({
    mallId: "630000000000000001",
    parentOrderSn: "PO-076-10000000000000001",
    orderSn: "076-10000000000000002",
    orderStatus: 2,
    updatedAt: 1_763_600_900_000,
  });
});

test("an after-sales event tells its time in milliseconds already", () => {
  expect(open('{"mallId":63,"parentOrderSn":"PO-1","updateAt":1763600900123}')).toMatchObject({
    mallId: "63",
    updatedAt: 1_763_600_900_123,
  });
});

test("a verified event with odd or missing fields still opens, those fields null", () => {
  expect(open('{"mallId":{},"parentOrderSn":7,"orderStatus":"2","updateTime":null}')).toEqual({
    mallId: null,
    parentOrderSn: null,
    orderSn: null,
    orderStatus: null,
    updatedAt: null,
  });
  expect(open("not JSON")).toMatchObject({ mallId: null });
  expect(open("[]")).toMatchObject({ mallId: null });
});
