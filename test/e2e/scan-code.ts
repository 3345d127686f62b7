// A hardware scanner: a keyboard that types faster than any hand and ends with Enter. No field is touched.
import type { Page } from "playwright-core";

const KEY_DELAY_MS = 5;

export async function scanCode(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: KEY_DELAY_MS });
  await page.keyboard.press("Enter");
}
