// Pairing as a person does it: the link is opened, the button is tapped.
import type { Page } from "playwright-core";

/** Resolves with the moment the phone was paired (epoch ms), when the page shows the orders. */
export async function pairPhone(page: Page, code: string): Promise<number> {
  await page.goto(`/pair#${code}`);
  await page.getByRole("button", { name: "Pair this phone" }).click();
  await page.getByRole("button", { name: "Show the orders" }).waitFor();
  const pairedAt = Date.now();
  await page.getByRole("button", { name: "Show the orders" }).click();
  await page.locator(".tabs").waitFor();
  return pairedAt;
}
