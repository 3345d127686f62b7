// A store shows only a part of the stock: said on the phone, and every level at Temu follows without another tap.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Item, temuLevelFor } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import { policyOf } from "../../shared/store.ts";
import type { Phone } from "./browser.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 60_000, interval: 200 };

let depot: Depot;
let phone: Phone;
let mallId: string;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 30 });
  mallId = must((await depot.sandbox.readStores()).stores[0], "a store").mallId;
  phone = await openPhone(depot);
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

const readItems = async (): Promise<Map<string, Item>> => new Map((await readTable(phone.page, "items")).map(({ row }) => [row.id, row]));

/** Each listing's level at Temu beside the one this policy makes of its item. */
const readLevels = async (policy: typeof WHOLE_STOCK): Promise<{ sku: string; shown: number | undefined; owed: number }[]> => {
  const items = await readItems();
  const { levels } = await depot.sandbox.readStock({ mallId });
  return (await readTable(phone.page, "listings")).flatMap(({ row }) => {
    const item = items.get(row.itemId ?? "");
    const shown = levels.find(({ skuId }) => skuId === row.skuId)?.stock;
    return item === undefined ? [] : [{ sku: item.sku, shown, owed: temuLevelFor(item, row.piecesPerUnit, policy) }];
  });
};

const openStore = async (): Promise<void> => {
  const [store] = await readTable(phone.page, "stores");
  await phone.page.goto(`/settings/stores/${must(store, "a store").row.id}`);
};

test("pieces that all stores keep back, saved once, reach every level at Temu", async () => {
  const { page } = phone;
  await page.goto("/settings");
  await page.getByRole("button", { name: "Pieces kept back" }).click();
  await page.getByRole("textbox", { name: "In all stores" }).fill("3");
  await page.getByRole("button", { name: "Save for all stores" }).click();
  await page.getByText("Checking starts. You can go on working.").first().waitFor();
  await vi.waitFor(async () => {
    const levels = await readLevels(policyOf({ stock: WHOLE_STOCK, workspaceSafety: 3 }));
    expect(levels.length).toBeGreaterThan(50);
    expect(levels.filter(({ shown, owed }) => shown !== owed)).toEqual([]);
  }, PATIENT);
});

test("a level that somebody changed at Temu is set again at once when a supervisor asks on the item's page", async () => {
  const { page } = phone;
  const { row } = must(
    (await readTable(page, "listings")).find((listing) => listing.row.itemId !== null),
    "a listing",
  );
  const item = must((await readItems()).get(row.itemId ?? ""), "its item");
  const owed = temuLevelFor(item, row.piecesPerUnit, policyOf({ stock: WHOLE_STOCK, workspaceSafety: 3 }));
  await depot.sandbox.setStock({ skuId: row.skuId, stock: owed + 40 });
  await page.goto(`/stock/${item.id}`);
  await page.getByRole("button", { name: "Check at Temu now" }).click();
  await page.getByText("Asked. The levels above follow Temu's answer.").first().waitFor();
  await vi.waitFor(async () => {
    const { levels } = await depot.sandbox.readStock({ mallId });
    expect(levels.find(({ skuId }) => skuId === row.skuId)?.stock).toBe(owed);
  }, PATIENT);
});

test("a share and pieces kept back, saved for the store, reach every level at Temu", async () => {
  const { page } = phone;
  await openStore();
  await page.getByRole("button", { name: "Stock for Temu" }).click();
  await page.getByLabel("Share in percent").fill("50");
  await page.getByLabel("Pieces kept back").fill("2");
  await page.getByText("With 20 free, Temu shows 9.").waitFor();
  await page.getByRole("button", { name: "Save for this store" }).click();
  await page.getByText("Checking starts. You can go on working.").first().waitFor();
  const startedAt = performance.now();
  const policy = { ...WHOLE_STOCK, sharePercent: 50, safety: 2 };
  await vi.waitFor(async () => {
    const levels = await readLevels(policy);
    expect(levels.length).toBeGreaterThan(50);
    expect(levels.filter(({ shown, owed }) => shown !== owed)).toEqual([]);
  }, PATIENT);
  console.log(`every level followed ${Math.round(performance.now() - startedAt)} ms after the tap`);
});

test("an item says why Temu shows less than is free", async () => {
  const item = must(
    [...(await readItems()).values()].find(({ onHand, reserved }) => onHand - reserved > 10),
    "an item with stock",
  );
  await phone.page.goto(`/stock/${item.id}`);
  await phone.page.getByText("Temu shows · 2 kept back · share 50 %").waitFor();
});

test("switched off, an edit is told nobody; a share that is no number is not saved", async () => {
  const { page } = phone;
  const before = (await depot.sandbox.readLedger({})).effects.length;
  await openStore();
  await page.getByRole("button", { name: "Stock for Temu" }).click();
  await page.getByLabel("Share in percent").fill("120");
  await page.getByRole("button", { name: "Save for this store" }).click();
  await page.getByText("Use a whole number from 1 to 100.").waitFor();
  await page.getByLabel("Share in percent").fill("100");
  await page.getByRole("switch", { name: "Send stock to Temu" }).click();
  await page.getByText("Temu keeps the levels it shows.").waitFor();
  await page.getByRole("button", { name: "Save for this store" }).click();
  await page.getByRole("button", { name: "Stock for Temu not sent to Temu" }).waitFor();

  const item = must([...(await readItems()).values()][0], "an item");
  await page.goto(`/stock/${item.id}`);
  await page.getByText("Temu shows · not sent to Temu").waitFor();
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Found" }).click();
  await page
    .getByText(`Saved: ${item.onHand + 1} on the shelf.`)
    .first()
    .waitFor();
  await vi.waitFor(async () => expect(await readTable(page, "outbox")).toEqual([]), PATIENT);
  /* Whatever the edit owes Temu is a job that came with its verdict. */
  const planned = (await readTable(page, "jobs")).filter(({ row }) => row.kind === "pushStock" && row.state === "planned");
  expect(planned).toEqual([]);
  expect((await depot.sandbox.readLedger({})).effects.length).toBe(before);
});
