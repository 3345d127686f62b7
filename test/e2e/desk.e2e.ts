// The desk: a supervisor at 1280 px with a keyboard and nothing else finds an item, an unknown listing, and what has moved.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import type { Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { type Depot, startDepot } from "./start-depot.ts";

/** No scanner is as slow as this, and no hand much faster. */
const HAND = { delay: 60 };
/** More stops than any page of the desk has. */
const MOST_STOPS = 60;

let depot: Depot;
let phone: Phone;
let item: Item;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 20, unnamedSkus: 3 });
  phone = await openPhone(depot, { viewport: { width: 1280, height: 800 } });
  const items = (await readTable(phone.page, "items")).map(({ row }) => row).sort((a, b) => (a.sku < b.sku ? -1 : 1));
  item = must(
    items.findLast(({ openedAt }) => openedAt !== null),
    "an item with a level",
  );
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

/** Walks on with Tab until what it is about has the focus. */
async function tabTo(selector: string): Promise<void> {
  const { page } = phone;
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

const press = (key: string) => phone.page.keyboard.press(key);
const rows = () => phone.page.locator(".table tbody tr");
const focusedText = () => phone.page.evaluate(() => document.activeElement?.closest("tr")?.innerText ?? "");
const isWithinWidth = () => phone.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
const inSearch = (wanted: string | null) => phone.page.waitForFunction((q) => new URL(location.href).searchParams.get("q") === q, wanted);

test("from Stock to the table of items; a slash and some letters find one, Enter opens it, Back finds the filter as it was", async () => {
  const { page } = phone;
  await page.goto("/stock");
  await page.locator("a.row").first().waitFor();
  await tabTo('a[href="/desk/items"]');
  await press("Enter");
  await page.getByRole("table", { name: "Items" }).waitFor();
  expect(await rows().count()).toBe(Math.min(100, (await readTable(page, "items")).length));
  expect(await isWithinWidth()).toBe(true);

  await press("/");
  await page.locator("input[type=search]:focus").waitFor();
  await page.keyboard.type(item.sku.toLowerCase(), HAND);
  await inSearch(item.sku.toLowerCase());
  await page.locator(".table tbody tr:only-child", { hasText: item.sku }).waitFor();
  await press("ArrowDown");
  expect(await focusedText()).toContain(item.name);
  await press("Enter");
  await page.locator(".stepper").waitFor();
  expect(new URL(page.url()).pathname).toBe(`/stock/${item.id}`);

  await page.goBack();
  await page.locator(".table tbody tr:only-child", { hasText: item.sku }).waitFor();
  await press("Escape");
  await inSearch(null);
  await rows().nth(1).waitFor();
});

test("the arrows walk the table, which is one stop for Tab", async () => {
  await press("ArrowDown");
  const first = await focusedText();
  await press("ArrowDown");
  const second = await focusedText();
  expect(second).not.toBe(first);
  await press("ArrowUp");
  expect(await focusedText()).toBe(first);
  await press("End");
  expect(await focusedText()).toBe(await rows().last().innerText());
  await tabTo('a[href="/stock"].button');
  expect(await focusedText()).toBe("");
});

test("the listings that nobody knows are shown alone, and one of them opens", async () => {
  const { page } = phone;
  await page.goto("/desk/items");
  await page.locator(".table__open").first().waitFor();
  await tabTo('a.tab[href="/desk/listings"]');
  await press("Enter");
  await page.getByRole("table", { name: "Listings" }).waitFor();
  expect(await isWithinWidth()).toBe(true);
  await tabTo("input[type=checkbox]");
  await press("Space");
  await page.locator(".table tbody tr:nth-child(3):last-child").waitFor();
  expect(await page.locator(".table .flag", { hasText: "Unknown" }).count()).toBe(3);
  await tabTo(".table__open");
  await press("ArrowDown");
  await press("Enter");
  await page.locator(".strip").waitFor();
  expect(new URL(page.url()).pathname).toContain("/stock/listing/");
  await page.goBack();
  await page.locator(".table tbody tr:nth-child(3):last-child").waitFor();
});

test("a movement of another phone stands at the head of the ledger, of all items and of its own", async () => {
  const { page } = phone;
  const other = makeEdgePhone(depot);
  await other.pull();
  await other.send([{ name: "adjustStock", args: { itemId: item.id, pieces: 3, reason: "found", note: "behind the shelf" } }]);
  await page.goto("/desk/movements");
  const first = rows().first();
  await first.filter({ hasText: "behind the shelf" }).waitFor();
  const said = await first.innerText();
  for (const words of [item.sku, "+3", "Found"]) expect(said).toContain(words);
  expect(await isWithinWidth()).toBe(true);

  await press("/");
  await page.keyboard.type(item.sku, HAND);
  await tabTo(`a.button[href="/desk/movements?item=${item.id}"]`);
  await press("Enter");
  await page.getByText(`Only ${item.sku}`).waitFor();
  await first.filter({ hasText: "behind the shelf" }).waitFor();
  for (const row of await rows().allInnerTexts()) expect(row).toContain(item.sku);
});

test("without network the ledger says what it needs, and comes when it is asked for again", async () => {
  const { page } = phone;
  await page.goto("/desk/items");
  await page.locator(".table__open").first().waitFor();
  await phone.setOffline(true);
  await tabTo('a.tab[href="/desk/movements"]');
  await press("Enter");
  await page.getByRole("heading", { name: "This needs signal." }).waitFor();
  await phone.setOffline(false);
  await tabTo(".problem button");
  await press("Enter");
  await page.getByRole("table", { name: "Movements" }).waitFor();
  expect(phone.faults).toEqual([]);
});
