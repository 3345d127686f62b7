// A hardware scanner: a keyboard that types faster than any hand and ends with Enter. No field is touched.
import type { Page } from "playwright-core";

/** No key waits for the one before it: where this machine is busy between two, the pause would end the code as a scanner's own does. */
export async function typeKeys(page: Page, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]));
}

export const scanCode = (page: Page, code: string): Promise<void> => typeKeys(page, [...code, "Enter"]);
