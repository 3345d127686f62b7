// What the sandbox's own tests begin with: a small world without sockets and a client that calls it.

import * as v from "valibot";
import { type DemoArgs, makeDemoWorld } from "./demo-world.ts";
import { isJsonObject, parseJson, toPlain, type WireValue } from "./json.ts";
import { placeOrder } from "./place-order.ts";
import { type Played, playCall } from "./play-call.ts";
import type { Arrival } from "./receive-call.ts";
import { createSandbox, type Sandbox, type SandboxStart } from "./sandbox.ts";
import { type CallArgs, makeSignedText } from "./signed-call.ts";
import { listSkus } from "./world.ts";
import type { App, Order, Store, Token } from "./world-schema.ts";

const replySchema = v.object({
  success: v.boolean(),
  errorCode: v.number(),
  errorMsg: v.string(),
  requestId: v.string(),
  result: v.optional(v.unknown()),
});
export type Reply = v.InferOutput<typeof replySchema>;

export type TestSandbox = {
  sandbox: Sandbox;
  store: Store;
  app: App;
  token: Token;
  /** signs and sends one call; arrivals are a second apart unless `arrivalMs` says otherwise */
  call: (type: string, params?: { [key: string]: WireValue }, common?: CallArgs["common"]) => Reply;
  /** the same with the faults that are switched on */
  play: (type: string, params?: { [key: string]: WireValue }) => Played;
  /** sends any text */
  sendText: (text: string, arrivalMs?: number) => Reply;
  signText: (type: string, params?: { [key: string]: WireValue }, common?: CallArgs["common"]) => string;
  /** a new order, to ship, of the store's n-th SKU each */
  order: (lines?: { sku: number; quantity: number }[], wish?: { addressKey?: string; pendingMs?: number; createdAt?: number }) => Order;
};

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("The test world lacks something");
  return value;
};

/** Reads a reply with every digit: integers too long for a number are bigints. */
export const readReply = (text: string): Reply => {
  const node = parseJson(text);
  if (!isJsonObject(node)) throw new Error(`No JSON object: ${text}`);
  return v.parse(replySchema, toPlain(node));
};

/** Opens a world with two stores, no orders, and a plenty of stock. */
export const openTestSandbox = (start: Omit<SandboxStart, "world"> = {}, demo: Partial<DemoArgs> = {}): TestSandbox => {
  const world = makeDemoWorld({ seed: 7, stores: 2, ordersPerStore: 0, skusPerStore: 12, now: (start.now ?? Date.now)(), ...demo });
  for (const sku of world.goods.flatMap((goods) => goods.skus)) sku.stock = 50;
  const sandbox = createSandbox({ ...start, world });
  const store = must(world.stores[0]);
  const token = must(world.tokens[0]);
  const app = must(world.apps[0]);
  let arrivals = 0;

  const makeArrival = (arrivalMs?: number): Arrival => {
    arrivals += 1;
    return { arrivalMs: arrivalMs ?? arrivals * 1000, sourceAddress: "127.0.0.1", hostRegion: undefined };
  };
  const sendText = (text: string, arrivalMs?: number): Reply => {
    const received = sandbox.receive(text, makeArrival(arrivalMs));
    return readReply(received.kind === "ready" ? received.carryOut() : received.reply);
  };
  const signText: TestSandbox["signText"] = (type, params = {}, common = {}) =>
    makeSignedText({ app, token, now: sandbox.clock.now(), type, params, common });

  return {
    sandbox,
    store,
    app,
    token,
    sendText,
    signText,
    play: (type, params) => playCall(sandbox, signText(type, params), makeArrival()),
    call: (type, params, common) => sendText(signText(type, params, common)),
    order: (lines = [{ sku: 0, quantity: 1 }], wish = {}) => {
      const skus = listSkus(sandbox.world, store.mallId);
      const now = wish.createdAt ?? sandbox.clock.now();
      const placed = placeOrder(sandbox.world, store, {
        lines: lines.map(({ sku, quantity }) => ({ skuId: must(skus[sku]).skuId, quantity })),
        createdAt: now,
        shipBy: now + 3_600_000,
        pendingMs: wish.pendingMs ?? 0,
        addressKey: wish.addressKey,
        movesStock: true,
      });
      if (placed.kind !== "placed") throw new Error(placed.kind);
      return placed.order;
    },
  };
};
