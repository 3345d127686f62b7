// Makes a whole demo world from a seed: an app, stores with tokens, goods with stock, and orders whose ship-by times lie as
// in a real morning: a few overdue, most of them today, the rest later. The same arguments give the same world.

import { listCarriers } from "./carriers.ts";
import { drawPicture } from "./demo-pictures.ts";
import { DEMO_PRODUCTS, type DemoProduct, type DemoVariant } from "./demo-products.ts";
import { METHODS } from "./method-table.ts";
import { cancelOrder } from "./order-changes.ts";
import { makeBuyerLines, placeOrder } from "./place-order.ts";
import { createRandom, type Random } from "./random.ts";
import { shipWholeOrder } from "./shipment.ts";
import { listSkus, openWorld, type World } from "./world.ts";
import type { App, Goods, Store, Token, WorldData } from "./world-schema.ts";

export type DemoArgs = {
  seed: number;
  stores: number;
  ordersPerStore: number;
  skusPerStore: number;
  /** Temu's time, epoch ms; ship-by times are set around it, in the machine's time zone */
  now: number;
  /** apps that the stores are spread over; each has its own key, secret and limit */
  apps?: number | undefined;
  /** goods that every store sells under the same seller SKUs */
  sharedGoods?: number | undefined;
  /** SKUs of every store without a seller SKU: nobody knows which item they are */
  unnamedSkus?: number | undefined;
  /** SKUs of every store whose level no read tells, until somebody sets one */
  untoldSkus?: number | undefined;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TOKEN_LIFE_MS = 365 * DAY_MS;

const MARKETS = [
  { name: "Casa Verde", regionId: 167, siteId: 201, language: "ro", currency: "RON" },
  { name: "Nordlicht Haus", regionId: 76, siteId: 101, language: "de", currency: "EUR" },
] as const;
type Market = (typeof MARKETS)[number];

/** Temu's scopes are the names of the methods; sensitive ones are not among these. */
export const ALL_SCOPES: readonly string[] = [...METHODS.keys()];

const makeApp = (index: number): App => ({
  appKey: `fake-app-key-${index + 1}`,
  appSecret: `fake-app-secret-${index + 1}-not-a-real-one`,
  suspended: false,
  callsPerSecond: 20,
  webhook: { url: null, automatic: false, variant: "with-ext-param" },
});

const makeStore = (index: number, market: Market): Store => ({
  mallId: String(630_000_000_000_001 + index),
  name: index < MARKETS.length ? market.name : `${market.name} ${Math.floor(index / MARKETS.length) + 1}`,
  region: "eu",
  regionId: market.regionId,
  siteId: market.siteId,
  warehouses: [
    { warehouseId: `WH-${String(1_000_000_000_000_000 + index * 10 + 1).padStart(17, "0")}`, name: "Main warehouse", isDefault: true },
    { warehouseId: `WH-${String(1_000_000_000_000_000 + index * 10 + 2).padStart(17, "0")}`, name: "Overflow", isDefault: false },
  ],
});

const makeToken = (store: Store, app: App, now: number): Token => ({
  token: `fake-access-token-${store.mallId}-1`,
  appKey: app.appKey,
  mallId: store.mallId,
  expiresAt: now + TOKEN_LIFE_MS,
  scopes: [...ALL_SCOPES],
  replaced: false,
});

// Ids grow as Temu's do: 15 digits for goods, 14 for SKUs. The first goods of each store has 18 digits, because the type is
// LONG and one day they will be that long: whoever turns ids into numbers then edits the wrong stock.
const makeIds = (serial: number, isLong: boolean) => ({
  goodsId: isLong ? String(601_099_548_666_279_133n + BigInt(serial)) : String(601_000_000_000_001 + serial),
  productId: String(10_500_000_001 + serial),
  skuId: (variant: number) =>
    isLong ? String(175_920_000_000_000_003n + BigInt(serial * 10 + variant)) : String(17_590_000_000_001 + serial * 10 + variant),
  productSkuId: (variant: number) => String(139_600_000_001 + serial * 10 + variant),
});

/** A product that is sold in several editions keeps its name and adds one of these. */
const EDITIONS = ["Plus", "Pro", "Eco", "Mini", "Max"];

const drawStock = (random: Random): number => (random.chance(0.05) ? 0 : random.chance(0.2) ? random.int(3, 9) : random.int(10, 180));

type GoodsArgs = {
  store: Store;
  market: Market;
  product: DemoProduct;
  variants: DemoVariant[];
  edition: number;
  serial: number;
  now: number;
};

const makeGoods = ({ store, market, product, variants, edition, serial, now }: GoodsArgs, isLong: boolean, random: Random): Goods => {
  const ids = makeIds(serial, isLong);
  const suffix = edition === 0 ? "" : String(edition + 1);
  const title = (name: string) => (edition === 0 ? name : `${name}, ${EDITIONS[edition - 1] ?? `model ${edition + 1}`}`);
  return {
    goodsId: ids.goodsId,
    mallId: store.mallId,
    productId: ids.productId,
    name: title(product.en),
    buyerName: title(product[market.language]),
    currency: market.currency,
    createdAt: now - random.int(20, 400) * DAY_MS,
    skus: variants.map((variant, index) => ({
      skuId: ids.skuId(index),
      skuSn: `${product.code}${suffix}-${variant.code}`,
      productSkuId: ids.productSkuId(index),
      specName: variant.en,
      buyerSpecName: variant[market.language],
      // One in ten has none, as in a real shop.
      thumbUrl: random.chance(0.9) ? drawPicture(product.code, variant.code) : "",
      priceMinor: product.priceMinor,
      stock: drawStock(random),
    })),
  };
};

/** The products a store sells: the shared ones first, then its own, a new edition once the list is used up. */
const makeAssortment = (store: Store, market: Market, storeIndex: number, args: DemoArgs, random: Random): Goods[] => {
  const shared = args.sharedGoods ?? 0;
  const made: Goods[] = [];
  let skusLeft = args.skusPerStore;
  for (let index = 0; skusLeft > 0; index += 1) {
    // Own products are dealt out in turn, so that no two stores have the same seller SKU unless it is shared.
    const position = index < shared ? index : shared + (index - shared) * args.stores + storeIndex;
    const product = DEMO_PRODUCTS[position % DEMO_PRODUCTS.length];
    if (!product) break;
    const variants = product.variants.slice(0, skusLeft);
    skusLeft -= variants.length;
    const edition = Math.floor(position / DEMO_PRODUCTS.length);
    const serial = storeIndex * 1_000_000 + index;
    made.push(makeGoods({ store, market, product, variants, edition, serial, now: args.now }, index === 0, random));
  }
  return made;
};

/** The seller never gave the last of these SKUs a code of their own. */
const forgetCodes = (goods: readonly Goods[], count: number): void => {
  for (const sku of goods.flatMap(({ skus }) => skus).slice(-count)) sku.skuSn = "";
};

/** Temu tells no level of the last of these SKUs. */
const hideLevels = (goods: readonly Goods[], count: number): void => {
  if (count === 0) return;
  for (const sku of goods.flatMap(({ skus }) => skus).slice(-count)) sku.isUntold = true;
};

/** Today's cut-offs that are still ahead; late in the evening those of tomorrow. */
const listCutOffs = (now: number): { afternoon: number; midnight: number } => {
  const at = (hours: number, minutes: number, seconds: number) => new Date(now).setHours(hours, minutes, seconds, 0);
  const midnight = at(23, 59, 59) > now + 30 * MINUTE_MS ? at(23, 59, 59) : at(23, 59, 59) + DAY_MS;
  const afternoon = at(16, 30, 0) > now + 30 * MINUTE_MS ? at(16, 30, 0) : midnight;
  return { afternoon, midnight };
};

const drawShipBy = (now: number, random: Random): number => {
  const { afternoon, midnight } = listCutOffs(now);
  const roll = random.next();
  if (roll < 0.04) return now - random.int(20, 20 * 60) * MINUTE_MS;
  if (roll < 0.4) return afternoon + random.pick([0, 0, 0, 15 * MINUTE_MS, -15 * MINUTE_MS]);
  if (roll < 0.7) return midnight;
  return midnight + random.int(1, 3) * DAY_MS;
};

const makeParcel = (store: Store, random: Random) => {
  const carriers = listCarriers(store.regionId).filter((carrier) => !carrier.trackingPattern);
  const carrier = carriers[random.int(0, carriers.length - 1)];
  if (!carrier) throw new Error(`No carriers for region ${store.regionId}`);
  return { carrierId: carrier.carrierId, trackingNumber: random.digits(13) };
};

/** Adds orders that came in over the last day and a half. Stock levels already count them. */
const addOpeningOrders = (world: World, store: Store, args: DemoArgs, random: Random): void => {
  const skus = listSkus(world, store.mallId);
  for (let index = 0; index < args.ordersPerStore; index += 1) {
    const shipBy = drawShipBy(args.now, random);
    const createdAt = Math.min(args.now, shipBy) - random.int(30, 36 * 60) * MINUTE_MS;
    const isPending = random.chance(0.03);
    const lines = makeBuyerLines(skus, random);
    if (!lines) return;
    const wish = isPending
      ? { lines, createdAt: args.now - random.int(1, 10) * MINUTE_MS, shipBy: shipBy + DAY_MS, pendingMs: HOUR_MS, movesStock: false }
      : { lines, createdAt, shipBy, pendingMs: 0, movesStock: false };
    const placed = placeOrder(world, store, wish);
    if (placed.kind !== "placed") throw new Error(`The demo order could not be placed: ${placed.kind}`);
    const changedAt = Math.min(args.now, wish.createdAt + random.int(5, 25) * MINUTE_MS);
    const fate = random.next();
    if (isPending || fate > 0.08) continue;
    if (fate < 0.03) cancelOrder(world, placed.order, changedAt);
    else shipWholeOrder(placed.order, makeParcel(store, random), world, store, changedAt);
  }
};

/** Makes a demo world. Its keys, secrets and tokens are obviously fake; it holds no buyer data. */
export const makeDemoWorld = (args: DemoArgs): WorldData => {
  const random = createRandom(args.seed);
  const apps = Array.from({ length: args.apps ?? 1 }, (_, index) => makeApp(index));
  const data: WorldData = {
    seed: args.seed,
    lastNumber: 0,
    settings: { sourceCheck: false, declaredAddresses: [], saleMovesStock: true },
    apps,
    tokens: [],
    stores: [],
    goods: [],
    orders: [],
    packages: [],
    usedRequestKeys: [],
  };
  for (let index = 0; index < args.stores; index += 1) {
    const market = MARKETS[index % MARKETS.length] ?? MARKETS[0];
    const app = apps[index % apps.length];
    if (!app) throw new Error("A demo world needs at least one app");
    const store = makeStore(index, market);
    data.stores.push(store);
    data.tokens.push(makeToken(store, app, args.now));
    const goods = makeAssortment(store, market, index, args, random);
    if (args.unnamedSkus !== undefined) forgetCodes(goods, args.unnamedSkus);
    hideLevels(goods, args.untoldSkus ?? 0);
    data.goods.push(...goods);
  }
  const world = openWorld(data);
  for (const store of data.stores) addOpeningOrders(world, store, args, random);
  return data;
};
