// The scans of a harness that leaves its machine no time: where the browser gets none between two keys, a code is torn as by a broken
// scanner, and is scanned again, as a person does: a label only when the app has said that it did not come whole.
import type { Page } from "playwright-core";
import { scanCode } from "../e2e/scan-code.ts";

const TRY_MS = 10_000;
const ANSWER_WITHIN_MS = 30_000;
const TRIES = 4;

const sayTried = async (page: Page, code: string): Promise<string> =>
  `${code} was scanned ${TRIES} times; the page says: ${await page.locator("main").innerText()}`;

const awaitLabelAsked = (page: Page, timeout: number): Promise<void> =>
  page.getByRole("heading", { name: "Scan the carrier label" }).waitFor({ timeout });

/** On the page Ship, with nothing half done; resolves when it asks for the label. */
export const scanOrder = async (page: Page, orderId: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    await scanCode(page, orderId);
    try {
      return await awaitLabelAsked(page, TRY_MS);
    } catch (fault) {
      if (tries === TRIES) throw new Error(await sayTried(page, orderId), { cause: fault });
      await openShip(page);
    }
  }
};

/** The label of the order in hand; resolves when the screen is green. */
export const scanLabel = async (page: Page, label: string): Promise<void> => {
  const torn = page.getByRole("heading", { name: "The code was not read whole" });
  for (let tries = 1; ; tries += 1) {
    await scanCode(page, label);
    await page.locator(".state--good").or(torn).waitFor({ timeout: ANSWER_WITHIN_MS });
    if (!(await torn.isVisible())) return;
    if (tries === TRIES) throw new Error(await sayTried(page, label));
    await page.getByRole("button", { name: "Back to order" }).click();
    await awaitLabelAsked(page, ANSWER_WITHIN_MS);
  }
};

export const openShip = async (page: Page): Promise<void> => {
  await page.goto("/ship");
  await page.getByRole("heading", { name: "Scan an order or an item" }).waitFor();
};
