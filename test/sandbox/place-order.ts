// A buyer orders something: makes the order, its numbers and its times, and takes the pieces from stock if sales do that.

import { createRandom, type Random } from "./random.ts";
import { addOrder, type Listing, setStock, takeNumber, type World } from "./world.ts";
import type { Order, Sku, Store } from "./world-schema.ts";

export type OrderWish = {
  lines: { skuId: string; quantity: number }[];
  createdAt: number;
  shipBy: number;
  /** how long the buyer may still change the order, ms; 0 means it is to ship at once */
  pendingMs: number;
  parentOrderSn?: string | undefined;
  addressKey?: string | undefined;
  /** false for orders a demo world begins with: its stock levels already count them */
  movesStock: boolean;
};

export type Placed =
  | { kind: "placed"; order: Order }
  | { kind: "unknown-sku"; skuId: string }
  | { kind: "sold-out"; skuId: string }
  | { kind: "number-taken"; parentOrderSn: string };

const FOUR_DAYS_MS = 4 * 86_400_000;

// 7919 shares no factor with 100000, so the last five digits, by which pickers find an order, repeat only after 100000 numbers.
const toLastFive = (number: number): string => String((number * 7919) % 100_000).padStart(5, "0");

const makeNumber = (world: World, store: Store): string => {
  const number = takeNumber(world);
  const random = createRandom(world.data.seed * 1_000_003 + number);
  return `${String(store.regionId).padStart(3, "0")}-${random.digits(12)}${toLastFive(number)}`;
};

export const placeOrder = (world: World, store: Store, wish: OrderWish): Placed => {
  const found: { listing: Listing; quantity: number }[] = [];
  const wanted = new Map<string, number>();
  const takesStock = wish.movesStock && world.data.settings.saleMovesStock;
  for (const { skuId, quantity } of wish.lines) {
    const listing = world.listings.get(skuId);
    if (listing?.goods.mallId !== store.mallId) return { kind: "unknown-sku", skuId };
    const wantedHere = (wanted.get(skuId) ?? 0) + quantity;
    wanted.set(skuId, wantedHere);
    if (takesStock && listing.sku.stock < wantedHere) return { kind: "sold-out", skuId };
    found.push({ listing, quantity });
  }
  const parentOrderSn = wish.parentOrderSn ?? `PO-${makeNumber(world, store)}`;
  if (world.orders.has(parentOrderSn)) return { kind: "number-taken", parentOrderSn };

  const status = wish.pendingMs > 0 ? 1 : 2;
  const order: Order = {
    parentOrderSn,
    mallId: store.mallId,
    status,
    createdAt: wish.createdAt,
    pendingUntil: wish.createdAt + wish.pendingMs,
    shipBy: wish.shipBy,
    deliverBy: wish.shipBy + FOUR_DAYS_MS,
    shippedAt: null,
    updatedAt: wish.createdAt,
    labels: [],
    cancelAskedAt: null,
    fulfillmentWarning: [],
    addressKey: wish.addressKey ?? parentOrderSn,
    lines: found.map(({ listing, quantity }) => ({
      orderSn: makeNumber(world, store),
      goodsId: listing.goods.goodsId,
      skuId: listing.sku.skuId,
      originalQuantity: quantity,
      cancelledQuantity: 0,
      status,
      shippedAt: null,
      tookStock: wish.movesStock,
    })),
  };
  if (takesStock) for (const { listing, quantity } of found) setStock(world, listing.sku, listing.sku.stock - quantity, wish.createdAt);
  addOrder(world, order);
  return { kind: "placed", order };
};

/** A buyer takes what is in stock; after this many sold-out choices there is nothing to be had. */
const MAX_CHOICES = 40;

/** Lines such as buyers want: mostly one, now and then two or three, mostly one piece each. Undefined when all is sold out. */
export const makeBuyerLines = (skus: readonly Sku[], random: Random): OrderWish["lines"] | undefined => {
  const chosen = new Map<string, number>();
  const roll = random.next();
  const lineCount = roll < 0.03 ? 3 : roll < 0.18 ? 2 : 1;
  for (let choice = 0; choice < MAX_CHOICES && chosen.size < lineCount; choice += 1) {
    const sku = skus[random.int(0, skus.length - 1)];
    const quantity = random.chance(0.85) ? 1 : random.int(2, 3);
    if (sku && sku.stock >= quantity) chosen.set(sku.skuId, quantity);
  }
  return chosen.size === 0 ? undefined : [...chosen].map(([skuId, quantity]) => ({ skuId, quantity }));
};
