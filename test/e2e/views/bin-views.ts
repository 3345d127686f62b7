import type { Tour } from "../plan-tour.ts";
import { scanCode } from "../scan-code.ts";
import { openPage, primary, typeDigits, type View } from "./view.ts";

const BIN = "A-14-03";

/** What is done at the shelves: moving, counting, receiving. */
export const BIN_VIEWS: readonly View<Tour>[] = [
  {
    name: "move-chosen",
    isPictured: true,
    open: async (tour) => {
      await openPage(tour.page, `/stock/move/${tour.itemId}`, ".stepper");
      await scanCode(tour.page, BIN);
      await tour.page.locator(".button--filled").waitFor();
      await tour.page.locator(".stepper__value").click();
      await typeDigits(tour.page, "1");
      await tour.page.locator(".key--done").click();
    },
  },
  {
    name: "bin",
    isPictured: true,
    open: async (tour) => {
      await primary(tour.page).click();
      await tour.page.locator(".note").waitFor();
      await openPage(tour.page, `/stock/bin?bin=${BIN}`, "a.row");
    },
  },
  { name: "bin-empty", open: ({ page }) => openPage(page, "/stock/bin?bin=Z-99", ".empty") },
  {
    name: "count",
    isPictured: true,
    open: async ({ page, itemSku }) => {
      await openPage(page, `/stock/count?bin=${BIN}`, ".card");
      await scanCode(page, itemSku);
      await page.locator(".button--filled").waitFor();
    },
  },
  {
    name: "count-shown",
    open: async ({ page }) => {
      await page.locator(".choice input").click();
      await page.locator(".choice input:checked").waitFor();
    },
    leave: async ({ page }) => page.locator(".choice input").click(),
  },
  {
    name: "count-noted",
    isPictured: true,
    open: async ({ page }) => {
      await primary(page).click();
      await page.locator(".note, .problem").first().waitFor();
    },
  },
  { name: "receive-empty", open: ({ page }) => openPage(page, "/stock/receive", ".empty") },
  {
    name: "receive-reference",
    open: async ({ page }) => {
      await openPage(page, "/stock/receive", ".empty");
      await page.locator(".card button.setting").last().click();
      await page.locator(".sheet input").waitFor();
    },
  },
  {
    name: "receive",
    isPictured: true,
    open: async ({ page, itemSku }) => {
      await openPage(page, "/stock/receive", ".empty");
      await scanCode(page, BIN);
      await scanCode(page, itemSku);
      await page.locator(".row__level").waitFor();
    },
  },
  {
    name: "receive-kept",
    isPictured: true,
    open: ({ page }) => openPage(page, "/stock/receive", ".row__level"),
    leave: async ({ page }) => {
      await page.locator(".note + .button").click();
      await page.locator(".empty").waitFor();
    },
  },
];
