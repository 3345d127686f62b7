// Two phones of one depot, each with its own network to break. The tests are one story and run in order.
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isToShip, type Order, orderTail, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { startProxy, type TcpProxy } from "../run/tcp-proxy.ts";
import { launchPhone, type Phone } from "./browser.ts";
import { awaitFirstLoad, pairPhone } from "./pair-phone.ts";
import { readTable } from "./phone-rows.ts";
import { shipByScans } from "./ship-by-scans.ts";
import { type Depot, startDepot } from "./start-depot.ts";

type Hand = { phone: Phone; proxy: TcpProxy };

const PATIENT = { timeout: 60_000, interval: 100 };
const UNTIL_CONFIRMED = { timeout: 120_000, interval: 500 };

let depot: Depot;
let first: Hand;
let second: Hand;
const hands: Hand[] = [];

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 60 });
  first = await takePhone("first");
  second = await takePhone("second");
});

afterAll(async () => {
  for (const { phone, proxy } of hands) {
    await phone.close();
    await proxy.close();
  }
  await depot?.close();
});

async function takePhone(name: string): Promise<Hand> {
  const proxy = await startProxy({ targetPort: depot.edge.port });
  const phone = await launchPhone({ profileDir: path.join(depot.folder, name), baseUrl: `http://localhost:${proxy.port}` });
  hands.push({ phone, proxy });
  return { phone, proxy };
}

const readOrders = async ({ phone }: Hand): Promise<Order[]> => (await readTable(phone.page, "orders")).map(({ row }) => row);
const awaitSent = ({ phone }: Hand) => vi.waitFor(async () => expect(await readTable(phone.page, "outbox")).toEqual([]), PATIENT);
const rowOf = ({ phone }: Hand, order: Order) => phone.page.locator(`a.row[href$="${encodeURIComponent(order.id)}"]`);

/** The first orders of the list that nothing holds back, as this phone holds them. */
async function findToShip(hand: Hand): Promise<Order[]> {
  const open = (await readOrders(hand)).filter((order) => isToShip(order) && stopOf(order) === null && order.warnings.length === 0);
  return open.sort((a, b) => (a.shipByAt ?? 0) - (b.shipByAt ?? 0));
}

async function ship({ phone }: Hand, order: Order, label: string): Promise<void> {
  await phone.page.goto("/ship");
  await phone.page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
  await shipByScans(phone.page, order.id, label);
}

test("a second phone pairs and shows the same orders as the first", async () => {
  await pairPhone(first.phone.page, await depot.invite());
  await awaitFirstLoad(first.phone.page);
  await pairPhone(second.phone.page, await depot.invite({ personName: "Mihai Pop", role: "picker" }));
  await awaitFirstLoad(second.phone.page);
  const [here, there] = [await readOrders(first), await readOrders(second)];
  console.log(`${here.length} orders on both phones`);
  expect(here.length).toBeGreaterThan(50);
  expect(there).toEqual(here);
  expect(await second.phone.page.locator(".headline__title").innerText()).toBe(
    await first.phone.page.locator(".headline__title").innerText(),
  );
});

test("what one phone ships leaves the other's list within 2 s, without a tap", async () => {
  const order = must((await findToShip(first))[0], "an order to ship");
  await first.phone.page.goto("/");
  await rowOf(first, order).waitFor();
  await ship(second, order, "RB123456785RO");
  const savedAt = performance.now();
  await rowOf(first, order).waitFor({ state: "detached" });
  const shownMs = performance.now() - savedAt;
  console.log(`shipped on one phone, off the other's list after ${shownMs.toFixed(0)} ms`);
  expect(shownMs).toBeLessThan(2_000);
  expect((await readOrders(first)).find(({ id }) => id === order.id)?.shipment?.parcelIds).toEqual(["RB123456785RO"]);
});

test("of two labels for one order, saved on two phones without network, one is applied and the other's person is told", async () => {
  await awaitSent(second);
  const order = must((await findToShip(first))[0], "an order to ship");
  await first.proxy.cut();
  await second.proxy.cut();
  await ship(first, order, "CC473124829RO");
  await ship(second, order, "RB203144551RO");

  await second.proxy.heal();
  await awaitSent(second);
  await first.proxy.heal();
  await awaitSent(first);
  expect(await readTable(second.phone.page, "verdicts")).toEqual([]);
  const verdicts = (await readTable(first.phone.page, "verdicts")).map(({ verdict }) => verdict);
  expect(verdicts).toEqual([
    { id: 1, outcome: "refused", reason: "alreadyShipped", facts: { order: orderTail(order.id), tracking: "RB203144551RO" } },
  ]);

  await first.phone.page.goto("/waiting");
  const card = first.phone.page.locator(".problem");
  await card.waitFor();
  const said = await card.innerText();
  console.log(`the one who came second reads: ${said.replaceAll("\n", " | ")}`);
  expect(said).toContain(`Order ${orderTail(order.id)} is already shipped with ${orderTail("RB203144551RO")}.`);
  // What it saved has given way to what the edge applied.
  expect((await readOrders(first)).find(({ id }) => id === order.id)?.shipment?.parcelIds).toEqual(["RB203144551RO"]);
});

test("Temu has received one shipment for that order", async () => {
  const readShipments = async () =>
    (await depot.sandbox.readLedger()).effects.flatMap((effect) => (effect.kind === "shipment" ? [effect] : []));
  await vi.waitFor(async () => expect(await readShipments()).toHaveLength(2), UNTIL_CONFIRMED);
  const labels = (await readShipments()).map(({ trackingNumber, times }) => ({ trackingNumber, times }));
  expect(labels).toEqual([
    { trackingNumber: "RB123456785RO", times: 1 },
    { trackingNumber: "RB203144551RO", times: 1 },
  ]);
  await vi.waitFor(async () => {
    for (const hand of [first, second])
      expect((await readTable(hand.phone.page, "jobs")).map(({ row }) => row.state)).toEqual(["confirmed", "confirmed"]);
  }, PATIENT);
  const { calls } = await depot.sandbox.readLedger();
  expect(calls.filter(({ method }) => method === "bg.logistics.shipment.v2.confirm")).toHaveLength(2);
  for (const { phone } of [first, second]) expect(phone.faults).toEqual([]);
});
