import type { Page } from "playwright-core";
import type { Tour } from "../plan-tour.ts";
import { openPage, type View } from "./view.ts";

const openDesk = (page: Page, rest: string) => openPage(page, `/desk/${rest}`, ".table__open");

export const DESK_VIEWS: readonly View<Tour>[] = [
  { name: "desk-items", isPictured: true, isDesk: true, open: ({ page }) => openDesk(page, "items") },
  {
    name: "desk-items-found",
    isDesk: true,
    open: async ({ page, itemSku }) => {
      await openDesk(page, `items?q=${itemSku}`);
      await page.keyboard.press("/");
      await page.locator("input[type=search]:focus").waitFor();
    },
  },
  { name: "desk-items-none", isDesk: true, open: ({ page }) => openPage(page, "/desk/items?q=nothing-begins-so", ".empty") },
  { name: "desk-listings", isPictured: true, isDesk: true, open: ({ page }) => openDesk(page, "listings") },
  { name: "desk-listings-unknown", isDesk: true, open: ({ page }) => openDesk(page, "listings?unknown=1") },
  { name: "desk-movements", isPictured: true, isDesk: true, open: ({ page }) => openDesk(page, "movements") },
  { name: "desk-movements-of-item", isDesk: true, open: ({ page, itemId }) => openDesk(page, `movements?item=${itemId}&q=a`) },
  {
    name: "desk-movements-offline",
    isDesk: true,
    open: async ({ page }) => {
      await openDesk(page, "items");
      await page.context().setOffline(true);
      await page.locator('.tab[href="/desk/movements"]').click();
      await page.locator(".problem").waitFor();
    },
    leave: ({ page }) => page.context().setOffline(false),
  },
];
