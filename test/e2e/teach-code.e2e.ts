// An unknown code on a box: a picker teaches it, a supervisor approves it, and the other phone knows it, with the pieces it holds.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import type { Phone } from "./browser.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 30_000, interval: 100 };
/** A carton's GTIN-14, as GS1 data with a batch behind it and as a plain ITF-14. */
const CARTON = "15941234567896";
const CARTON_GS1 = `]C101${CARTON}10BATCH7`;

let depot: Depot;
let boss: Phone;
let picker: Phone;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 10 });
  boss = await openPhone(depot, { name: "boss" });
  picker = await openPhone(depot, { name: "picker", who: { personName: "Mihai Pop", role: "picker" } });
});

afterAll(async () => {
  await picker?.close();
  await boss?.close();
  await depot?.close();
});

const readItem = async (id: string): Promise<Item> =>
  must(
    (await readTable(boss.page, "items")).find((record) => record.id === id),
    "the item",
  ).row;
const readCodes = async ({ page }: Phone) => (await readTable(page, "codes")).map(({ row }) => row);

let item: Item;

test("two scans and a tap teach a code; it waits for a supervisor, and finds nothing yet", async () => {
  const { page } = picker;
  item = must((await readTable(page, "items")).map(({ row }) => row)[0], "an item");
  await page.goto("/stock");
  await page.getByRole("heading", { name: "Scan an item" }).waitFor();
  await scanCode(page, CARTON_GS1);
  await page.getByText("No item has this code.").waitFor();
  await scanCode(page, item.sku);
  await page.locator(".stepper").waitFor();
  for (let more = 1; more < 6; more += 1) await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Teach this code" }).click();
  await page.getByText("Saved. It works once a supervisor has approved it.").first().waitFor();

  await vi.waitFor(async () => expect(await readCodes(boss)).toHaveLength(1), PATIENT);
  expect(await readCodes(boss)).toMatchObject([{ code: CARTON, itemId: item.id, pieces: 6 }]);
  await boss.page.goto("/stock");
  await boss.page.getByRole("heading", { name: "Scan an item" }).waitFor();
  await scanCode(boss.page, CARTON);
  await boss.page.getByText("Waits for a supervisor").waitFor();
});

test("a supervisor approves it; scanned on either phone, it is the item, six pieces at a time", async () => {
  await boss.page.goto("/stock");
  await boss.page.getByRole("link", { name: "Taught codes" }).click();
  await boss.page.getByRole("heading", { name: "1 taught code" }).waitFor();
  await boss.page.getByText("Mihai Pop").waitFor();
  await boss.page.getByRole("button", { name: "Right" }).click();
  await boss.page.getByText("No code waits.").waitFor();

  await vi.waitFor(async () => expect(await readCodes(picker)).toMatchObject([{ taughtBy: null }]), PATIENT);
  const { page } = picker;
  const before = (await readItem(item.id)).onHand;
  await page.goto("/stock");
  await page.getByRole("heading", { name: "Scan an item" }).waitFor();
  await scanCode(page, CARTON);
  await page.locator(".stepper").waitFor();
  await scanCode(page, CARTON_GS1);
  await page.getByRole("button", { name: "Received" }).click();
  await page
    .getByText(`Saved: ${before + 6} on the shelf.`)
    .first()
    .waitFor();
  await vi.waitFor(async () => expect((await readItem(item.id)).onHand).toBe(before + 6), PATIENT);
});

test("a supervisor edits an item: only what was changed is saved, and every phone shows it", async () => {
  const { page } = boss;
  await page.goto(`/stock/${item.id}`);
  await page.getByRole("button", { name: "Edit the item" }).click();
  await page.getByLabel("Bin").fill("A-14-03");
  await page.getByLabel("Pieces kept back").fill("x");
  await page.getByRole("button", { name: "Save the item" }).click();
  await page.getByText("Use a whole number, or leave it empty.").waitFor();
  await page.getByLabel("Pieces kept back").fill("1");
  await page.getByRole("button", { name: "Save the item" }).click();
  await page.getByText("A-14-").first().waitFor();
  await vi.waitFor(async () => {
    const row = (await readTable(picker.page, "items")).find(({ id }) => id === item.id)?.row;
    expect(row).toMatchObject({ bin: "A-14-03", safety: 1, name: item.name });
  }, PATIENT);
  await picker.page.goto(`/stock/${item.id}`);
  await picker.page.getByText("1 kept back").first().waitFor();
  expect(await picker.page.getByRole("button", { name: "Edit the item" }).count()).toBe(0);
});
