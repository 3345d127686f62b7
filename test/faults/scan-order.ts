// The scans of a harness that leaves its machine no time: where the browser gets none between two keys, a code is torn as by a broken
// scanner, and is scanned again, as a person does.
import type { Locator, Page } from "playwright-core";
import { scanCode } from "../e2e/scan-code.ts";

const TRY_MS = 10_000;
const TRIES = 3;

const scanUntil = async (page: Page, code: string, seen: Locator, again: () => Promise<unknown>): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    await scanCode(page, code);
    try {
      return await seen.waitFor({ timeout: TRY_MS });
    } catch (fault) {
      if (tries === TRIES)
        throw new Error(`${code} was scanned ${TRIES} times; the page says: ${await page.locator("main").innerText()}`, { cause: fault });
      await again();
    }
  }
};

/** On the page Ship, with nothing half done; resolves when it asks for the label. */
export const scanOrder = (page: Page, orderId: string): Promise<void> =>
  scanUntil(page, orderId, page.getByRole("heading", { name: "Scan the carrier label" }), () => openShip(page));

/** The label of the order in hand; resolves when the screen is green. What it then says it has saved may be a torn label's part. */
export const scanLabel = (page: Page, label: string): Promise<void> =>
  scanUntil(page, label, page.locator(".state--good"), async () => undefined);

export const openShip = async (page: Page): Promise<void> => {
  await page.goto("/ship");
  await page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
};
