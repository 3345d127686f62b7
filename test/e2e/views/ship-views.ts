import type { Order } from "../../../shared/order.ts";
import { must } from "../../../shared/result.ts";
import type { Tour } from "../plan-tour.ts";
import { scanCode, typeKeys } from "../scan-code.ts";
import { becomeOwner, becomePicker } from "./become-picker.ts";
import { CLUJ, nameWarehouses } from "./name-warehouses.ts";
import { openPage, primary, typeDigits, type View } from "./view.ts";

/** Fits several carriers, so a person is asked. */
const ASKING_LABEL = "20471829930144X";

export const openShip = ({ page }: Tour) => openPage(page, "/ship", ".ask--tall");

async function takeInHand(tour: Tour, order: Order): Promise<void> {
  await openShip(tour);
  await scanCode(tour.page, order.id);
  await tour.page.locator(".ask:not(.ask--tall)").waitFor();
}

/** Resolves with the label that was saved. */
async function ship(tour: Tour): Promise<string> {
  const label = tour.takeLabel();
  await takeInHand(tour, tour.takeOrder());
  await scanCode(tour.page, label);
  await tour.page.locator(".state--good").waitFor();
  return label;
}

async function openDispute(tour: Tour, sign: string): Promise<void> {
  await openShip(tour);
  await scanCode(tour.page, tour.disputed.orderId);
  await tour.page.locator(`.state--wrong ${sign}`).waitFor();
}

/** Orders, and each state of a scan that ships one. */
export const SHIP_VIEWS: readonly View<Tour>[] = [
  { name: "orders", isPictured: true, open: ({ page }) => openPage(page, "/", "a.row") },
  {
    name: "orders-find",
    open: async ({ page, askingOrder }) => {
      await openPage(page, "/", "a.row");
      await primary(page).click();
      await typeDigits(page, askingOrder.id.slice(-3));
      await page.locator(".sheet a.row").first().waitFor();
    },
  },
  {
    name: "orders-find-none",
    open: async ({ page }) => {
      await openPage(page, "/", "a.row");
      await primary(page).click();
      await typeDigits(page, "9999999");
      await page.locator(".sheet [role=status]", { hasText: "9999999" }).first().waitFor();
    },
  },
  { name: "ship-order", isPictured: true, open: (tour) => takeInHand(tour, tour.askingOrder) },
  {
    name: "ship-unknown-item",
    open: async (tour) => {
      await takeInHand(tour, tour.unknownOrder);
      await tour.page.locator(".strip").waitFor();
    },
  },
  {
    name: "ship-warehouse",
    open: async (tour) => {
      await nameWarehouses(tour, CLUJ);
      await takeInHand(tour, tour.askingOrder);
      await tour.page.locator(".note").nth(1).waitFor();
    },
    leave: (tour) => nameWarehouses(tour, {}),
  },
  {
    name: "ship-enter-label",
    open: async (tour) => {
      await takeInHand(tour, tour.askingOrder);
      await primary(tour.page).click();
      await tour.page.locator(".sheet input").fill("RB-1");
      await tour.page.locator(".field__problem").waitFor();
    },
  },
  {
    name: "ship-which-carrier",
    open: async (tour) => {
      await takeInHand(tour, tour.askingOrder);
      await scanCode(tour.page, ASKING_LABEL);
      await tour.page.locator(".choices--one").waitFor();
    },
  },
  {
    name: "ship-carrier-first",
    open: async (tour) => {
      await takeInHand(tour, tour.askingOrder);
      await scanCode(tour.page, ASKING_LABEL);
      await tour.page.locator(".choices--one").waitFor();
      await scanCode(tour.page, tour.takeLabel());
      await tour.page.locator(".state--wrong").waitFor();
    },
  },
  {
    name: "ship-torn",
    open: async (tour) => {
      await takeInHand(tour, tour.askingOrder);
      await typeKeys(tour.page, [...tour.takeLabel()]);
      await tour.page.locator(".state--wrong").waitFor();
    },
  },
  {
    name: "torn-scan",
    open: async (tour) => {
      await takeInHand(tour, tour.askingOrder);
      await openPage(tour.page, "/waiting", ".tabs");
      await typeKeys(tour.page, [...tour.takeLabel()]);
      await tour.page.locator(".frame-note").waitFor();
    },
  },
  {
    name: "ship-label-first",
    open: async (tour) => {
      await openShip(tour);
      await scanCode(tour.page, tour.takeLabel());
      await tour.page.locator(".thing").waitFor();
    },
  },
  {
    name: "ship-saved",
    isPictured: true,
    open: async (tour) => {
      await ship(tour);
      // Saved and accepted: both ticks are done.
      await tour.page.locator(".tick--done").nth(1).waitFor();
    },
  },
  {
    name: "ship-again",
    isPictured: true,
    open: async (tour) => {
      await scanCode(tour.page, await ship(tour));
      await tour.page.locator(".state--again").waitFor();
    },
  },
  {
    name: "ship-checking",
    isPictured: true,
    open: async (tour) => {
      await openShip(tour);
      await scanCode(tour.page, tour.unanswered.trackingNumber);
      await tour.page.locator(".state--again .tick--doing").waitFor();
    },
  },
  { name: "ship-dispute", isPictured: true, open: (tour) => openDispute(tour, ".evidence") },
  {
    name: "ship-dispute-picker",
    isPictured: true,
    open: async (tour) => {
      await becomePicker(tour);
      await openDispute(tour, ".panel--stop");
    },
    leave: becomeOwner,
  },
  {
    name: "ship-refused-before",
    isPictured: true,
    open: async (tour) => {
      await takeInHand(tour, tour.refusedOrder);
      await tour.page.locator(".problem").waitFor();
    },
  },
  { name: "ship", isPictured: true, open: openShip },
  {
    name: "ship-wrong",
    isPictured: true,
    open: async (tour) => {
      await takeInHand(tour, tour.askingOrder);
      await scanCode(tour.page, must(tour.askingOrder.lines[0]?.sellerSku, "a SKU"));
      await tour.page.locator(".state--wrong").waitFor();
    },
  },
  {
    name: "ship-stop",
    isPictured: true,
    open: async (tour) => {
      await openShip(tour);
      await scanCode(tour.page, tour.stoppedOrder.id);
      await tour.page.locator(".state--stop").waitFor();
    },
  },
];
