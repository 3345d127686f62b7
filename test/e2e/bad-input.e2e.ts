// Whatever comes in wrong, by scanner, by HTTP or from Temu's side: a sentence or a stable code, and nothing changed, lost or leaked.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { isToShip, type Order, orderTail, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { MAX_BODY_BYTES } from "../../shared/wire.ts";
import { awaitFact } from "./await-fact.ts";
import type { Phone } from "./browser.ts";
import { callEdge } from "./call-edge.ts";
import { type EdgePhone, makeEdgePhone } from "./edge-phone.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode, typeKeys } from "./scan-code.ts";
import { shipByScans } from "./ship-by-scans.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const STATUS_EVENT = "bg_order_status_change_event";
/** Nearer than the five minutes within which the edge holds nothing back. */
const SOON_MS = 4 * 60_000;
const PATIENT = { timeout: 60_000, interval: 100 };
const WRONG_SECRET = "fake-app-secret-that-is-not-the-one";
const FRESH_LABEL = "RB123456785RO";
const USED_LABEL = "CC473124829RO";
const REFUSED_AT_TEMU = "EE473124829RO";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
/** Temu: "The tracking number is invalid". */
const LABEL_INVALID = 120_014_023;

let depot: Depot;
let orders: Order[];
/** Ship-by is near, so what is saved for them goes to Temu at once. */
let soonIds: string[];
let appKey: string;
let mallId: string;

beforeAll(async () => {
  depot = await startDepot({
    ...{ stores: 1, ordersPerStore: 40 },
    prepare: (world) => {
      const open = world.orders.filter(({ status }) => status === 2).slice(0, 2);
      for (const order of open) order.shipBy = Date.now() + SOON_MS;
      soonIds = open.map(({ parentOrderSn }) => parentOrderSn);
    },
  });
  const store = must((await depot.sandbox.readStores()).stores[0], "a store");
  appKey = must(store.app, "an app").appKey;
  mallId = store.mallId;
  const phone = await makeFullPhone();
  orders = phone.list("order").filter((order) => isToShip(order) && stopOf(order) === null && !soonIds.includes(order.id));
});

afterAll(async () => {
  await depot?.close();
});

async function makeFullPhone(): Promise<EdgePhone> {
  const phone = makeEdgePhone(depot);
  await phone.pull();
  return phone;
}

/** Every row of the workspace with its version: equal twice means that nothing was written. */
const readRows = async () => [...(await makeFullPhone()).rows.values()];

/** The same, once nothing is under way that would write by itself. */
const readStillRows = () =>
  awaitFact("every job at rest", readRows, (rows) => rows.every((row) => row.noun !== "job" || row.dueAt === null));
const orderAt = (at: number): Order => must(orders[at], "an order to ship");
const payloadOf = (orderId: string, status: number, at = Date.now()) =>
  `{"mallId":${mallId},"parentOrderSn":"${orderId}","orderSn":"${orderId.slice(3)}","orderStatus":${status},"updateTime":${Math.floor(at / 1000)}}`;

describe("a scan that is wrong", () => {
  let phone: Phone;

  beforeAll(async () => {
    phone = await openPhone(depot);
  });

  beforeEach(async () => {
    await phone.page.goto("/ship");
    await phone.page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
  });

  afterAll(async () => {
    await phone?.close();
  });

  const takeOrder = async (order: Order): Promise<void> => {
    await scanCode(phone.page, order.id);
    await phone.page.getByRole("heading", { name: "Scan the carrier label" }).waitFor();
  };
  const expectState = async (kind: "wrong" | "stop" | "again", title: string, detail: string): Promise<void> => {
    await phone.page.locator(`.state--${kind}`).waitFor();
    expect(await phone.page.locator(".state__title").innerText()).toBe(title);
    expect(await phone.page.locator(".state__detail").innerText()).toBe(detail);
  };
  const NOTHING_CHANGED = "Nothing has changed.";

  test.each([
    ["an unknown barcode", () => "4006381333931", "This code is not known here"],
    ["an order that is not here", () => "PO-076-12345678901234567", "This code is not known here"],
    ["half a tracking number", () => "RB123456784RO", "That is not a whole label number"],
  ])("%s where an order is expected says so and changes nothing", async (_name, code, title) => {
    const before = await readRows();
    await scanCode(phone.page, code());
    await expectState("wrong", title, NOTHING_CHANGED);
    expect(await readTable(phone.page, "outbox")).toEqual([]);
    expect(await readRows()).toEqual(before);
  });

  test.each([
    ["a product code", () => must(orderAt(0).lines[0]?.sellerSku, "a SKU"), "That is an item, not a label"],
    ["another order", () => orderAt(1).id, "That is an order, not a label"],
    ["signs that Temu refuses", () => "https://x.invalid/#1", "Temu refuses signs in a label"],
  ])("%s where a label is expected says so, changes nothing, and the order stays in the hand", async (_name, code, title) => {
    const before = await readRows();
    await takeOrder(orderAt(0));
    await scanCode(phone.page, code());
    await expectState("wrong", title, NOTHING_CHANGED);
    expect(await readTable(phone.page, "outbox")).toEqual([]);
    expect(await readRows()).toEqual(before);
    await scanCode(phone.page, orderAt(0).id);
    await phone.page.getByRole("button", { name: "Back", exact: true }).click();
    await phone.page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
  });

  test("a label that a pause cuts is said to be torn, and neither part is taken", async () => {
    const before = await readRows();
    await takeOrder(orderAt(0));
    await typeKeys(phone.page, [..."RB1234567"]);
    await expectState("wrong", "The code was not read whole", NOTHING_CHANGED);
    await scanCode(phone.page, "85RO000001");
    await expectState("wrong", "The code was not read whole", NOTHING_CHANGED);
    expect(await readTable(phone.page, "outbox")).toEqual([]);
    expect(await readRows()).toEqual(before);
    await phone.page.getByRole("button", { name: "Back to order" }).click();
    await phone.page.getByRole("heading", { name: "Scan the carrier label" }).waitFor();
  });

  test("so is one on another page, after a reload too, until the next whole one", async () => {
    await takeOrder(orderAt(0));
    await phone.page.goto("/waiting");
    const torn = phone.page.getByRole("alert").filter({ hasText: "The code was not read whole" });
    await phone.page.getByRole("heading", { level: 1 }).waitFor();
    await typeKeys(phone.page, [..."RB1234567"]);
    await torn.getByText("Nothing has changed. Scan it again.").waitFor();
    await scanCode(phone.page, "85RO000001");
    await scanCode(phone.page, orderAt(0).id);
    await phone.page.getByRole("heading", { name: "Scan the carrier label" }).waitFor();
    await torn.waitFor({ state: "detached" });
  });

  test("a tracking number that was used here says on which order", async () => {
    await shipByScans(phone.page, orderAt(2).id, USED_LABEL);
    await vi.waitFor(async () => expect(await readTable(phone.page, "outbox")).toEqual([]), PATIENT);
    const before = await readRows();
    await takeOrder(orderAt(3));
    await scanCode(phone.page, USED_LABEL);
    await expectState("wrong", `Label ${orderTail(USED_LABEL)} is already on order ${orderTail(orderAt(2).id)}`, NOTHING_CHANGED);
    expect(await readRows()).toEqual(before);
  });

  test("a cancelled order stops the parcel", async () => {
    const order = orderAt(4);
    await depot.sandbox.changeOrder({ parentOrderSn: order.id, change: { kind: "cancel" } });
    await depot.sandbox.sendWebhook({ appKey, eventCode: "bg_cancel_order_status_change", payload: payloadOf(order.id, 3) });
    await vi.waitFor(async () => {
      const row = (await readTable(phone.page, "orders")).find(({ id }) => id === order.id)?.row;
      expect(row?.status).toBe("cancelled");
    }, PATIENT);
    const before = await readRows();
    await scanCode(phone.page, order.id);
    await expectState("stop", "Do not ship this order", "It is cancelled.");
    expect(await readRows()).toEqual(before);
  });

  test("an order that Temu cancelled after the scan does not leave, and Waiting says why", async () => {
    const [orderId = ""] = soonIds;
    await depot.sandbox.changeOrder({ parentOrderSn: orderId, change: { kind: "cancel" } });
    await shipByScans(phone.page, orderId, FRESH_LABEL);
    await phone.page.goto("/waiting");
    await phone.page.getByText(`Order ${orderTail(orderId)} is cancelled.`).waitFor();
    const { calls } = await depot.sandbox.readLedger();
    expect(calls.filter(({ method, params }) => method?.includes("confirm") && params.includes(orderId))).toEqual([]);
  });

  test("a label whose form Temu refuses is refused there once, and Waiting offers the right label", async () => {
    const [, orderId = ""] = soonIds;
    await depot.sandbox.addFault({ kind: "error", code: LABEL_INVALID, parentOrderSn: orderId, count: 1, method: CONFIRM });
    await shipByScans(phone.page, orderId, REFUSED_AT_TEMU);
    await phone.page.goto("/waiting");
    await phone.page.getByText("Temu refuses this label number.").waitFor();
    await phone.page.getByRole("link", { name: "Scan the right label" }).waitFor();
    const { calls, effects } = await depot.sandbox.readLedger();
    expect(calls.filter(({ method, params }) => method === CONFIRM && params.includes(orderId))).toHaveLength(1);
    expect(effects.filter((effect) => effect.kind === "shipment" && effect.trackingNumber === REFUSED_AT_TEMU)).toEqual([]);
  });

  test("a wrong app secret says what is wrong with it", async () => {
    const { app, token } = must((await depot.sandbox.readStores()).stores[0], "a store");
    const before = await readStillRows();
    await phone.page.goto("/settings/stores/new");
    await phone.page.getByLabel("Store name").fill("Lamps");
    await phone.page.getByLabel("Short code").fill("LA");
    await phone.page.getByRole("radio", { name: "Europe" }).check();
    await phone.page.getByLabel("App key").fill(must(app, "an app").appKey);
    await phone.page.getByLabel("App secret").fill(WRONG_SECRET);
    await phone.page.getByLabel("Access token").fill(must(token, "a token").token);
    await phone.page.getByRole("button", { name: "Test" }).click();
    await phone.page.locator(".problem", { hasText: "The app secret does not fit the app key." }).waitFor();
    expect(await readRows()).toEqual(before);
    expect(phone.faults).toEqual([]);
  });
});

describe("a call that is wrong", () => {
  const SYNC = { epoch: null, cursor: null, clientId: "bad-input", clockOffsetMs: null, storedUpTo: 0, commands: [] };

  test("is refused with a stable code, and nothing is written", async () => {
    const before = await readStillRows();
    const huge = JSON.stringify({ ...SYNC, clientId: "x".repeat(MAX_BODY_BYTES) });
    const someone = { personName: "Nobody", role: "picker" };
    const keys = { region: "eu", appKey, appSecret: WRONG_SECRET, accessToken: "fake-access-token-1" };
    const answers = {
      "a body over 256 KB": await callEdge(depot, { path: "/api/sync", body: huge }),
      "malformed JSON": await callEdge(depot, { path: "/api/sync", body: '{"epoch":null,' }),
      "another shape": await callEdge(depot, { path: "/api/sync", body: { ...SYNC, commands: [{ id: 0 }] } }),
      "no session": await callEdge(depot, { path: "/api/sync", body: SYNC, cookie: "" }),
      "another site": await callEdge(depot, { path: "/api/devices", body: someone, headers: { origin: "https://evil.invalid" } }),
      "no header": await callEdge(depot, { path: "/api/devices", body: someone, headers: { "x-dockhand": "" } }),
      "a used code": await callEdge(depot, { path: "/api/pair", body: { code: await takeUsedCode(), deviceName: "x" }, cookie: "" }),
      "no such path": await callEdge(depot, { path: "/api/nothing", body: {} }),
      "a wrong secret, tested": await callEdge(depot, { path: "/api/stores/test", body: keys }),
      "a wrong secret, connected": await callEdge(depot, { path: "/api/stores", body: { ...keys, name: "Lamps", code: "LA" } }),
    };
    const codes = Object.entries(answers).map(([name, { status, json }]) => [name, status, (json as { error?: string }).error]);
    expect(codes).toEqual([
      ["a body over 256 KB", 413, "bodyTooLarge"],
      ["malformed JSON", 400, "notJson"],
      ["another shape", 400, "wrongShape"],
      ["no session", 401, "signedOut"],
      ["another site", 403, "otherOrigin"],
      ["no header", 403, "headerMissing"],
      ["a used code", 400, "codeUsed"],
      ["no such path", 404, "notFound"],
      ["a wrong secret, tested", 422, "temuRefused"],
      ["a wrong secret, connected", 422, "temuRefused"],
    ]);
    expect(answers["a wrong secret, tested"].json).toMatchObject({ reason: "signatureWrong" });
    for (const { text } of Object.values(answers)) expect(text).not.toContain(WRONG_SECRET);
    expect(depot.edgeLog.join("\n")).not.toContain(WRONG_SECRET);
    expect(await readRows()).toEqual(before);
    console.log(codes.map((code) => code.join(" ")).join("; "));
  });

  async function takeUsedCode(): Promise<string> {
    const code = await depot.invite();
    const { status } = await callEdge(depot, { path: "/api/pair", body: { code, deviceName: "x" }, cookie: "" });
    expect(status).toBe(200);
    return code;
  }

  test("an unknown command is parked, said so again when it is sent again, and holds nothing up", async () => {
    const item = must(
      (await makeFullPhone()).list("item").find(({ openedAt }) => openedAt !== null),
      "an item",
    );
    const adjust = { itemId: item.id, pieces: 2, reason: "found", note: null };
    const head = { clientId: "from-the-future", by: depot.ownerId, schema: 1, madeAt: Date.now() };
    const commands = [
      { ...head, id: 1, name: "weighParcel", args: { grams: 340 } },
      { ...head, id: 2, name: "adjustStock", args: adjust },
      { ...head, id: 3, name: "adjustStock", args: { itemId: 7 } },
    ];
    const body = { ...SYNC, clientId: head.clientId, commands };
    for (const _time of [1, 2]) {
      const { status, json } = await callEdge(depot, { path: "/api/sync", body });
      expect([status, (json as { verdicts: unknown[] }).verdicts]).toEqual([
        200,
        [
          { id: 1, outcome: "parked" },
          { id: 2, outcome: "applied", holdUntil: null },
          { id: 3, outcome: "refused", reason: "badArgs", facts: {} },
        ],
      ]);
    }
    expect((await makeFullPhone()).list("item").find(({ id }) => id === item.id)?.onHand).toBe(item.onHand + 2);
  });
});

describe("a webhook that is wrong", () => {
  const send = async (forge: { headers?: Record<string, string>; body?: string; secret?: string }, url = depot.webhookUrl) => {
    const event = { appKey, eventCode: STATUS_EVENT, payload: payloadOf(orderAt(6).id, 3) };
    const { delivery } = await depot.sandbox.sendWebhook({ ...event, url, forge });
    return delivery;
  };
  const readsOf = async (orderId: string) =>
    (await depot.sandbox.readLedger()).calls.filter(({ method, params }) => method === "bg.order.list.v2.get" && params.includes(orderId))
      .length;
  /** A right event, and the read that it asks for: whatever came before it has been worked off by then. */
  const awaitRead = async (orderId: string, status: number): Promise<void> => {
    const reads = await readsOf(orderId);
    await depot.sandbox.sendWebhook({ appKey, eventCode: "bg_cancel_order_status_change", payload: payloadOf(orderId, status) });
    await vi.waitFor(async () => expect(await readsOf(orderId)).toBe(reads + 1), PATIENT);
  };

  test("gets the same refusal whatever is wrong with it, and asks Temu nothing", async () => {
    const before = await readStillRows();
    const forged = [
      await send({ headers: { "x-tm-signature": "0".repeat(64) } }),
      await send({ headers: { "x-tm-signature": "" } }),
      await send({ headers: { "x-tm-timestamp": String(Date.now() - 72 * 3_600_000) } }),
      await send({ headers: { "x-tm-app-key": "fake-app-key-of-nobody" } }),
      await send({ secret: WRONG_SECRET }),
      await send({ body: '{"eventData":"bm90IGVuY3J5cHRlZCBhdCBhbGw="}' }),
      await send({ body: '{"eventData":' }),
      await send({ body: "" }),
      await send({}, depot.webhookUrl.replace(depot.workspaceId, "0".repeat(depot.workspaceId.length))),
    ];
    expect(forged.map(({ status }) => status)).toEqual(Array(forged.length).fill(401));
    const texts = await Promise.all(forged.map(({ url, headers, body }) => post(url, headers, body)));
    expect(new Set(texts).size).toBe(1);
    const huge = await send({ body: JSON.stringify({ eventData: "A".repeat(64 * 1024) }) });
    expect(huge.status).toBe(401);
    await awaitRead(orderAt(7).id, 2);
    expect(await readsOf(orderAt(6).id)).toBe(0);
    expect(await readRows()).toEqual(before);
  });

  async function post(url: string, headers: Record<string, string>, body: string): Promise<string> {
    const response = await fetch(url, { method: "POST", headers, body });
    return `${response.status} ${response.headers.get("content-type")} ${await response.text()}`;
  }

  test("replayed is taken and does nothing: one read at Temu however often it comes", async () => {
    const orderId = orderAt(8).id;
    const event = { appKey, eventCode: "bg_cancel_order_status_change", payload: payloadOf(orderId, 2) };
    const { delivery } = await depot.sandbox.sendWebhook(event);
    await vi.waitFor(async () => expect(await readsOf(orderId)).toBe(1), PATIENT);
    const before = await readStillRows();
    for (let time = 0; time < 20; time += 1) {
      expect((await depot.sandbox.resendWebhook({ id: delivery.id })).delivery.status).toBe(200);
    }
    await awaitRead(orderAt(9).id, 2);
    expect(await readsOf(orderId)).toBe(1);
    expect(await readRows()).toEqual(before);
  });
});
