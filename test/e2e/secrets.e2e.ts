// App secret, token, key and buyer data are planted where the product meets them; after a day's work and all kinds of errors they are
// searched for in everything it has stored, answered, logged and built.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isToShip, type Order, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { PROJECT_DIR } from "../run/web-build.ts";
import { launchPhone, type Phone } from "./browser.ts";
import { callEdge, type EdgeCall } from "./call-edge.ts";
import { type Canaries, type Searched, searchBytes, searchFolder } from "./find-canaries.ts";
import { awaitFirstLoad, pairPhone } from "./pair-phone.ts";
import { readTable } from "./phone-rows.ts";
import { shipByScans } from "./ship-by-scans.ts";
import { type Depot, startDepot } from "./start-depot.ts";
import { startTap, type Tap } from "./start-tap.ts";

const SECRETS: Canaries = {
  "app secret": "fake-app-secret-canary-5f1c8e",
  "access token": "fake-access-token-canary-b70d2a",
  "encryption key": "fake-encryption-key-canary-93ae41",
  "setup code": "fake-setup-code-canary-6d20f7",
};
const BUYER: Canaries = {
  "buyer's name": "Fakebuyer Canaryson",
  "buyer's street": "Canary Lane 4711",
  "buyer's postcode": "CNRY-90210",
  "buyer's phone": "+40000004711",
};
const CANARIES: Canaries = { ...SECRETS, ...BUYER };
const ORDER_EXTRAS = {
  receiptName: BUYER["buyer's name"] ?? "",
  addressLine1: BUYER["buyer's street"] ?? "",
  postCode: BUYER["buyer's postcode"] ?? "",
  mobile: BUYER["buyer's phone"] ?? "",
};
/** Nearer than the five minutes within which the edge holds nothing back. */
const SOON_MS = 4 * 60_000;
const PATIENT = { timeout: 60_000, interval: 100 };
const CONFIRM = "bg.logistics.shipment.v2.confirm";

let depot: Depot;
let temuWire: Tap;
let phone: Phone;
let soonIds: string[];
const answers: Buffer[] = [];

beforeAll(async () => {
  depot = await startDepot({
    ...{ stores: 1, ordersPerStore: 40 },
    more: { ENCRYPTION_KEY: SECRETS["encryption key"] ?? "", SETUP_CODE: SECRETS["setup code"] ?? "" },
    prepare: (world) => {
      for (const app of world.apps) app.appSecret = SECRETS["app secret"] ?? "";
      for (const token of world.tokens) token.token = SECRETS["access token"] ?? "";
      world.settings.orderExtras = ORDER_EXTRAS;
      const open = world.orders.filter(({ status }) => status === 2).slice(0, 3);
      for (const order of open) order.shipBy = Date.now() + SOON_MS;
      soonIds = open.map(({ parentOrderSn }) => parentOrderSn);
    },
    listenIn: async (sandboxUrl) => {
      temuWire = await startTap(Number(new URL(sandboxUrl).port));
      return { url: `http://127.0.0.1:${temuWire.port}`, close: temuWire.close };
    },
  });
  phone = await launchPhone({ profileDir: path.join(depot.folder, "phone"), baseUrl: depot.edge.url });
  phone.context.on("response", (response) => {
    if (new URL(response.url()).pathname.startsWith("/api/"))
      response.body().then(
        (body) => answers.push(body),
        () => undefined,
      );
  });
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

const ask = async (call: EdgeCall): Promise<number> => {
  const { status, text } = await callEdge(depot, call);
  answers.push(Buffer.from(text));
  return status;
};

test("work is done and goes wrong in every way that touches a secret or a buyer", async () => {
  const store = must((await depot.sandbox.readStores()).stores[0], "a store");
  const [appKey, mallId] = [must(store.app, "an app").appKey, store.mallId];
  const keys = { region: "eu", appKey, appSecret: SECRETS["app secret"], accessToken: SECRETS["access token"] };
  const [{ id: storeId } = { id: "" }] = (await callEdge(depot, { path: "/api/stores" })).json as { id: string }[];

  // Connecting: right, twice, with half of the keys wrong, and with a Temu that repeats what it was sent.
  expect(await ask({ path: "/api/stores/test", body: keys })).toBe(200);
  expect(await ask({ path: "/api/stores", body: { ...keys, name: "Again", code: "AG" } })).toBe(409);
  expect(await ask({ path: "/api/stores/test", body: { ...keys, appSecret: `${keys.appSecret}-x` } })).toBe(422);
  expect(await ask({ path: "/api/stores/test", body: { ...keys, accessToken: `${keys.accessToken}-x` } })).toBe(422);
  // Temu's words about the keys are shown to the owner, so here they repeat the keys, and no more than Temu can know of.
  const told = `${keys.appSecret} with ${keys.accessToken} is not welcome`;
  for (const code of [3_000_034, 999_999]) {
    await depot.sandbox.addFault({ kind: "error", code, message: told, method: "bg.open.accesstoken.info.get", count: 1 });
    expect(await ask({ path: "/api/stores/test", body: keys })).toBe(422);
  }
  expect(
    await ask({ path: `/api/stores/${storeId}/token`, method: "PUT", body: { appSecret: keys.appSecret, accessToken: keys.accessToken } }),
  ).toBe(200);
  expect(await ask({ path: "/api/setup", body: { setupCode: `${SECRETS["setup code"]}-x`, workspaceName: "x", personName: "x" } })).toBe(
    403,
  );
  expect(await ask({ path: "/api/stores", body: `{"appSecret":"${keys.appSecret}",` })).toBe(400);
  expect(await ask({ path: "/api/stores", body: { ...keys, wrong: true } })).toBe(400);

  // A phone loads, ships and adjusts; Temu's refusals carry a buyer's data, and one answer is cut in the middle.
  await pairPhone(phone.page, await depot.invite());
  await awaitFirstLoad(phone.page);
  await depot.sandbox.addFault({
    kind: "error",
    code: 120_014_001,
    message: Object.values(BUYER).join(),
    method: CONFIRM,
    parentOrderSn: must(soonIds[2], "an order"),
    count: 1,
  });
  await depot.sandbox.addFault({ kind: "truncated", method: CONFIRM, parentOrderSn: must(soonIds[1], "an order"), count: 1 });
  await phone.page.goto("/ship");
  await phone.page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
  // The refused one last: its refusal takes the screen.
  for (const [at, label] of ["RB123456785RO", "CC473124829RO", "EE473124829RO"].entries()) {
    await shipByScans(phone.page, must(soonIds[at], "an order"), label);
  }
  await vi.waitFor(async () => {
    const jobs = (await readTable(phone.page, "jobs")).map(({ row }) => row.state);
    expect(jobs.sort()).toEqual(["confirmed", "confirmed", "refused"]);
  }, PATIENT);

  // Webhooks with a buyer's data, taken and forged.
  const { id: orderId } = must(await findToShip(), "an order to ship");
  const payload = JSON.stringify({ parentOrderSn: orderId, ...ORDER_EXTRAS }).replace("{", `{"mallId":${mallId},`);
  const event = { appKey, eventCode: "bg_cancel_order_status_change", payload };
  expect((await depot.sandbox.sendWebhook(event)).delivery.status).toBe(200);
  expect((await depot.sandbox.sendWebhook({ ...event, forge: { secret: `${keys.appSecret}-x` } })).delivery.status).toBe(401);
  await vi.waitFor(async () => {
    const { calls } = await depot.sandbox.readLedger();
    expect(calls.some(({ method, params }) => method === "bg.order.list.v2.get" && params.includes(orderId))).toBe(true);
  }, PATIENT);

  for (const path of ["/api/me", "/api/people", "/api/stores"]) expect(await ask({ path })).toBe(200);
  const pull = { epoch: null, cursor: null, clientId: "secrets", clockOffsetMs: null, storedUpTo: 0, commands: [] };
  expect(await ask({ path: "/api/sync", body: pull })).toBe(200);
});

const findToShip = async (): Promise<Order | undefined> =>
  (await readTable(phone.page, "orders")).map(({ row }) => row).find((order) => isToShip(order) && stopOf(order) === null);

test("the canaries were really met: Temu was sent the token and answered with the buyer", () => {
  expect(searchBytes("to Temu", temuWire.readSent(), CANARIES).hits).toEqual(["access token"]);
  expect(searchBytes("from Temu", temuWire.readReceived(), CANARIES).hits).toEqual(expect.arrayContaining(Object.keys(BUYER)));
});

test("none of them is in what was stored, answered, logged or built", async () => {
  const kept = JSON.stringify(
    await Promise.all(
      (["orders", "items", "stores", "jobs", "verdicts", "meta", "outbox"] as const).map((table) => readTable(phone.page, table)),
    ),
  );
  await phone.close();
  // Cut off at work: what was written ahead stays beside the databases.
  depot.edge.kill();
  await depot.edge.ended;
  expect((await readdir(depot.stateDir, { recursive: true })).filter((name) => name.endsWith("-wal"))).not.toEqual([]);
  const session = { "session token": must(depot.ownerCookie.split("=")[1], "a session") };
  const all = { ...CANARIES, ...session };
  const searched: Searched[] = [
    // edge.env is how this test gives the Worker its key.
    await searchFolder("the edge's databases", depot.stateDir, all, ["edge.env"]),
    searchBytes(`answers of the edge (${answers.length})`, Buffer.concat(answers), all),
    searchBytes(`the edge's log (${depot.edgeLog.length} lines)`, Buffer.from(depot.edgeLog.join("\n")), all),
    await searchFolder("the bundle", path.join(PROJECT_DIR, "dist/web"), all),
    searchBytes("the phone's rows", Buffer.from(kept), all),
    await searchFolder("the phone's profile", path.join(depot.folder, "phone"), CANARIES),
  ];
  for (const { place, bytes, hits } of searched) console.log(`${place}: ${bytes} bytes, ${hits.length} hits`);
  for (const { place, hits } of searched) expect.soft(`${place}: ${hits.join(", ")}`).toBe(`${place}: `);

  // The search itself finds what is there.
  const known = { person: "Ana Marin", order: must(soonIds[0], "an order") };
  expect((await searchFolder("", depot.stateDir, known)).hits).toEqual(["person", "order"]);
  expect(searchBytes("", Buffer.concat(answers), known).hits).toEqual(["person", "order"]);
  expect(searchBytes("", Buffer.from(kept), known).hits).toEqual(["person", "order"]);
});
