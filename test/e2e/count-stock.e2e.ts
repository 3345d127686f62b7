// Bins: pieces are moved into one, a bin is counted by scans while others work, and two people's numbers are told apart.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type BinPieces, piecesIn } from "../../shared/bin.ts";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import { startProxy, type TcpProxy } from "../run/tcp-proxy.ts";
import type { Phone } from "./browser.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 30_000, interval: 100 };
const BIN = "B-02-01";

let depot: Depot;
let line: TcpProxy;
let boss: Phone;
let picker: Phone;
let item: Item;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 5 });
  line = await startProxy({ targetPort: depot.edge.port });
  boss = await openPhone(depot, { name: "boss" });
  picker = await openPhone(depot, { name: "picker", who: { personName: "Mihai Pop", role: "picker" }, line });
  const items = (await readTable(boss.page, "items")).map(({ row }) => row);
  item = must(
    items.find(({ openedAt, onHand }) => openedAt !== null && onHand >= 20),
    "an item with stock",
  );
});

afterAll(async () => {
  await picker?.close();
  await boss?.close();
  await line?.close();
  await depot?.close();
});

const readItem = async ({ page }: Phone): Promise<Item> =>
  must(
    (await readTable(page, "items")).find(({ id }) => id === item.id),
    "the item",
  ).row;
const placesOf = async (phone: Phone): Promise<BinPieces[]> => (await readItem(phone)).places;
const awaitSent = ({ page }: Phone) => vi.waitFor(async () => expect(await readTable(page, "outbox")).toEqual([]), PATIENT);
const says = ({ page }: Phone, words: string) => page.getByText(words).first().waitFor();
const moveTo = async ({ page }: Phone, bin: string, pieces: number): Promise<void> => {
  await page.goto(`/stock/move/${item.id}`);
  await page.locator(".stepper").waitFor();
  await scanCode(page, bin);
  await page.getByText(`Bin ${bin.toUpperCase()}`).first().waitFor();
  await page.locator(".stepper__value").click();
  for (const digit of String(pieces)) await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: `Set ${pieces}` }).click();
  await page.getByRole("button", { name: `Move ${pieces} to ${bin.toUpperCase()}` }).click();
  await page.getByText(`Saved: ${pieces} moved to ${bin.toUpperCase()}.`).first().waitFor();
};
const openCount = async ({ page }: Phone): Promise<void> => {
  await page.goto(`/stock/bin?bin=${BIN}`);
  await page.getByRole("link", { name: "Count this bin" }).click();
  await page.getByRole("heading", { name: `Count: Bin ${BIN}` }).waitFor();
};
const typeNumber = async ({ page }: Phone, digits: string): Promise<void> => {
  await page.getByRole("button", { name: item.name }).click();
  for (const digit of digits) await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: `Set ${digits}` }).click();
  await page.getByRole("button", { name: "Save 1 number" }).click();
};

test("pieces are moved to a bin that was never heard of, by scanning its label; every phone shows where they lie", async () => {
  await moveTo(boss, BIN.toLowerCase(), 3);
  await vi.waitFor(async () => expect(piecesIn(await placesOf(picker), BIN)).toBe(3), PATIENT);
  expect((await readItem(picker)).onHand).toBe(item.onHand);
});

test("a bin is counted with a scan for the bin, one for each piece, and a tap; our number is not shown before", async () => {
  const { page } = picker;
  await page.goto("/stock");
  await page.getByRole("heading", { name: "Scan an item" }).waitFor();
  await scanCode(page, BIN.toLowerCase());
  await page.getByRole("heading", { name: `Bin ${BIN}` }).waitFor();
  await openCount(picker);
  for (let piece = 0; piece < 3; piece += 1) await scanCode(page, item.sku);
  await page.locator(".row__level", { hasText: /^3/u }).waitFor();
  await page.getByRole("button", { name: "Save 1 number" }).click();
  await says(picker, "3: right");
  expect((await readItem(picker)).recent[0]?.reason).toBe("moved");
});

test("one piece fewer is noted at once; Temu shows one fewer", async () => {
  const { page } = picker;
  await openCount(picker);
  for (let piece = 0; piece < 2; piece += 1) await scanCode(page, item.sku);
  await page.locator(".row__level", { hasText: /^2/u }).waitFor();
  await page.getByRole("button", { name: "Save 1 number" }).click();
  await says(picker, "2 counted, −1 noted");
  await vi.waitFor(async () => expect(await readItem(boss)).toMatchObject({ onHand: item.onHand - 1 }), PATIENT);
  const readLevels = async () => (await depot.sandbox.readLedger()).effects.flatMap((effect) => (effect.kind === "stock" ? [effect] : []));
  await vi.waitFor(async () => expect(await readLevels()).toHaveLength(1), PATIENT);
  expect((await readLevels()).map(({ before, level }) => level - before)).toEqual([-1]);
});

test("a number far off is asked for a second time, and then believed", async () => {
  await openCount(picker);
  await typeNumber(picker, "40");
  await says(picker, "Some are to be counted again.");
  await says(picker, "40 is far from the 2 that Dockhand has.");
  expect(piecesIn(await placesOf(picker), BIN)).toBe(2);
  await typeNumber(picker, "40");
  await says(picker, "40 counted, +38 noted");
  await vi.waitFor(async () => expect(piecesIn(await placesOf(boss), BIN)).toBe(40), PATIENT);
});

test("numbers that are not saved are not lost by a scan, nor by the first tap on Back", async () => {
  const { page } = picker;
  await openCount(picker);
  await scanCode(page, item.sku);
  await page.getByRole("button", { name: "Save 1 number" }).waitFor();
  await scanCode(page, "5941234567890");
  await says(picker, "1 number is not saved yet.");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: "Leave" }).waitFor();
  await page.getByRole("button", { name: "Save 1 number" }).waitFor();
});

test("a count without network on old numbers changes nothing, and says both", async () => {
  await line.cut();
  await openCount(picker);
  await typeNumber(picker, "39");
  await says(picker, "39 counted, −1 noted");
  await moveTo(boss, "C-09", 5);
  await awaitSent(boss);
  await line.heal();
  await awaitSent(picker);
  await picker.page.goto("/waiting");
  const card = picker.page.locator(".problem");
  await card.waitFor();
  const said = await card.innerText();
  expect(said).toContain(`You counted 39 of ${item.sku} in ${BIN}.`);
  expect(said).toContain("Count it again");
  await vi.waitFor(async () => expect(await placesOf(picker)).toEqual(await placesOf(boss)), PATIENT);
  for (const phone of [boss, picker]) expect(phone.faults).toEqual([]);
});
