// Every page of the app in every state it has, and how a person gets there. For stories that look at each, and for the pictures in
// docs/screens. Nothing here reads words, so the way is the same in every language.
import type { Locator, Page } from "playwright-core";
import type { ConfirmShipmentJob } from "../../shared/job.ts";
import type { Order } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { type CodeRecord, type JobRecord, type StoreRecord, toRecord } from "../../web/store/to-record.ts";
import { makeCode, makeOwnWarehouses } from "../fakes/make-rows.ts";
import { readTable, writeRecord } from "./phone-rows.ts";
import type { Tour, Visit } from "./plan-tour.ts";
import { scanCode, typeKeys } from "./scan-code.ts";

export interface View<T extends Visit> {
  name: string;
  /** One of those in docs/screens. */
  isPictured?: boolean;
  /** Made for a desk's screen, and usable on a phone's. */
  isDesk?: boolean;
  open: (tour: T) => Promise<void>;
  /** Undoes what would meet the next view. */
  leave?: (tour: T) => Promise<void>;
}

/** Fits several carriers, so a person is asked. */
const ASKING_LABEL = "20471829930144X";

const primary = (page: Page): Locator => page.locator(".dock .button--primary");
const key = (page: Page, digit: string): Locator => page.locator(".keypad .key", { hasText: new RegExp(`^${digit}$`) });

async function open(page: Page, path: string, sign: string): Promise<void> {
  // Away first: an address that differs by its hash only would load nothing.
  await page.goto("about:blank");
  await page.goto(path);
  await page.locator(sign).first().waitFor();
}

async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await key(page, digit).click();
}

const openShip = ({ page }: Tour) => open(page, "/ship", ".ask--tall");

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

const openDesk = (page: Page, rest: string) => open(page, `/desk/${rest}`, ".table__open");

const openItem = ({ page, itemId }: Tour) => open(page, `/stock/${encodeURIComponent(itemId)}`, ".stepper");

async function openListing({ page }: Tour): Promise<void> {
  await open(page, "/stock/unknown", "a.row");
  await page.locator("a.row").first().click();
  await page.locator(".strip").waitFor();
}

async function openImport({ page }: Tour, rows: readonly string[]): Promise<void> {
  await open(page, "/stock/import", ".choice");
  await page.locator("input[type=file]").setInputFiles({ name: "items.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
}

/** As if somebody had named a second warehouse; none: as if nobody had. One of Temu's that is not listed any more stands for it. */
async function nameWarehouses({ page }: Tour, others: Record<string, string>): Promise<void> {
  const ownWarehouses = makeOwnWarehouses(others, { temu: { Cluj: "WH-GONE" } });
  for (const { row } of await readTable(page, "stores"))
    await writeRecord(page, "stores", toRecord({ ...row, ownWarehouses }) as StoreRecord);
}

const CLUJ = { Cluj: "CJ-" };

async function openStockSheet({ page, storeId }: Tour): Promise<void> {
  await open(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting");
  await page.locator(".card").nth(STOCK_CARD).locator("button.setting").first().click();
  await page.locator(".sheet input").first().waitFor();
}

async function changeItem(tour: Tour): Promise<void> {
  await openItem(tour);
  await tour.page.locator(".stepper__key").last().click();
  await tour.page.locator(".choices > .button").first().waitFor();
}

/** On a store's page: the token, the carrier and warehouse, then the stock. */
const [CARRIER_CARD, STOCK_CARD] = [1, 2];
const BIN = "A-14-03";
/** On a carton of something. */
const UNKNOWN_CODE = "15941234567896";
const HALF_HOUR_MS = 30 * 60_000;

/** The role is asked of the edge when the app starts; until it answers, the phone goes by what it was told last. */
async function becomePicker({ page, depot }: Tour): Promise<void> {
  await page.route("**/api/people", (route) => route.abort());
  const me = { id: depot.ownerId, name: "Ana Marin", role: "picker" } as const;
  await writeRecord(page, "meta", { key: "people", value: { [me.id]: me } });
}

async function becomeOwner({ page, depot }: Tour): Promise<void> {
  await page.unroute("**/api/people");
  const me = { id: depot.ownerId, name: "Ana Marin", role: "owner" } as const;
  await writeRecord(page, "meta", { key: "people", value: { [me.id]: me } });
}

/** The shipment without an answer as the edge would leave it behind its fence, minutes from now. */
async function putUnanswered({ page, unanswered }: Tour, more: Partial<ConfirmShipmentJob>): Promise<void> {
  await writeRecord(page, "jobs", toRecord({ ...unanswered, ...more }) as JobRecord);
}

async function openDispute(tour: Tour, sign: string): Promise<void> {
  await openShip(tour);
  await scanCode(tour.page, tour.disputed.orderId);
  await tour.page.locator(`.state--wrong ${sign}`).waitFor();
}

/** Before the phone is paired. */
export const FIRST_VIEWS: readonly View<Visit>[] = [
  { name: "pair", open: ({ page }) => open(page, "/pair", ".ask") },
  {
    name: "pair-link",
    isPictured: true,
    open: async ({ page, depot }) => open(page, `/pair#${await depot.invite()}`, ".button--filled:enabled"),
  },
  { name: "pair-wrong-link", open: ({ page }) => open(page, "/pair#nothing", ".field__problem") },
];

/** On a phone of a team that has no store yet. */
export const EMPTY_VIEWS: readonly View<Visit>[] = [
  { name: "orders-no-store", open: ({ page }) => open(page, "/", ".empty") },
  { name: "ship-nothing-shipped", open: ({ page }) => open(page, "/ship", ".ask--tall") },
  { name: "stock-empty", open: ({ page }) => open(page, "/stock", ".empty") },
  { name: "waiting-empty", open: ({ page }) => open(page, "/waiting", ".empty") },
  { name: "settings-no-store", open: ({ page }) => open(page, "/settings", ".setting") },
];

/** On a phone with orders, items, and something on the page Waiting. */
export const VIEWS: readonly View<Tour>[] = [
  { name: "orders", isPictured: true, open: ({ page }) => open(page, "/", "a.row") },
  {
    name: "orders-find",
    open: async ({ page, askingOrder }) => {
      await open(page, "/", "a.row");
      await primary(page).click();
      await typeDigits(page, askingOrder.id.slice(-3));
      await page.locator(".sheet a.row").first().waitFor();
    },
  },
  {
    name: "orders-find-none",
    open: async ({ page }) => {
      await open(page, "/", "a.row");
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
      await open(tour.page, "/waiting", ".tabs");
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
  { name: "stock", isPictured: true, open: ({ page }) => open(page, "/stock", "a.row") },
  {
    name: "stock-find",
    open: async ({ page }) => {
      await open(page, "/stock", "a.row");
      await primary(page).click();
      await page.locator(".keypad").waitFor();
    },
  },
  { name: "stock-unknown", isPictured: true, open: ({ page }) => open(page, "/stock/unknown", "a.row") },
  { name: "manage", isPictured: true, open: ({ page }) => open(page, "/stock/manage", ".setting") },
  {
    name: "new-item",
    open: async ({ page }) => {
      await open(page, "/stock/manage", ".setting");
      await page.locator("button.setting").first().click();
      await page.locator(".sheet input").first().waitFor();
      await page.locator(".sheet .button--primary").click();
      await page.locator(".field__problem").first().waitFor();
    },
  },
  { name: "import", open: ({ page }) => open(page, "/stock/import", ".choice") },
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
  { name: "listing-unknown", open: ({ page }) => open(page, "/stock/listing/nothing", ".empty") },
  {
    name: "listing-picker",
    open: async (tour) => {
      await becomePicker(tour);
      await open(tour.page, "/stock/unknown", "a.row");
      await tour.page.locator("a.row").first().click();
      await tour.page.locator(".note").waitFor();
    },
    leave: becomeOwner,
  },
  {
    name: "code-unknown",
    isPictured: true,
    open: async ({ page, itemSku }) => {
      await open(page, `/stock/teach?code=${UNKNOWN_CODE}`, ".strip");
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
      await open(tour.page, "/stock/taught", ".choices");
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
  {
    name: "move-chosen",
    isPictured: true,
    open: async (tour) => {
      await open(tour.page, `/stock/move/${tour.itemId}`, ".stepper");
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
      await open(tour.page, `/stock/bin?bin=${BIN}`, "a.row");
    },
  },
  { name: "bin-empty", open: ({ page }) => open(page, "/stock/bin?bin=Z-99", ".empty") },
  {
    name: "count",
    isPictured: true,
    open: async ({ page, itemSku }) => {
      await open(page, `/stock/count?bin=${BIN}`, ".card");
      await scanCode(page, itemSku);
      await page.locator(".button--filled").waitFor();
    },
  },
  {
    name: "count-noted",
    isPictured: true,
    open: async ({ page }) => {
      await primary(page).click();
      await page.locator(".note, .problem").first().waitFor();
    },
  },
  { name: "receive-empty", open: ({ page }) => open(page, "/stock/receive", ".empty") },
  {
    name: "receive-reference",
    open: async ({ page }) => {
      await open(page, "/stock/receive", ".empty");
      await page.locator(".card button.setting").last().click();
      await page.locator(".sheet input").waitFor();
    },
  },
  {
    name: "receive",
    isPictured: true,
    open: async ({ page, itemSku }) => {
      await open(page, "/stock/receive", ".empty");
      await scanCode(page, BIN);
      await scanCode(page, itemSku);
      await page.locator(".row__level").waitFor();
    },
  },
  {
    name: "receive-kept",
    isPictured: true,
    open: ({ page }) => open(page, "/stock/receive", ".row__level"),
    leave: async ({ page }) => {
      await page.locator(".note + .button").click();
      await page.locator(".empty").waitFor();
    },
  },
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
    name: "item-unknown",
    open: ({ page }) => open(page, "/stock/nothing", ".empty"),
  },
  { name: "waiting", isPictured: true, open: ({ page }) => open(page, "/waiting", ".evidence") },
  {
    name: "waiting-picker",
    isPictured: true,
    open: async (tour) => {
      await becomePicker(tour);
      await open(tour.page, "/waiting", ".problem");
    },
    leave: becomeOwner,
  },
  {
    name: "waiting-no-label",
    isPictured: true,
    open: async (tour) => {
      await putUnanswered(tour, { state: "needsPerson", readAt: Date.now(), dueAt: Date.now() + HALF_HOUR_MS });
      await open(tour.page, "/waiting", ".evidence");
      await tour.page.locator(".problem").last().scrollIntoViewIfNeeded();
    },
    leave: (tour) => putUnanswered(tour, {}),
  },
  {
    name: "waiting-offline",
    open: async (tour) => {
      await openShip(tour);
      await tour.page.context().setOffline(true);
      const label = tour.takeLabel();
      await scanCode(tour.page, tour.takeOrder().id);
      await tour.page.locator(".ask:not(.ask--tall)").waitFor();
      await scanCode(tour.page, label);
      await tour.page.locator(".state--good").waitFor();
      await tour.page.locator(".dock__second a").click();
      await tour.page.locator('.tab[href="/waiting"]').click();
      await tour.page.locator(".command").first().waitFor();
    },
    leave: ({ page }) => page.context().setOffline(false),
  },
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
  { name: "desk-items-none", isDesk: true, open: ({ page }) => open(page, "/desk/items?q=nothing-begins-so", ".empty") },
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
  { name: "settings", isPictured: true, open: ({ page }) => open(page, "/settings", ".setting") },
  {
    name: "settings-safety",
    open: async ({ page }) => {
      await open(page, "/settings", ".setting");
      await page.locator(".card").first().locator("button.setting").click();
      await page.locator(".sheet input").waitFor();
    },
  },
  { name: "settings-phone", open: ({ page }) => open(page, "/settings/phone", ".setting") },
  {
    name: "settings-store",
    isPictured: true,
    open: ({ page, storeId }) => open(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting"),
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
      await open(tour.page, "/settings/warehouses", "button.setting");
    },
  },
  {
    name: "settings-warehouse-wrong",
    open: async ({ page }) => {
      await open(page, "/settings/warehouses", "button.setting");
      await primary(page).click();
      await page.locator(".sheet input").last().fill("CJ-");
      await page.locator(".sheet .button--primary").click();
      await page.locator(".field__problem").nth(1).waitFor();
    },
  },
  {
    name: "settings-warehouse-remove",
    open: async ({ page }) => {
      await open(page, "/settings/warehouses", "button.setting");
      await page.locator("button.setting").last().click();
      await page.locator(".sheet > .button").last().click();
    },
  },
  {
    name: "settings-store-warehouse-lost",
    open: ({ page, storeId }) => open(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting"),
  },
  {
    name: "settings-store-warehouses",
    isPictured: true,
    open: async ({ page, storeId }) => {
      await open(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting");
      await page.locator(".card").nth(CARRIER_CARD).locator("button.setting").last().click();
      await page.locator(".sheet .choice").first().waitFor();
    },
    leave: (tour) => nameWarehouses(tour, {}),
  },
  {
    name: "settings-warehouses-picker",
    open: async (tour) => {
      await becomePicker(tour);
      await open(tour.page, "/settings/warehouses", ".empty");
    },
    leave: becomeOwner,
  },
  {
    name: "settings-renew-token",
    open: async ({ page, storeId }) => {
      await open(page, `/settings/stores/${encodeURIComponent(storeId)}`, ".setting");
      await primary(page).click();
      await page.locator(".sheet input").first().waitFor();
    },
  },
  { name: "settings-connect-store", open: ({ page }) => open(page, "/settings/stores/new", ".field") },
  {
    name: "settings-keys-missing",
    open: async ({ page }) => {
      await open(page, "/settings/stores/new", ".field");
      await page.locator(".dock__second button").last().click();
      await page.locator(".problem").waitFor();
    },
  },
  { name: "settings-add-phone", open: ({ page }) => open(page, "/settings/devices/new", ".choice") },
  {
    name: "settings-phone-link",
    open: async ({ page }) => {
      await open(page, "/settings/devices/new", ".choice");
      await page.locator(".choice input").first().check();
      await primary(page).click();
      await page.locator("textarea").waitFor();
    },
  },
  { name: "pair-again", open: ({ page }) => open(page, "/pair", ".ask") },
  {
    name: "paired",
    open: async ({ page, depot }) => {
      await open(page, `/pair#${await depot.invite()}`, ".button--filled:enabled");
      await page.locator(".button--filled").click();
      await page.locator(".note").first().waitFor();
    },
  },
  { name: "no-page", open: ({ page }) => open(page, "/nothing", ".button--primary") },
];
