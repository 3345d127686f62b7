// What browsers do to a phone's storage and tabs, on the real app: a handle closed under it, everything cleared, a lead tab frozen.
// The tests are one story and run in order.
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isToShip, type Order, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { awaitFact } from "./await-fact.ts";
import { launchPhone, type Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { awaitFirstLoad, pairPhone } from "./pair-phone.ts";
import { readMeta, readTable } from "./phone-rows.ts";
import { shipByScans } from "./ship-by-scans.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 60_000, interval: 100 };

let depot: Depot;
let phone: Phone;
let made = 0;
/** Every label that the screen turned green for, by order. */
const shipped = new Map<string, string>();

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 60 });
  phone = await launch();
  await pairPhone(phone.page, await depot.invite());
  await awaitFirstLoad(phone.page);
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

/** Every handle the app opens can be closed under it. */
function noteHandles(): void {
  const handles: IDBDatabase[] = [];
  Object.assign(window, { closeHandles: () => handles.splice(0).map((handle) => handle.close()).length });
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<IDBFactory["open"]>) {
    const opening = open.apply(this, args);
    opening.addEventListener("success", () => handles.push(opening.result));
    return opening;
  };
}

async function launch(): Promise<Phone> {
  const launched = await launchPhone({ profileDir: path.join(depot.folder, "profile"), baseUrl: depot.edge.url });
  await launched.context.addInitScript(noteHandles);
  return launched;
}

/** A number of the Romanian post that no order has yet: its carrier is known without a question. */
function makeLabel(): string {
  made += 1;
  const digits = String(47_000_000 + made).padStart(8, "0");
  const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = 11 - (sum % 11);
  return `RB${digits}${check === 10 ? 0 : check === 11 ? 5 : check}RO`;
}

async function findToShip(page: Page): Promise<Order[]> {
  const orders = (await readTable(page, "orders")).map(({ row }) => row);
  const open = orders.filter((order) => isToShip(order) && stopOf(order) === null && order.warnings.length === 0);
  return open.sort((a, b) => (a.shipByAt ?? 0) - (b.shipByAt ?? 0)).filter(({ id }) => !shipped.has(id));
}

async function ship(page: Page, order: Order): Promise<void> {
  const label = makeLabel();
  await page.goto("/ship");
  await page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
  await shipByScans(page, order.id, label);
  shipped.set(order.id, label);
}

const firstToShip = async (page: Page) => must((await findToShip(page))[0], "an order to ship");
const awaitSent = (page: Page) => vi.waitFor(async () => expect(await readTable(page, "outbox")).toEqual([]), PATIENT);
const clearDatabases = async (page: Page) => {
  const session = await phone.context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: depot.edge.url, storageTypes: "indexeddb" });
  await session.detach();
};

test("with its handle closed again and again the app goes on: what is scanned is saved, sent, and on the screen", async () => {
  const { page } = phone;
  await page.goto("/ship");
  for (let round = 0; round < 3; round += 1) {
    const order = await firstToShip(page);
    const closed = await page.evaluate(() => (window as unknown as { closeHandles: () => number }).closeHandles());
    expect(closed).toBeGreaterThan(0);
    const label = makeLabel();
    await page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
    await shipByScans(page, order.id, label);
    shipped.set(order.id, label);
    await page.goto("/ship");
  }
  await awaitSent(page);
  expect(phone.faults).toEqual([]);
});

test("two tabs that save at the same moment lose nothing to each other", async () => {
  const [first, second] = [phone.page, await phone.context.newPage()];
  await phone.setOffline(true);
  const orders = await findToShip(first);
  await Promise.all([first.goto("/ship"), second.goto("/ship")]);
  for (let round = 0; round < 2; round += 1) {
    const [one, other] = [must(orders[2 * round], "an order"), must(orders[2 * round + 1], "an order")];
    await Promise.all([ship(first, one), ship(second, other)]);
  }
  const outbox = await readTable(first, "outbox");
  const ids = outbox.map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, at) => must(ids[0], "an id") + at));
  expect(outbox.map(({ envelope }) => (envelope.args as { orderId: string }).orderId).sort()).toEqual(
    orders
      .slice(0, 4)
      .map(({ id }) => id)
      .sort(),
  );
  await phone.setOffline(false);
  await awaitSent(first);
  await second.close();
});

test("a lead tab that the browser has frozen loses the lead: what another tab saves is sent within a minute", async () => {
  const lead = phone.page;
  const holders = () => lead.evaluate(async () => ((await navigator.locks.query()).held ?? []).map(({ clientId }) => clientId ?? ""));
  const before = await holders();
  await lead.goto("/");
  await lead.locator(".tabs").waitFor();
  /* The page that was left may hold the lead a moment longer, and the line begins after the first picture: a tab opened before that could take the lead. */
  await awaitFact("the new page leads", holders, (now) => now.length === 1 && !before.includes(now[0] ?? ""));
  const label = makeLabel();
  const follower = await phone.context.newPage();
  await follower.goto("/ship");
  await follower.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
  // As frozen: not one line of its script runs any more, and its lock is held. (A page that is shown cannot be frozen as such.)
  const session = await phone.context.newCDPSession(lead);
  await session.send("Debugger.enable");
  await session.send("Debugger.pause");
  try {
    const order = await firstToShip(follower);
    await shipByScans(follower, order.id, label);
    shipped.set(order.id, label);
    const savedAt = performance.now();
    await awaitSent(follower);
    expect(performance.now() - savedAt).toBeGreaterThan(1_000);
    expect(await follower.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(1);
    console.log(`with the lead tab frozen, sent ${((performance.now() - savedAt) / 1_000).toFixed(1)} s after it was saved`);
  } finally {
    await session.send("Debugger.disable");
  }

  // Thawed, it follows: what it saves is sent by the other.
  await ship(lead, await firstToShip(lead));
  await awaitSent(lead);
  expect(await readTable(lead, "verdicts")).toEqual([]);
  await follower.close();
  await ship(lead, await firstToShip(lead));
  await awaitSent(lead);
  expect(phone.faults).toEqual([]);
});

test("cleared while it runs, the phone says how many commands are gone, goes on with its session, and is another client", async () => {
  const { page } = phone;
  const before = must(await readMeta(page, "sync"), "a place");
  await phone.setOffline(true);
  const gone = await firstToShip(page);
  await ship(page, gone);
  shipped.delete(gone.id);
  await vi.waitFor(async () => expect(await page.evaluate(() => localStorage.getItem("dockhand.paired"))).toContain(`"unsent":1`), PATIENT);
  await clearDatabases(page);
  await page.getByRole("heading", { name: "This phone's storage was cleared." }).waitFor();
  await page.getByText("1 action that was not sent is gone.").waitFor();
  await page.getByText("Pair this phone again.").waitFor();
  const clearedAt = performance.now();

  await phone.setOffline(false);
  await page.getByText("Do what is missing once more.").waitFor();
  console.log(`with its session kept, it went on ${((performance.now() - clearedAt) / 1_000).toFixed(1)} s after the line was back`);
  await page.getByRole("button", { name: "I have seen it" }).click();
  await awaitFirstLoad(page);
  const after = must(await readMeta(page, "sync"), "a place");
  expect(after).toMatchObject({ nextId: 1 });
  expect(after.clientId).not.toBe(before.clientId);
  expect((await readTable(page, "orders")).find(({ row }) => row.id === gone.id)?.row.shipment).toBeNull();
  await ship(page, gone);
  await awaitSent(page);
});

test("cleared while it was closed, and with no session either, it asks for pairing and keeps nothing of the old client", async () => {
  const before = must(await readMeta(phone.page, "sync"), "a place");
  await phone.context.clearCookies();
  await phone.close();
  await rm(path.join(depot.folder, "profile/Default/IndexedDB"), { recursive: true, force: true });
  phone = await launch();
  await phone.page.goto("/");
  await phone.page.getByRole("heading", { name: "This phone's storage was cleared." }).waitFor();
  await phone.page.getByText("Everything saved here had been sent.").waitFor();
  await phone.page.getByRole("button", { name: "I have seen it" }).click();
  await phone.page.getByRole("button", { name: "Pair this phone" }).waitFor();
  await pairPhone(phone.page, await depot.invite());
  await awaitFirstLoad(phone.page);
  expect((await readMeta(phone.page, "sync"))?.clientId).not.toBe(before.clientId);
  await ship(phone.page, await firstToShip(phone.page));
  await awaitSent(phone.page);
});

test("with its small storage cleared alone, a phone has lost nothing and says nothing", async () => {
  await phone.page.evaluate(() => localStorage.clear());
  const before = must(await readMeta(phone.page, "sync"), "a place");
  await phone.page.goto("/");
  await phone.page.locator(".row").first().waitFor();
  expect(await readMeta(phone.page, "sync")).toMatchObject({ clientId: before.clientId });
  await vi.waitFor(async () => expect(await phone.page.evaluate(() => localStorage.getItem("dockhand.paired"))).not.toBeNull(), PATIENT);
});

test("the edge holds exactly what the screens turned green for, each once", async () => {
  const edge = makeEdgePhone(depot);
  await edge.pull();
  const held = edge.list("parcel").filter(({ id }) => [...shipped.values()].includes(id));
  expect(new Map(held.map(({ orderId, id }) => [orderId, id]))).toEqual(shipped);
  expect(edge.list("job").filter((job) => job.kind === "confirmShipment")).toHaveLength(shipped.size);
  console.log(`${shipped.size} shipments, none lost, none twice`);
});
