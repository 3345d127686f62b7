// What a simulation relies on when it drives a sandbox in its own time: no clock, no timer and no chance but those it gives.

import { expect, test } from "vitest";
import { buyOrder, changeOrder } from "./buyer.ts";
import { makeDemoWorld } from "./demo-world.ts";
import { parseFault } from "./faults.ts";
import { playCall } from "./play-call.ts";
import { createRandom } from "./random.ts";
import { createSandbox } from "./sandbox.ts";
import { makeSignedText } from "./signed-call.ts";
import { openTestSandbox } from "./test-sandbox.ts";
import type { Delivery } from "./webhooks.ts";
import { listSkus } from "./world.ts";

const LIST = "bg.order.list.v2.get";
const HOUR_MS = 3_600_000;
const START = 1_780_000_000_000;

/** One history of calls, faults and buyers, drawn from a seed: everything that comes back and everything that is kept. */
const runHistory = (seed: number): string => {
  const random = createRandom(seed);
  let time = START;
  const pushes: Delivery[] = [];
  const world = makeDemoWorld({ seed, stores: 3, ordersPerStore: 20, skusPerStore: 12, now: time });
  const sandbox = createSandbox({
    world,
    now: () => time,
    makeUuid: () => random.digits(12),
    deliver: async (delivery) => void pushes.push(delivery),
  });
  for (const app of world.apps) app.webhook = { url: "https://edge.example/hook", automatic: true, variant: "with-ext-param" };
  sandbox.faults.add(parseFault({ kind: "delay", ms: 700, probability: 0.3, seed }));
  sandbox.faults.add(parseFault({ kind: "stale", ms: 5000, probability: 0.3, seed }));
  const replies: unknown[] = [];
  for (let step = 0; step < 60; step += 1) {
    time += random.int(0, 2000);
    const token = random.pick([world.tokens[0]!, ...world.tokens]);
    const app = world.apps.find((each) => each.appKey === token.appKey)!;
    const store = sandbox.world.stores.get(token.mallId)!;
    const skuId = listSkus(sandbox.world, store.mallId)[random.int(0, 11)]!.skuId;
    const placed = buyOrder(sandbox, store, { lines: [{ skuId, quantity: 1 }], pendingMs: random.int(0, 5000) });
    if (placed.kind === "placed" && random.chance(0.2)) changeOrder(sandbox, placed.order.parentOrderSn, { kind: "cancel" });
    const text = makeSignedText({ app, token, now: time, type: LIST, params: { sortby: "updateTime" } });
    const { delayMs, answer } = playCall(sandbox, text, { arrivalMs: time, sourceAddress: "127.0.0.1", hostRegion: "eu" });
    time += delayMs;
    replies.push(delayMs, answer());
  }
  return JSON.stringify([replies, pushes, sandbox.ledger.calls, sandbox.faults.list(), sandbox.world.data]);
};

test("the same seed gives the same history, another seed another one", () => {
  const history = runHistory(11);
  expect(runHistory(11)).toBe(history);
  expect(runHistory(12)).not.toBe(history);
});

test("webhooks are handed over as they are made, sealed and dated by the caller's clock", () => {
  const pushes: Delivery[] = [];
  const t = openTestSandbox({ now: () => START, deliver: async (delivery) => void pushes.push(delivery) });
  t.app.webhook = { url: "https://edge.example/hook", automatic: true, variant: "with-ext-param" };
  const sku = listSkus(t.sandbox.world, t.store.mallId)[0]!;
  const placed = buyOrder(t.sandbox, t.store, { lines: [{ skuId: sku.skuId, quantity: 1 }] });
  expect(pushes).toMatchObject([
    {
      url: "https://edge.example/hook",
      eventCode: "bg_order_status_change_event",
      headers: { "x-tm-timestamp": String(START), "x-tm-app-key": t.app.appKey, "x-tm-signature": expect.stringMatching(/^[0-9a-f]{64}$/) },
      body: expect.stringMatching(/^\{"eventData":"[A-Za-z0-9+/=]+"\}$/),
      outcome: "waiting",
    },
  ]);
  if (placed.kind !== "placed") throw new Error(placed.kind);
  const ask = { kind: "label", label: "pending_buyer_cancellation", isSet: true } as const;
  changeOrder(t.sandbox, placed.order.parentOrderSn, ask);
  changeOrder(t.sandbox, placed.order.parentOrderSn, { ...ask, label: "pending_buyer_address_change" });
  expect(pushes.map((push) => push.eventCode).slice(1)).toEqual(["bg_cancel_order_status_change", "bg_trade_logistics_address_changed"]);
});

test("the sandbox says when time alone changes something next", () => {
  let time = START;
  const t = openTestSandbox({ now: () => time });
  expect(t.sandbox.nextDueAt()).toBeUndefined();
  const order = t.order([{ sku: 0, quantity: 1 }], { pendingMs: 5000 });
  t.sandbox.advance();
  expect(t.sandbox.nextDueAt()).toBe(START + 5000);
  time = START + 5000;
  t.sandbox.advance();
  expect([order.status, t.sandbox.nextDueAt()]).toEqual([2, undefined]);
  changeOrder(t.sandbox, order.parentOrderSn, { kind: "label", label: "pending_buyer_cancellation", isSet: true });
  expect(t.sandbox.nextDueAt()).toBe(time + 24 * HOUR_MS);
  time += 24 * HOUR_MS;
  t.sandbox.advance();
  expect([order.status, t.sandbox.nextDueAt()]).toEqual([3, undefined]);
});

test("impossible changes say why", () => {
  const t = openTestSandbox({ now: () => START });
  const { parentOrderSn } = t.order();
  expect(changeOrder(t.sandbox, "PO-none", { kind: "cancel" }).kind).toBe("unknown-order");
  expect(changeOrder(t.sandbox, parentOrderSn, { kind: "cancel-quantity", orderSn: "none", quantity: 1 }).kind).toBe("unknown-line");
  const shipped = { kind: "shipped-elsewhere", carrierId: "991670001", trackingNumber: "ELSEWHERE1" } as const;
  expect(changeOrder(t.sandbox, parentOrderSn, shipped).kind).toBe("changed");
  expect(changeOrder(t.sandbox, parentOrderSn, shipped).kind).toBe("not-to-ship");
  expect(buyOrder(t.sandbox, t.store, { lines: [{ skuId: "1", quantity: 1 }] }).kind).toBe("unknown-sku");
});

test("thousands of calls are all kept, with their arrivals", () => {
  let time = START;
  const t = openTestSandbox({ now: () => time });
  const text = t.signText(LIST, { pageSize: 1 });
  for (let index = 0; index < 5000; index += 1) {
    time += 50;
    playCall(t.sandbox, text, { arrivalMs: time, sourceAddress: "127.0.0.1", hostRegion: undefined }).answer();
  }
  const { calls, callsForgotten } = t.sandbox.ledger;
  expect([calls.length, callsForgotten, calls[0]?.arrivalMs, calls.at(-1)?.arrivalMs]).toEqual([5000, 0, START + 50, time]);
  expect(calls.filter((call) => call.code !== 1_000_000)).toEqual([]);
});
