// What a view is, and the steps that the ways to many of them share. Nothing in this folder reads words, so the way is the same in every
// language.
import type { Locator, Page } from "playwright-core";
import type { Visit } from "../plan-tour.ts";

export interface View<T extends Visit> {
  name: string;
  /** One of those in docs/screens. */
  isPictured?: boolean;
  /** Made for a desk's screen, and usable on a phone's. */
  isDesk?: boolean;
  open: (tour: T) => Promise<void>;
  /** Undoes what would meet the next view. */
  leave?: (tour: T) => Promise<void>;
}

export const primary = (page: Page): Locator => page.locator(".dock .button--primary");

export async function openPage(page: Page, path: string, sign: string): Promise<void> {
  // Away first: an address that differs by its hash only would load nothing.
  await page.goto("about:blank");
  await page.goto(path);
  await page.locator(sign).first().waitFor();
}

export async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.locator(".keypad .key", { hasText: new RegExp(`^${digit}$`) }).click();
}
