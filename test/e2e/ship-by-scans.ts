// Shipping as a picker does it: two scans, and a tap where the phone asks which carrier it is.
import type { Page } from "playwright-core";
import { scanCode } from "./scan-code.ts";

/** On the page Ship, with nothing half done; resolves when the screen is green. */
export async function shipByScans(page: Page, orderId: string, label: string, carrier?: string): Promise<void> {
  await scanCode(page, orderId);
  await page.getByRole("heading", { name: "Scan the carrier label" }).waitFor();
  await scanCode(page, label);
  if (carrier !== undefined) await page.getByRole("button", { name: carrier }).click();
  await page.locator(".state--good").waitFor();
}
