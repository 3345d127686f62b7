// Every page of the app in every state it has, and how a person gets there, room by room in the order in which they can be had. For
// stories that look at each, and for the pictures in docs/screens.
import type { Tour } from "./plan-tour.ts";
import { BIN_VIEWS } from "./views/bin-views.ts";
import { DESK_VIEWS } from "./views/desk-views.ts";
import { ITEM_VIEWS } from "./views/item-views.ts";
import { PAIR_AGAIN_VIEWS } from "./views/pairing-views.ts";
import { SETTINGS_VIEWS } from "./views/settings-views.ts";
import { SHIP_VIEWS } from "./views/ship-views.ts";
import { STOCK_VIEWS } from "./views/stock-views.ts";
import { openPage, type View } from "./views/view.ts";
import { WAITING_VIEWS } from "./views/waiting-views.ts";

/** On a phone with orders, items, and something on the page Waiting. */
export const VIEWS: readonly View<Tour>[] = [
  ...SHIP_VIEWS,
  ...STOCK_VIEWS,
  ...BIN_VIEWS,
  ...ITEM_VIEWS,
  ...WAITING_VIEWS,
  ...DESK_VIEWS,
  ...SETTINGS_VIEWS,
  ...PAIR_AGAIN_VIEWS,
  { name: "no-page", open: ({ page }) => openPage(page, "/nothing", ".button--primary") },
];
