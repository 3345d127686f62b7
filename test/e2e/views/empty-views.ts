import type { Visit } from "../plan-tour.ts";
import { openPage, type View } from "./view.ts";

/** On a phone of a team that has no store yet. */
export const EMPTY_VIEWS: readonly View<Visit>[] = [
  { name: "orders-no-store", open: ({ page }) => openPage(page, "/", ".empty") },
  { name: "ship-nothing-shipped", open: ({ page }) => openPage(page, "/ship", ".ask--tall") },
  { name: "stock-empty", open: ({ page }) => openPage(page, "/stock", ".empty") },
  { name: "waiting-empty", open: ({ page }) => openPage(page, "/waiting", ".empty") },
  { name: "settings-no-store", open: ({ page }) => openPage(page, "/settings", ".setting") },
];
