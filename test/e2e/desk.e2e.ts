// The desk: a supervisor at 1280 px with a keyboard and nothing else finds an item, sets its level, says what an unknown listing is, and
// sees what has moved.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import type { Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

/** No scanner is as slow as this, and no hand much faster. */
const HAND = { delay: 60 };
const PATIENT = { timeout: 30_000, interval: 100 };
/** Longer than any level, and no code that anybody knows. */
const BARCODE = "5941234567899";
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

const keypad = (state: "attached" | "detached" = "attached") =>
  phone.page.locator(state === "attached" ? ".keypad__value:focus" : ".keypad").waitFor({ state });
const readItem = async (): Promise<Item> =>
  must(
    (await readTable(phone.page, "items")).find(({ id }) => id === item.id),
    "the item",
  ).row;

test("a level is typed, corrected and saved; one that is too long for a level is none", async () => {
  const { page } = phone;
  await page.goto(`/stock/${item.id}`);
  await page.locator(".stepper").waitFor();
  await tabTo(".stepper__value");
  await press("Enter");
  await keypad();
  await page.keyboard.type("1200000", HAND);
  await page.getByRole("alert").filter({ hasText: "A whole number from 0 to 999,999." }).waitFor({ state: "attached" });
  await press("Enter");
  await press("Escape");
  await keypad("detached");

  const wanted = (await readItem()).onHand + 7;
  await press("Enter");
  await keypad();
  await page.keyboard.type(`${wanted}9`, HAND);
  await press("Backspace");
  await page.locator(".keypad output", { hasText: new RegExp(`^${wanted}$`) }).waitFor({ state: "attached" });
  await press("Enter");
  await keypad("detached");
  await tabTo(".choices .button");
  await press("Enter");
  await page.locator(".note", { hasText: `Saved: ${wanted} on the shelf.` }).waitFor();
  await vi.waitFor(async () => expect((await readItem()).onHand).toBe(wanted), PATIENT);
  expect(new URL(page.url()).pathname).toBe(`/stock/${item.id}`);
});

test("a scanner at the open keypad sends a whole code, which is no number and leaves none", async () => {
  const { page } = phone;
  await tabTo(".stepper__value");
  await press("Enter");
  await keypad();
  await scanCode(page, BARCODE);
  await page.waitForURL(`**/stock/teach?code=${BARCODE}`);
  await page.getByText("No item has this code.").waitFor();
  await page.goBack();
  await page.locator(".stepper").waitFor();
  expect(await page.locator(".stepper__before").count()).toBe(0);
});

test("an unknown listing's item is found by its first words, and its pieces per unit are typed", async () => {
  const { page } = phone;
  await page.goto("/stock/unknown");
  await page.locator("a.row").first().waitFor();
  await tabTo("a.row");
  await press("Enter");
  await page.locator(".strip").waitFor();
  const listingId = decodeURIComponent(new URL(page.url()).pathname.replace("/stock/listing/", ""));
  await tabTo(".dock__second button");
  await press("Tab");
  await press("Enter");
  await keypad();
  await press("Shift+Tab");
  await press("Enter");
  await page.locator("input[type=search]:focus").waitFor();
  await page.keyboard.type(item.sku.toLowerCase(), HAND);
  await page.locator(".sheet .setting", { hasText: item.sku }).waitFor();
  await press("Enter");
  await page.locator(".stepper").waitFor();
  await tabTo(".stepper__value");
  await press("Enter");
  await keypad();
  await page.keyboard.type("60", HAND);
  await press("Backspace");
  await press("Enter");
  await keypad("detached");
  await tabTo(".dock .button--primary");
  await press("Enter");
  await page.getByText(`Saved: it is ${item.sku}.`).first().waitFor();
  await vi.waitFor(async () => {
    const listing = (await readTable(page, "listings")).find(({ id }) => id === listingId)?.row;
    expect(listing).toMatchObject({ itemId: item.id, piecesPerUnit: 6 });
  }, PATIENT);
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
