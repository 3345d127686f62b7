// Pairing as a person does it: the link is opened, the button is tapped, the orders come.
import type { Page } from "playwright-core";
import { awaitFact } from "./await-fact.ts";
import { readMeta } from "./phone-rows.ts";

/** Resolves with the moment the phone was paired (epoch ms), when the page shows the list. */
export async function pairPhone(page: Page, code: string): Promise<number> {
  await page.goto(`/pair#${code}`);
  await page.getByRole("button", { name: "Pair this phone" }).click();
  await page.getByRole("button", { name: "Show the orders" }).waitFor();
  const pairedAt = Date.now();
  await page.getByRole("button", { name: "Show the orders" }).click();
  await page.locator(".tabs").waitFor();
  return pairedAt;
}

/** Resolves when this phone needs no network any more: all rows are here, and the app itself is. */
export async function awaitFirstLoad(page: Page): Promise<void> {
  await awaitFact(
    "the first load",
    () => readMeta(page, "sync").catch(() => undefined),
    (sync) => sync?.isFirstLoad === false,
  );
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
}
