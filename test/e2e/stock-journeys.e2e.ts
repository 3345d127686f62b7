// The journeys of stock, each with its scans and taps counted beside what they may be: every code and every tap goes through the counter.
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { piecesIn } from "../../shared/bin.ts";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import type { Phone } from "./browser.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 30_000, interval: 100 };
const BIN = "J-19";
const NEW_CODE = "15941234567896";

let depot: Depot;
let phone: Phone;
let item: Item;
let counted = { scans: 0, taps: 0 };

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 5 });
  phone = await openPhone(depot);
  item = must(
    (await readTable(phone.page, "items")).map(({ row }) => row).find(({ openedAt, onHand }) => openedAt !== null && onHand >= 20),
    "an item with stock",
  );
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

const begin = async (): Promise<void> => {
  await phone.page.goto("/stock");
  await phone.page.locator("a.row").first().waitFor();
  counted = { scans: 0, taps: 0 };
};
const scan = async (code: string): Promise<void> => {
  counted.scans += 1;
  await scanCode(phone.page, code);
};
const tap = async (target: Locator): Promise<void> => {
  counted.taps += 1;
  await target.click();
};
const readItem = async (): Promise<Item> =>
  must(
    (await readTable(phone.page, "items")).find(({ id }) => id === item.id),
    "the item",
  ).row;
const end = (journey: string, most: { scans: number; taps: number }): void => {
  console.log(`${journey}: ${counted.scans} scans, ${counted.taps} taps; at most ${most.scans} and ${most.taps}`);
  expect({ journey, scans: counted.scans <= most.scans, taps: counted.taps <= most.taps }).toEqual({ journey, scans: true, taps: true });
};

test("J18: one piece more, with its reason", async () => {
  const { page } = phone;
  const before = (await readItem()).onHand;
  await begin();
  await scan(item.sku);
  await page.locator(".stepper").waitFor();
  await tap(page.locator(".stepper__key").last());
  await tap(page.getByRole("button", { name: "Received" }));
  await vi.waitFor(async () => expect((await readItem()).onHand).toBe(before + 1), PATIENT);
  end("J18 stock +1", { scans: 1, taps: 2 });
  await tap(page.getByRole("button", { name: "Undo" }));
  await vi.waitFor(async () => expect((await readItem()).onHand).toBe(before), PATIENT);
});

test("J19: a bin of three pieces is counted", async () => {
  const { page } = phone;
  await page.goto(`/stock/move/${item.id}`);
  await page.locator(".stepper").waitFor();
  await scanCode(page, BIN);
  await page.locator(".button--filled").waitFor();
  await page.locator(".button--filled").click();
  await vi.waitFor(async () => expect(piecesIn((await readItem()).places, BIN)).toBeGreaterThan(0), PATIENT);
  await begin();
  await scan(BIN);
  await page.getByRole("heading", { name: `Bin ${BIN}` }).waitFor();
  for (let piece = 1; piece <= 3; piece += 1) {
    await scan(item.sku);
    await page.locator(".row__level", { hasText: String(piece) }).waitFor();
  }
  await tap(page.getByRole("button", { name: "Save 1 number" }));
  await vi.waitFor(async () => expect(piecesIn((await readItem()).places, BIN)).toBe(3), PATIENT);
  end("J19 count of 3", { scans: 1 + 3, taps: 1 });
});

test("J20: an unknown code is taught", async () => {
  const { page } = phone;
  await begin();
  await scan(NEW_CODE);
  await page.locator(".strip").waitFor();
  await scan(item.sku);
  await page.locator(".stepper").waitFor();
  await tap(page.getByRole("button", { name: "Teach this code" }));
  await vi.waitFor(async () => expect((await readTable(page, "codes")).map(({ row }) => row.code)).toContain(NEW_CODE), PATIENT);
  end("J20 teach", { scans: 2, taps: 1 });
});
