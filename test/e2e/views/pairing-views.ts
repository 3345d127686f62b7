import type { Tour, Visit } from "../plan-tour.ts";
import { openPage, type View } from "./view.ts";

/** Before the phone is paired. */
export const FIRST_VIEWS: readonly View<Visit>[] = [
  { name: "pair", open: ({ page }) => openPage(page, "/pair", ".ask") },
  {
    name: "pair-link",
    isPictured: true,
    open: async ({ page, depot }) => openPage(page, `/pair#${await depot.invite()}`, ".button--filled:enabled"),
  },
  { name: "pair-wrong-link", open: ({ page }) => openPage(page, "/pair#nothing", ".field__problem") },
];

export const PAIR_AGAIN_VIEWS: readonly View<Tour>[] = [
  { name: "pair-again", open: ({ page }) => openPage(page, "/pair", ".ask") },
  {
    name: "paired",
    open: async ({ page, depot }) => {
      await openPage(page, `/pair#${await depot.invite()}`, ".button--filled:enabled");
      await page.locator(".button--filled").click();
      await page.locator(".note").first().waitFor();
    },
  },
];
