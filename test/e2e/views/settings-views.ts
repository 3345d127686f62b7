import { must } from "../../../shared/result.ts";
import type { Store } from "../../../shared/store.ts";
import { type StoreRecord, toRecord } from "../../../web/store/to-record.ts";
import { readTable, writeRecord } from "../phone-rows.ts";
import type { Tour } from "../plan-tour.ts";
import { becomeOwner, becomePicker } from "./become-picker.ts";
import { CLUJ, nameWarehouses } from "./name-warehouses.ts";
import { openPage, primary, type View } from "./view.ts";

/** On a store's page: the token, the carrier and warehouse, then the stock. */
const [CARRIER_CARD, STOCK_CARD] = [1, 2];

async function changeStore({ page, storeId }: Tour, change: (row: Store) => Store): Promise<void> {
  const { row } = must(
    (await readTable(page, "stores")).find(({ id }) => id === storeId),
    "the store",
  );
  await writeRecord(page, "stores", toRecord(change(row)) as StoreRecord);
}

async function openStockSheet({ page, storeId }: Tour): Promise<void> {
  await openPage(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting");
  await page.locator(".card").nth(STOCK_CARD).locator("button.setting").first().click();
  await page.locator(".sheet input").first().waitFor();
}

export const SETTINGS_VIEWS: readonly View<Tour>[] = [
  { name: "settings", isPictured: true, open: ({ page }) => openPage(page, "/settings", ".setting") },
  {
    name: "settings-safety",
    open: async ({ page }) => {
      await openPage(page, "/settings", ".setting");
      await page.locator(".card").first().locator("button.setting").click();
      await page.locator(".sheet input").waitFor();
    },
  },
  { name: "settings-phone", open: ({ page }) => openPage(page, "/settings/phone", ".setting") },
  {
    name: "settings-store",
    isPictured: true,
    open: ({ page, storeId }) => openPage(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting"),
  },
  {
    name: "settings-store-semi-managed",
    open: async (tour) => {
      await changeStore(tour, (row) => ({ ...row, isSemiManaged: true, stock: { ...row.stock, isPushed: false } }));
      await openPage(tour.page, `/settings/stores/${encodeURIComponent(tour.storeId)}`, ".setting");
    },
    leave: (tour) => changeStore(tour, ({ isSemiManaged: _other, ...row }) => ({ ...row, stock: { ...row.stock, isPushed: true } })),
  },
  {
    name: "settings-stock",
    isPictured: true,
    open: async (tour) => {
      await openStockSheet(tour);
      await tour.page.locator(".sheet input[inputmode=numeric]").first().fill("2");
    },
  },
  {
    name: "settings-stock-wrong",
    open: async (tour) => {
      await openStockSheet(tour);
      for (const field of await tour.page.locator(".sheet input[inputmode=numeric]").all()) await field.fill("x");
      await tour.page.locator(".sheet .button--primary").click();
      await tour.page.locator(".field__problem").first().waitFor();
    },
  },
  {
    name: "settings-warehouses",
    isPictured: true,
    open: async (tour) => {
      await nameWarehouses(tour, CLUJ);
      await openPage(tour.page, "/settings/warehouses", "button.setting");
    },
  },
  {
    name: "settings-warehouse-wrong",
    open: async ({ page }) => {
      await openPage(page, "/settings/warehouses", "button.setting");
      await primary(page).click();
      await page.locator(".sheet input").last().fill("CJ-");
      await page.locator(".sheet .button--primary").click();
      await page.locator(".field__problem").nth(1).waitFor();
    },
  },
  {
    name: "settings-warehouse-remove",
    open: async ({ page }) => {
      await openPage(page, "/settings/warehouses", "button.setting");
      await page.locator("button.setting").last().click();
      await page.locator(".sheet > .button").last().click();
    },
  },
  {
    name: "settings-store-warehouse-lost",
    open: ({ page, storeId }) => openPage(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting"),
  },
  {
    name: "settings-store-warehouses",
    isPictured: true,
    open: async ({ page, storeId }) => {
      await openPage(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting");
      await page.locator(".card").nth(CARRIER_CARD).locator("button.setting").last().click();
      await page.locator(".sheet .choice").first().waitFor();
    },
    leave: (tour) => nameWarehouses(tour, {}),
  },
  {
    name: "settings-warehouses-picker",
    open: async (tour) => {
      await becomePicker(tour);
      await openPage(tour.page, "/settings/warehouses", ".empty");
    },
    leave: becomeOwner,
  },
  {
    name: "settings-renew-token",
    open: async ({ page, storeId }) => {
      await openPage(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting");
      await primary(page).click();
      await page.locator(".sheet input").first().waitFor();
    },
  },
  { name: "settings-connect-store", open: ({ page }) => openPage(page, "/settings/stores/new", ".field") },
  {
    name: "settings-keys-missing",
    open: async ({ page }) => {
      await openPage(page, "/settings/stores/new", ".field");
      await page.locator(".dock__second button").last().click();
      await page.locator(".problem").waitFor();
    },
  },
  { name: "settings-add-phone", open: ({ page }) => openPage(page, "/settings/devices/new", ".choice") },
  {
    name: "settings-phone-link",
    open: async ({ page }) => {
      await openPage(page, "/settings/devices/new", ".choice");
      await page.locator(".choice input").first().check();
      await primary(page).click();
      await page.locator("textarea").waitFor();
    },
  },
];
