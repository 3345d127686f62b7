// A workspace as large as a measure wants it: rows as an import leaves them, put straight into the database. The same size
// gives the same rows, and each row's codes follow from its number, so that a measure can name them.
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { heldPieces, type Order, type OrderLine } from "../../../shared/order.ts";
import { saveRows } from "../../../worker/workspace/row-store.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { DPD, HOUR, MINUTE, makeCode, makeItem, makeLine, makeListing, makeOrder, makeStore } from "../../fakes/make-rows.ts";
import { createRandom, type Random } from "../../sandbox/random.ts";

export type Size = { orders: number; items: number };

const STORE_ID = "s1";
const ON_HAND = 100_000;
/** Orders come due over three days; some are late already. */
const LATE_MS = 6 * HOUR;
const AHEAD_MS = 72 * HOUR;

const digits = (n: number, length: number): string => String(n).padStart(length, "0");

export const orderIdOf = (n: number): string => `PO-076-${digits(n * 7_919 + 10_000_000_000_000_000, 17)}`;
export const lineNumberOf = (order: number, line: number): string => `076-${digits(order * 4 + line + 20_000_000_000_000_000, 17)}`;
export const itemIdOf = (n: number): string => `item${digits(n, 16)}`;
export const skuOf = (n: number): string => `LAMP-${digits(n, 5)}-BLK`;
export const trackingOf = (n: number): string => `DPD${digits(n, 10)}`;

/** An EAN-13 of the range that shops number themselves. */
export const barcodeOf = (n: number): string => {
  const body = `20${digits(n, 10)}`;
  const sum = [...body].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};

const goodsOf = (n: number): { goodsId: string; skuId: string } => ({
  goodsId: digits(Math.floor(n / 4) + 601_000_000_000_000, 15),
  skuId: digits(n + 17_590_000_000_000, 14),
});
const listingIdOf = (n: number): string => `${STORE_ID}:${goodsOf(n).goodsId}:${goodsOf(n).skuId}`;
const nameOf = (n: number): string => `Bedside lamp with wooden foot, model ${n}`;
const photoOf = (n: number): string => `https://img.temu-sandbox.example/${goodsOf(n).skuId}.jpg`;

const makeBenchListing = (n: number): Listing =>
  makeListing({ ...goodsOf(n), id: listingIdOf(n), sellerSku: skuOf(n), itemId: itemIdOf(n), name: nameOf(n), thumbUrl: photoOf(n) });

const makeBenchItem = (n: number, reserved: number): Item =>
  makeItem({
    id: itemIdOf(n),
    sku: skuOf(n),
    name: `${nameOf(n)}, Black`,
    bin: `A-${digits(n % 90, 2)}-${digits(n % 8, 2)}`,
    thumbUrl: photoOf(n),
    onHand: ON_HAND,
    reserved,
    listingIds: [listingIdOf(n)],
  });

const makeBenchLine = (order: number, line: number, item: number): OrderLine => {
  const listing = { ...goodsOf(item), listingId: listingIdOf(item), itemId: itemIdOf(item), sellerSku: skuOf(item) };
  return makeLine({ ...listing, orderSn: lineNumberOf(order, line), quantity: 1, name: nameOf(item), thumbUrl: photoOf(item) });
};

/** Mostly one line, now and then two or three, no item twice. */
const makeBenchOrder = (n: number, items: number, now: number, random: Random): Order => {
  const roll = random.next();
  const count = Math.min(items, roll < 0.03 ? 3 : roll < 0.18 ? 2 : 1);
  const first = random.int(0, items - 1);
  const shipByAt = now - LATE_MS + random.int(0, (LATE_MS + AHEAD_MS) / MINUTE) * MINUTE;
  return makeOrder({
    id: orderIdOf(n),
    createdAt: now - random.int(1, 36) * HOUR,
    temuUpdatedAt: now - HOUR,
    shipByAt,
    lines: Array.from({ length: count }, (_, line) => makeBenchLine(n, line, (first + line) % items)),
  });
};

/** `now`: epoch ms, what ship-by lies around. All orders are to ship. */
export const fillWorkspace = (sql: Sql, size: Size, now: number): void => {
  const random = createRandom(1);
  const orders = Array.from({ length: size.orders }, (_, n) => makeBenchOrder(n, size.items, now, random));
  const reserved = new Map<string, number>();
  for (const order of orders) {
    for (const [itemId, pieces] of heldPieces(order)) reserved.set(itemId, (reserved.get(itemId) ?? 0) + pieces);
  }
  const numbers = Array.from({ length: size.items }, (_, n) => n);
  const done = { phase: "done" as const, done: size.orders, total: size.orders };
  sql.transaction(() => {
    saveRows(sql, [makeStore({ id: STORE_ID, defaultCarrierId: DPD.id, import: done })], [], now);
    saveRows(
      sql,
      numbers.map((n) => makeBenchItem(n, reserved.get(itemIdOf(n)) ?? 0)),
      [],
      now,
    );
    saveRows(
      sql,
      numbers.map((n) => makeCode(barcodeOf(n), itemIdOf(n))),
      [],
      now,
    );
    saveRows(sql, numbers.map(makeBenchListing), [], now);
    saveRows(sql, orders, [], now);
  });
};
