// A second warehouse: named on the phone, said to be another of Temu's, and an order whose pieces lie there is declared from it.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Item } from "../../shared/item.ts";
import { isToShip, type Order, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import type { Store } from "../../shared/store.ts";
import type { Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { makePostLabel } from "./plan-tour.ts";
import { shipByScans } from "./ship-by-scans.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 60_000, interval: 100 };
/** Nearer than the five minutes within which the edge holds nothing back. */
const SOON_MS = 4 * 60_000;
const CONFIRM = "bg.logistics.shipment.v2.confirm";
const LABEL = makePostLabel(1);

let depot: Depot;
let phone: Phone;

beforeAll(async () => {
  depot = await startDepot({
    stores: 1,
    ordersPerStore: 20,
    prepare: ({ orders }) => {
      for (const order of orders.filter(({ status }) => status === 2)) order.shipBy = Date.now() + SOON_MS;
    },
  });
  phone = await openPhone(depot);
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

const readStore = async (): Promise<Store> => must((await readTable(phone.page, "stores"))[0], "the store").row;
const readItem = async (id: string): Promise<Item> =>
  must(
    (await readTable(phone.page, "items")).find((each) => each.id === id),
    "the item",
  ).row;
/** Nothing holds it back, and it is of one item that is known. */
const findOrder = async (): Promise<{ order: Order; itemId: string }> => {
  for (const { row } of await readTable(phone.page, "orders")) {
    const itemId = row.lines[0]?.itemId ?? null;
    const isPlain = isToShip(row) && stopOf(row) === null && row.warnings.length === 0 && row.lines.length === 1;
    if (isPlain && itemId !== null && (await readItem(itemId)).onHand > 10) return { order: row, itemId };
  }
  throw new Error("No plain order of one item");
};

test("a warehouse is named by how its bins begin; what is missing or taken is said", async () => {
  const { page } = phone;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Warehouses" }).click();
  await page.getByText("Has all that is in no other").waitFor();
  await page.getByRole("button", { name: "Add a warehouse" }).click();
  await page.getByRole("button", { name: "Save the warehouse" }).click();
  await page.getByText("Give the warehouse a name.").waitFor();
  await page.getByText("Write how its bins begin.").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Cluj");
  await page.getByLabel("Its bins begin with").fill("cj-");
  await page.getByRole("button", { name: "Save the warehouse" }).click();
  await page.getByRole("button", { name: "Cluj Bins that begin with CJ-" }).waitFor();

  await page.getByRole("button", { name: "Add a warehouse" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Second");
  await page.getByLabel("Its bins begin with").fill("CJ-");
  await page.getByRole("button", { name: "Save the warehouse" }).click();
  await page.getByText("These bins belong to Cluj already.").waitFor();
});

test("the store says which of Temu's warehouses it is", async () => {
  const { page } = phone;
  await page.goto(`/settings/stores/${(await readStore()).id}`);
  await page.getByRole("button", { name: "Ships from" }).click();
  await page.getByRole("group", { name: "Cluj at Temu" }).getByRole("radio", { name: "Overflow" }).check();
  await page.getByRole("button", { name: "Save for this store" }).click();
  const overflow = must(
    (await readStore()).warehouses.find(({ name }) => name === "Overflow"),
    "another warehouse at Temu",
  );
  await vi.waitFor(async () => expect((await readStore()).ownWarehouses?.all[1]?.temuWarehouseId).toBe(overflow.id), PATIENT);
});

test("an order whose pieces lie there leaves from there, and Temu hears it", async () => {
  const { page } = phone;
  const { order, itemId } = await findOrder();
  const { onHand } = await readItem(itemId);
  const [verdict] = await makeEdgePhone(depot).send([{ name: "moveStock", args: { itemId, pieces: onHand, from: null, to: "CJ-1" } }]);
  expect(verdict?.outcome).toBe("applied");
  await page.goto(`/stock/${itemId}`);
  await page
    .locator(".fact", { hasText: "Cluj" })
    .filter({ hasText: String(onHand) })
    .waitFor();

  await page.goto("/ship");
  await page.locator(".ask--tall").waitFor();
  await shipByScans(page, order.id, LABEL);
  expect((await readItem(itemId)).places).toMatchObject([{ bin: "CJ-1" }]);
  const own = must((await readStore()).ownWarehouses?.all[1], "the second warehouse");
  await vi.waitFor(async () => {
    const { calls } = await depot.sandbox.readLedger();
    const confirmed = calls.filter(({ method, code }) => method === CONFIRM && code === 1_000_000);
    expect(confirmed.map(({ params }) => /"selfShippingWarehouseId":"([^"]+)"/u.exec(params)?.[1])).toEqual([own.temuWarehouseId]);
  }, PATIENT);
  expect(phone.faults).toEqual([]);
});

test("removed, it leaves its bins to the others, and no piece is lost", async () => {
  const { page } = phone;
  const before = (await readTable(page, "items")).map(({ row }) => row.places);
  await page.goto("/settings/warehouses");
  await page.getByRole("button", { name: "Cluj Bins that begin with CJ-" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText("No stock is lost.").waitFor();
  await page.getByRole("button", { name: "Remove Cluj now" }).click();
  await vi.waitFor(async () => expect((await readStore()).ownWarehouses?.all.map(({ id }) => id)).toEqual(["main"]), PATIENT);
  expect((await readTable(page, "items")).map(({ row }) => row.places)).toEqual(before);
});
