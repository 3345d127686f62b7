import { must } from "../../../shared/result.ts";
import { type CodeRecord, type ListingRecord, toRecord } from "../../../web/store/to-record.ts";
import { makeCode } from "../../fakes/make-rows.ts";
import { readTable, writeRecord } from "../phone-rows.ts";
import type { Tour } from "../plan-tour.ts";
import { scanCode } from "../scan-code.ts";
import { becomeOwner, becomePicker } from "./become-picker.ts";
import { openItem } from "./item-views.ts";
import { openPage, primary, type View } from "./view.ts";

/** On a carton of something. */
const UNKNOWN_CODE = "15941234567896";

async function openListing({ page }: Tour): Promise<void> {
  await openPage(page, "/stock/unknown", "a.row");
  await page.locator("a.row").first().click();
  await page.locator(".strip").waitFor();
}

async function openImport({ page }: Tour, rows: readonly string[]): Promise<void> {
  await openPage(page, "/stock/import", ".choice");
  await page.locator("input[type=file]").setInputFiles({ name: "items.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
}

/** What there is: items, listings, the codes of both. */
export const STOCK_VIEWS: readonly View<Tour>[] = [
  { name: "stock", isPictured: true, open: ({ page }) => openPage(page, "/stock", "a.row") },
  {
    name: "stock-find",
    open: async ({ page }) => {
      await openPage(page, "/stock", "a.row");
      await primary(page).click();
      await page.locator(".keypad").waitFor();
    },
  },
  { name: "stock-unknown", isPictured: true, open: ({ page }) => openPage(page, "/stock/unknown", "a.row") },
  { name: "manage", isPictured: true, open: ({ page }) => openPage(page, "/stock/manage", ".setting") },
  {
    name: "new-item",
    open: async ({ page }) => {
      await openPage(page, "/stock/manage", ".setting");
      await page.locator("button.setting").first().click();
      await page.locator(".sheet input").first().waitFor();
      await page.locator(".sheet .button--primary").click();
      await page.locator(".field__problem").first().waitFor();
    },
  },
  { name: "import", open: ({ page }) => openPage(page, "/stock/import", ".choice") },
  {
    name: "import-looked",
    isPictured: true,
    open: async (tour) => {
      const rows = ["sku,name,codes,shelf", `${tour.itemSku},Desk lamp,`, "NEW-1,A new lamp,5901234123457*6", "NEW-2,,"];
      await openImport(tour, rows);
      await tour.page.locator(".band").nth(1).waitFor();
    },
  },
  {
    name: "import-unreadable",
    open: async (tour) => {
      await openImport(tour, ["name", "A new lamp"]);
      await tour.page.locator(".problem").waitFor();
    },
  },
  { name: "listing", open: (tour) => openListing(tour) },
  {
    name: "listing-chosen",
    isPictured: true,
    open: async (tour) => {
      await openListing(tour);
      await scanCode(tour.page, tour.itemSku);
      await tour.page.locator(".stepper").waitFor();
    },
  },
  {
    name: "listing-other-sku",
    open: async ({ page, itemId }) => {
      const { row } = must(
        (await readTable(page, "listings")).find(({ row: { itemId: of } }) => of === itemId),
        "a listing of the item",
      );
      await writeRecord(page, "listings", toRecord({ ...row, sellerSku: "LAMP-OLD", isMappedByHand: false }) as ListingRecord);
      await openPage(page, `/stock/listing/${row.id}`, ".warning");
    },
  },
  { name: "listing-unknown", open: ({ page }) => openPage(page, "/stock/listing/nothing", ".empty") },
  {
    name: "listing-picker",
    open: async (tour) => {
      await becomePicker(tour);
      await openPage(tour.page, "/stock/unknown", "a.row");
      await tour.page.locator("a.row").first().click();
      await tour.page.locator(".note").waitFor();
    },
    leave: becomeOwner,
  },
  {
    name: "code-unknown",
    isPictured: true,
    open: async ({ page, itemSku }) => {
      await openPage(page, `/stock/teach?code=${UNKNOWN_CODE}`, ".strip");
      await scanCode(page, itemSku);
      await page.locator(".stepper").waitFor();
    },
  },
  {
    name: "codes-taught",
    isPictured: true,
    open: async (tour) => {
      await openItem(tour);
      const row = makeCode(UNKNOWN_CODE, tour.itemId, { pieces: 12, taughtBy: tour.depot.ownerId, taughtAt: Date.now() });
      await writeRecord(tour.page, "codes", toRecord(row) as CodeRecord);
      const counted = must((await readTable(tour.page, "counters"))[0], "the counters");
      await writeRecord(tour.page, "counters", { ...counted, value: { ...counted.value, taughtCodes: 1 } });
      await openPage(tour.page, "/stock/taught", ".choices");
    },
  },
  {
    name: "item-edit",
    isPictured: true,
    open: async (tour) => {
      await openItem(tour);
      await tour.page.locator(".card button.setting").first().click();
      await tour.page.locator(".sheet input").first().waitFor();
    },
  },
];
