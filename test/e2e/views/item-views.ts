import type { Item } from "../../../shared/item.ts";
import { must } from "../../../shared/result.ts";
import { type ItemRecord, toRecord } from "../../../web/store/to-record.ts";
import { readTable, writeRecord } from "../phone-rows.ts";
import type { Tour } from "../plan-tour.ts";
import { CLUJ, nameWarehouses } from "./name-warehouses.ts";
import { openPage, primary, typeDigits, type View } from "./view.ts";

export const openItem = ({ page, itemId }: Tour) => openPage(page, `/stock/${encodeURIComponent(itemId)}`, ".stepper");

async function changeItem(tour: Tour): Promise<void> {
  await openItem(tour);
  await tour.page.locator(".stepper__key").last().click();
  await tour.page.locator(".choices > .button").first().waitFor();
}

let kept: Item | null = null;

/** The item with other figures, for a state that Temu seldom comes to; null: as it was. */
async function changeRow({ page, itemId }: Tour, change: Partial<Item> | null): Promise<void> {
  const row = kept ?? must((await readTable(page, "items")).find(({ id }) => id === itemId)?.row, "the item");
  kept = change === null ? null : row;
  await writeRecord(page, "items", toRecord({ ...row, ...change }) as ItemRecord);
}

export const ITEM_VIEWS: readonly View<Tour>[] = [
  { name: "item", open: openItem },
  {
    name: "item-warehouses",
    open: async (tour) => {
      await nameWarehouses(tour, CLUJ);
      await openItem(tour);
      await tour.page.locator(".fact", { hasText: "Cluj" }).waitFor();
    },
    leave: (tour) => nameWarehouses(tour, {}),
  },
  { name: "item-changed", isPictured: true, open: changeItem },
  {
    name: "item-without-reason",
    open: async (tour) => {
      await changeItem(tour);
      await primary(tour.page).click();
      await tour.page.locator(".problem").waitFor();
    },
  },
  {
    name: "item-own-words",
    open: async (tour) => {
      await changeItem(tour);
      await tour.page.locator(".choices > .button").last().click();
      await tour.page.locator(".field__input").waitFor();
    },
  },
  {
    name: "item-keypad",
    open: async (tour) => {
      await openItem(tour);
      await tour.page.locator(".stepper__value").click();
      await typeDigits(tour.page, "147");
    },
  },
  {
    name: "item-never-told",
    open: async (tour) => {
      await changeRow(tour, { openedAt: null, onHand: 0, places: [], recent: [] });
      await openPage(tour.page, `/stock/${encodeURIComponent(tour.itemId)}`, ".note");
      await tour.page.locator("a.setting").first().waitFor();
    },
    leave: (tour) => changeRow(tour, null),
  },
  {
    name: "item-unknown",
    open: ({ page }) => openPage(page, "/stock/nothing", ".empty"),
  },
];
