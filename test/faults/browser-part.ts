// Each toxic once at real time limits: the real app in real Chromium, one context and one network for each, side by side in one browser.
import { type Browser, chromium, type Page } from "playwright-core";
import { must } from "../../shared/result.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import { awaitFact } from "../e2e/await-fact.ts";
import { awaitFirstLoad, pairPhone } from "../e2e/pair-phone.ts";
import { readTable } from "../e2e/phone-rows.ts";
import { ensureChromium } from "../run/chromium.ts";
import type { Saved } from "./saved.ts";
import type { CellResult } from "./say-cells.ts";
import { openShip, scanLabel, scanOrder } from "./scan-order.ts";
import type { WorkDepot } from "./start-work-depot.ts";
import { startToxicProxy, type ToxicProxy } from "./toxic-proxy.ts";
import { BITES_ONCE, type ToxicName } from "./toxics.ts";

export type BrowserCell = CellResult & { saved: Saved[] };

type Seat = { toxic: ToxicName; proxy: ToxicProxy; page: Page; countRefused: () => number };

/** How many load the app at the same time. */
const LOAD_TOGETHER = 3;
/** Twice the time limit of a call, the longest backoff, and a slow machine. */
const STUCK_MS = 150_000;

const openSeat = async (browser: Browser, toxic: ToxicName, { depot }: WorkDepot): Promise<Seat> => {
  const proxy = await startToxicProxy({ targetPort: depot.edge.port, factor: 1 });
  const context = await browser.newContext({
    baseURL: `http://localhost:${proxy.port}`,
    ...{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en-GB", timezoneId: "Europe/Bucharest" },
  });
  const page = await context.newPage();
  let refused = 0;
  page.on("requestfailed", (request) => {
    if (request.url().endsWith("/api/sync") && request.failure()?.errorText.includes("CONNECTION_REFUSED")) refused += 1;
  });
  await pairPhone(page, await depot.invite());
  await awaitFirstLoad(page);
  await openShip(page);
  return { toxic, proxy, page, countRefused: () => refused };
};

/** Poison, scan, green: the shipment this phone says it has saved. */
const scan = async ({ toxic, proxy, page }: Seat, { work }: WorkDepot): Promise<NewCommand> => {
  const [order, trackingNumber] = [work.takeOrder(), work.takeLabel()];
  await proxy.poison(toxic);
  await scanOrder(page, order.id);
  await scanLabel(page, trackingNumber);
  const row = (await readTable(page, "orders")).find(({ id }) => id === order.id)?.row;
  const stored = must(row?.shipment?.parcelIds[0], "the parcel of a green screen");
  if (stored !== trackingNumber) throw new Error(`${trackingNumber} was scanned, and the phone has saved ${stored}`);
  return { name: "confirmShipment", args: { orderId: order.id, trackingNumber, carrierId: work.carrierId } };
};

/** Green, bitten, heal, sent. */
const runSeat = async (seat: Seat, scanned: Promise<NewCommand>): Promise<BrowserCell> => {
  const { toxic, proxy } = seat;
  const cell: BrowserCell = { toxic, command: "scan in Chromium", runs: 1, bites: 0, healMs: [], broken: [], saved: [] };
  const countBites = (): number => (toxic === "refuse" ? seat.countRefused() : proxy.bites());
  const wanted = BITES_ONCE.includes(toxic) ? 1 : 2;
  try {
    cell.saved.push({ where: `${toxic} × ${cell.command}`, command: await scanned, isSure: true, refusal: null });
    const isBitten = (bites: number): boolean => bites >= wanted;
    cell.bites = await awaitFact(`${wanted} bites of ${toxic}`, async () => countBites(), isBitten, STUCK_MS);
    await proxy.heal();
    const healedAt = performance.now();
    const isEmpty = (outbox: unknown[]): boolean => outbox.length === 0;
    await awaitFact("an empty outbox", () => readTable(seat.page, "outbox"), isEmpty, STUCK_MS);
    const told = await readTable(seat.page, "verdicts");
    if (told.length > 0) throw new Error(`the person was told ${JSON.stringify(told.map(({ verdict }) => verdict))}`);
    return { ...cell, healMs: [performance.now() - healedAt] };
  } catch (fault) {
    return { ...cell, broken: [fault instanceof Error ? fault.message : String(fault)] };
  }
};

/** One run a toxic, all at the same time. */
export const runBrowserPart = async (toxics: readonly ToxicName[], workDepot: WorkDepot): Promise<BrowserCell[]> => {
  const browser = await chromium.launch({ executablePath: await ensureChromium(console.log) });
  const seats: Seat[] = [];
  try {
    for (let from = 0; from < toxics.length; from += LOAD_TOGETHER) {
      const some = toxics.slice(from, from + LOAD_TOGETHER);
      seats.push(...(await Promise.all(some.map((toxic) => openSeat(browser, toxic, workDepot)))));
    }
    return await Promise.all(seats.map((seat) => runSeat(seat, scan(seat, workDepot))));
  } finally {
    await browser.close();
    for (const { proxy } of seats) await proxy.close();
  }
};
