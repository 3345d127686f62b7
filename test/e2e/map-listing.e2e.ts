// A listing that nobody knows: its orders say so, a supervisor says which item it is, and everything follows without another tap.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { temuLevelFor } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Phone } from "./browser.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 60_000, interval: 100 };

let depot: Depot;
let phone: Phone;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 60, unnamedSkus: 3 });
  phone = await openPhone(depot);
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

const readListings = async () => (await readTable(phone.page, "listings")).map(({ row }) => row);
const readLines = async (listingId: string) =>
  (await readTable(phone.page, "orders")).flatMap(({ row }) => row.lines).filter((line) => line.listingId === listingId);
const readItem = async (id: string) =>
  must(
    (await readTable(phone.page, "items")).find((each) => each.id === id),
    "the item",
  ).row;
const unknownWithOrders = async () => {
  for (const listing of (await readListings()).filter(({ itemId }) => itemId === null)) {
    const lines = await readLines(listing.id);
    if (lines.some(({ status }) => status === "toShip")) return listing;
  }
  throw new Error("No order has a line of an unknown listing");
};

test("Stock counts the listings without an item, and lists them", async () => {
  await phone.page.goto("/stock");
  await phone.page.locator("a.setting", { hasText: "Unknown listings" }).click();
  await phone.page.getByRole("heading", { name: "3 listings without an item" }).waitFor();
  expect(await phone.page.locator("a.row").count()).toBe(3);
});

test("one scan and one tap say which item it is; its orders, what they hold and Temu's level follow", async () => {
  const { page } = phone;
  const listing = await unknownWithOrders();
  const item = must(
    (await readTable(page, "items")).map(({ row }) => row).find(({ onHand, reserved }) => onHand - reserved > 20),
    "an item with stock",
  );
  const open = (await readLines(listing.id)).filter(({ status }) => status === "toShip" || status === "waiting");
  const pieces = open.reduce((sum, { quantity }) => sum + quantity, 0);
  expect(pieces).toBeGreaterThan(0);

  await page.goto(`/stock/listing/${listing.id}`);
  await page.locator(".strip").waitFor();
  await scanCode(page, item.sku);
  await page.locator(".stepper").waitFor();
  await page.getByRole("button", { name: "Save the item" }).click();
  await page.locator(".note__title", { hasText: `Saved: it is ${item.sku}.` }).waitFor();

  await vi.waitFor(async () => expect((await readLines(listing.id)).map(({ itemId }) => itemId)).toContain(item.id), PATIENT);
  expect((await readItem(item.id)).reserved).toBe(item.reserved + pieces);
  expect((await readListings()).filter(({ itemId }) => itemId === null).length).toBe(2);
  await vi.waitFor(async () => {
    const { levels } = await depot.sandbox.readStock({ mallId: must((await depot.sandbox.readStores()).stores[0], "a store").mallId });
    const level = levels.find(({ goodsId, skuId }) => goodsId === listing.goodsId && skuId === listing.skuId)?.stock;
    expect(level).toBe(temuLevelFor(await readItem(item.id), 1, WHOLE_STOCK));
  }, PATIENT);
});

test("unmapped again, its lines are unknown and hold nothing", async () => {
  const { page } = phone;
  const listing = must(
    (await readListings()).find(({ isMappedByHand }) => isMappedByHand),
    "the mapped listing",
  );
  const before = await readItem(must(listing.itemId, "its item"));
  await page.getByRole("button", { name: "It has no item here" }).click();
  await page.locator(".note__title", { hasText: "Saved: it has no item." }).waitFor();
  await vi.waitFor(async () => expect((await readLines(listing.id)).some(({ itemId }) => itemId === null)).toBe(true), PATIENT);
  expect((await readItem(before.id)).reserved).toBeLessThan(before.reserved);
});
