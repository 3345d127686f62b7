// The two themes, shown as the app shows the one that was chosen, without leaving the page that is looked at.
import type { Page } from "playwright-core";

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Until the next page is opened. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
}
