// Goods in: cartons and pieces are scanned, go to the bin whose label was scanned, and are saved with one tap, with or without network.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { piecesIn } from "../../shared/bin.ts";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import { startProxy, type TcpProxy } from "../run/tcp-proxy.ts";
import type { Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { openPhone } from "./open-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const PATIENT = { timeout: 30_000, interval: 100 };
/** On a carton of six. */
const CARTON = "15941234567896";
const BIN = "B-02-01";

let depot: Depot;
let line: TcpProxy;
let boss: Phone;
let picker: Phone;
let item: Item;
let other: Item;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 5 });
  line = await startProxy({ targetPort: depot.edge.port });
  boss = await openPhone(depot, { name: "boss" });
  const opened = (await readTable(boss.page, "items")).map(({ row }) => row).filter(({ openedAt }) => openedAt !== null);
  item = must(opened[0], "an item");
  other = must(opened[1], "another item");
  /* A carton's code is known, and the bin is there: something belongs in it. */
  const desk = makeEdgePhone(depot);
  await desk.pull();
  const verdicts = await desk.send([
    { name: "teachCode", args: { code: CARTON, itemId: item.id, pieces: 6 } },
    { name: "saveItem", args: { itemId: other.id, change: { bin: BIN } } },
  ]);
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  picker = await openPhone(depot, { name: "picker", who: { personName: "Mihai Pop", role: "picker" }, line });
});

afterAll(async () => {
  await picker?.close();
  await boss?.close();
  await line?.close();
  await depot?.close();
});

const readItem = async ({ page }: Phone, id: string): Promise<Item> =>
  must(
    (await readTable(page, "items")).find((record) => record.id === id),
    "the item",
  ).row;
const says = ({ page }: Phone, words: string) => page.getByText(words).first().waitFor();
const openDelivery = async ({ page }: Phone): Promise<void> => {
  await page.goto("/stock");
  await page.getByRole("link", { name: "Goods in" }).click();
  await page.getByRole("heading", { name: "Goods in" }).waitFor();
};

test("two cartons and a piece are three scans and a tap; every phone and Temu have them", async () => {
  const { page } = picker;
  await openDelivery(picker);
  await scanCode(page, CARTON);
  await scanCode(page, CARTON);
  await scanCode(page, other.sku);
  await page.getByRole("button", { name: "Take in 13 pieces" }).click();
  await says(picker, "12 taken in");
  await vi.waitFor(async () => {
    expect((await readItem(boss, item.id)).onHand).toBe(item.onHand + 12);
    expect((await readItem(boss, other.id)).onHand).toBe(other.onHand + 1);
  }, PATIENT);
  const readLevels = async () => (await depot.sandbox.readLedger()).effects.flatMap((effect) => (effect.kind === "stock" ? [effect] : []));
  await vi.waitFor(async () => {
    const steps = (await readLevels()).map(({ before, level }) => level - before);
    expect(steps.sort((a, b) => a - b)).toEqual([1, 12]);
  }, PATIENT);
});

test("a bin's label says where they go, a number is typed, and the delivery note has its own; all of it without network", async () => {
  const { page } = picker;
  await line.cut();
  await openDelivery(picker);
  await scanCode(page, BIN.toLowerCase());
  await page.getByRole("button", { name: `Bin ${BIN}` }).waitFor();
  await scanCode(page, item.sku);
  await page.getByRole("button", { name: item.name }).click();
  for (const digit of "40") await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: "Set 40" }).click();
  await page.getByRole("button", { name: "Delivery note" }).click();
  await page.getByRole("textbox", { name: "Delivery note" }).fill("LS-4711");
  await page.getByRole("button", { name: "Use this number" }).click();
  await page.getByRole("button", { name: "Take in 40 pieces" }).click();
  await says(picker, `40 taken in: Bin ${BIN}`);
  expect((await readTable(page, "outbox")).map(({ envelope }) => [envelope.name, envelope.args])).toEqual([
    ["receiveStock", { itemId: item.id, pieces: 40, reference: "LS-4711", bin: BIN }],
  ]);
  await line.heal();
  await vi.waitFor(async () => {
    const { onHand, places } = await readItem(boss, item.id);
    expect([onHand, piecesIn(places, BIN)]).toEqual([item.onHand + 52, 40]);
  }, PATIENT);
});

test("pieces that are not saved are not lost by a scan that belongs elsewhere, the first tap on Back, or a page that is dropped", async () => {
  const { page } = picker;
  await openDelivery(picker);
  await scanCode(page, item.sku);
  await page.getByRole("button", { name: "Take in 1 piece" }).waitFor();
  await scanCode(page, "5941234567890");
  await says(picker, "1 number is not saved yet.");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: "Leave" }).waitFor();
  await page.reload();
  await says(picker, "are still here");
  await page.getByRole("button", { name: "Take in 1 piece" }).waitFor();
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { name: "Scan an item" }).waitFor();
  expect((await readItem(picker, item.id)).onHand).toBe(item.onHand + 52);
  await openDelivery(picker);
  await says(picker, "Nothing scanned yet.");
  for (const phone of [boss, picker]) expect(phone.faults).toEqual([]);
});
