// What the sandbox's tests over real HTTP begin with: a started sandbox with a state file, and a client that calls it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { SandboxControl } from "./control/actions.ts";
import type { WireValue } from "./json.ts";
import { makeSignedText } from "./signed-call.ts";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { type Reply, readReply } from "./test-sandbox.ts";
import type { App, Order, Store, Token } from "./world-schema.ts";

export type TestRunning = {
  readonly url: string;
  readonly control: SandboxControl;
  readonly stateFile: string;
  /** the first demo store with its app and token */
  findStore: () => Promise<Store & { app: App; token: Token }>;
  /** signs and sends one call of the first store; `host` is a region's path, e.g. "/eu" */
  send: (type: string, params?: { [key: string]: WireValue }, host?: string) => Promise<Response>;
  /** the same, with its reply read */
  call: (type: string, params?: { [key: string]: WireValue }, host?: string) => Promise<Reply>;
  /** a new order and the parameters that ship it whole */
  makeShipment: (trackingNumber: string) => Promise<{ order: Order; params: { [key: string]: WireValue } }>;
  /** closes the sandbox and starts it again on its state file */
  restart: () => Promise<void>;
};

/** Starts a demo sandbox before each test and closes it after. */
export const useRunningSandbox = (): TestRunning => {
  let folder = "";
  let running: RunningSandbox | undefined;
  const started = (): RunningSandbox => {
    if (!running) throw new Error("The sandbox has not been started");
    return running;
  };
  const stateFile = () => path.join(folder, "state.json");

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
    running = await startSandbox({ stateFile: stateFile() });
  });
  afterEach(async () => {
    await running?.close();
    rmSync(folder, { recursive: true });
  });

  const findStore: TestRunning["findStore"] = async () => {
    const [store] = (await started().control.readStores()).stores;
    if (!store?.app || !store.token) throw new Error("The demo world has no connected store");
    return { ...store, app: store.app, token: store.token };
  };

  const send: TestRunning["send"] = async (type, params = {}, host = "") => {
    const { app, token } = await findStore();
    const { now } = await started().control.readState();
    return fetch(`${started().url}${host}/openapi/router`, { method: "POST", body: makeSignedText({ app, token, now, type, params }) });
  };

  return {
    get url() {
      return started().url;
    },
    get control() {
      return started().control;
    },
    get stateFile() {
      return stateFile();
    },
    findStore,
    send,
    call: async (type, params, host) => readReply(await (await send(type, params, host)).text()),
    makeShipment: async (trackingNumber) => {
      const store = await findStore();
      const [order] = (await started().control.makeOrders({ mallId: store.mallId, count: 1 })).orders;
      const [carrier] = (await started().control.readCarriers({ regionId: store.regionId })).carriers;
      if (!order || !carrier) throw new Error("The demo world lacks something");
      const orderSendInfoList = order.lines.map((line) => ({
        parentOrderSn: order.parentOrderSn,
        orderSn: line.orderSn,
        quantity: line.originalQuantity,
      }));
      const selfShippingWarehouseId = store.warehouses[0]?.warehouseId ?? "";
      const parcel = { carrierId: BigInt(carrier.carrierId), trackingNumber, selfShippingWarehouseId, orderSendInfoList };
      return { order, params: { sendType: 0, sendRequestList: [parcel] } };
    },
    restart: async () => {
      await started().close();
      running = await startSandbox({ stateFile: stateFile() });
    },
  };
};
