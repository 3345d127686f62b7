// Lists in and out: what is wrong is named row by row, what is right is taken in as a whole, and unknown listings get their items by a file.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toItemId } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import type { Phone } from "./browser.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
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

const chooseFile = (page: Page, rows: readonly string[]) =>
  page.locator("input[type=file]").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(`${rows.join("\n")}\n`) });

const beginImport = async (page: Page, kind: string, rows: readonly string[]): Promise<void> => {
  await page.goto("/stock/import");
  await page.getByRole("radio", { name: kind }).check();
  await chooseFile(page, rows);
};

const takeIn = async (page: Page, rows: number): Promise<void> => {
  await page.getByRole("button", { name: `Import ${rows} row` }).click();
  await page.locator(".note__title", { hasText: `Done: ${rows} row` }).waitFor();
};

const readItem = async (sku: string) => (await readTable(phone.page, "items")).find(({ id }) => id === toItemId(sku))?.row;

test("a wrong row is named with its column and what to do, and the file cannot be taken in", async () => {
  const { page } = phone;
  await beginImport(page, "Items", ["sku,name,safety,shelf", "MUG-RED,Mug,2,", "MUG-BLUE,Mug,some,"]);
  await page.locator(".setting", { hasText: "Line 3: MUG-BLUE" }).waitFor();
  expect(await page.locator(".setting", { hasText: "Line 3" }).innerText()).toContain('safety: "some" is no whole number');
  expect(await page.locator(".note__title", { hasText: "Not used: shelf." }).count()).toBe(1);
  expect(await page.locator(".dock .button--primary").isDisabled()).toBe(true);
  expect(await readItem("MUG-RED")).toBeUndefined();
});

test("the mended file is chosen again and taken in with one tap; every phone has its items", async () => {
  const { page } = phone;
  await page.getByRole("button", { name: "Another file" }).click();
  await chooseFile(page, ["sku,name,bin", "MUG-RED,Mug,M-1", "MUG-BLUE,Mug,M-2"]);
  await takeIn(page, 2);
  await vi.waitFor(async () => expect(await readItem("MUG-BLUE")).toMatchObject({ name: "Mug", bin: "M-2" }), PATIENT);
});

test("a file says which items the unknown listings are, and their open orders can be picked", async () => {
  const { page } = phone;
  const store = must((await readTable(page, "stores"))[0], "the store").row;
  const unknown = (await readTable(page, "listings")).map(({ row }) => row).filter(({ itemId }) => itemId === null);
  expect(unknown.length).toBe(3);
  const rows = unknown.map(({ goodsId, skuId }) => `${store.code};${goodsId};${skuId};MUG-RED;1`);
  await beginImport(page, "Mapping", ["Store;Goods id;SKU id;Own SKU;Pieces", ...rows]);
  await takeIn(page, 3);
  const ids = unknown.map(({ id }) => id);
  await vi.waitFor(async () => {
    const lines = (await readTable(page, "orders")).flatMap(({ row }) => row.lines).filter(({ listingId }) => ids.includes(listingId));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ status }) => status === "toShip").every(({ itemId }) => itemId === toItemId("MUG-RED"))).toBe(true);
  }, PATIENT);
});

test("a line that is cut while a file travels goes on where it was", async () => {
  const { page } = phone;
  await page.goto("/stock/import");
  await page.context().setOffline(true);
  await chooseFile(page, ["sku,name", "MUG-GREEN,Mug"]);
  await page.locator(".problem").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Go on sending" }).click();
  await takeIn(page, 1);
});

test("what is exported opens as a file and comes in again without a change", async () => {
  const { page } = phone;
  await page.goto("/stock/manage");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "items.csv" }).click()]);
  const file = path.join(depot.folder, "items.csv");
  await download.saveAs(file);
  const text = await readFile(file, "utf8");
  expect(text).toMatch(/^MUG-BLUE,Mug,M-2,,,,[a-p]{8}\r$/m);
  await beginImport(page, "Items", text.trimEnd().split("\r\n"));
  await page.locator(".note__title", { hasText: "Everything is so already." }).waitFor();
});

test("an item made by hand is there at once, offline too, and its stock is what people say", async () => {
  const { page } = phone;
  await page.goto("/stock/manage");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "New item" }).click();
  await page.getByLabel("SKU").fill("VASE 1");
  await page.getByLabel("Name").fill("Vase");
  await page.getByRole("button", { name: "Save the new item" }).click();
  await page.locator(".stepper").waitFor();
  await page.locator(".stepper__key").last().click();
  await page.getByRole("button", { name: "Received" }).click();
  await vi.waitFor(async () => expect(await readItem("VASE 1")).toMatchObject({ onHand: 1 }), PATIENT);
  await page.context().setOffline(false);
  await vi.waitFor(async () => expect(await readTable(page, "outbox")).toEqual([]), PATIENT);
  expect(await readItem("VASE 1")).toMatchObject({ onHand: 1, sku: "VASE 1" });
});
