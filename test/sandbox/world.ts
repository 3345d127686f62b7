// The live world: the plain data plus the indexes that make a store with 50,000 orders answer as fast as one with ten.
// Whoever adds or changes a row does it through these functions, so that no index goes stale.

import type { App, Goods, Order, Package, Sale, Sku, Store, Token, WorldData } from "./world-schema.ts";

/** How a row was until a change replaced it. A package has no earlier state: it was not there. */
export type Past = { until: number } & (
  | { kind: "order"; order: Order }
  | { kind: "stock"; skuId: string; stock: number }
  | { kind: "package"; packageSn: string }
);

/** How long replaced rows are kept, ms: no read can be answered from an earlier time. */
export const MAX_PAST_MS = 600_000;

export type Listing = { goods: Goods; sku: Sku };

type SortedOrders = { orders: Order[]; isSorted: boolean };

export type World = {
  readonly data: WorldData;
  readonly apps: Map<string, App>;
  readonly tokens: Map<string, Token>;
  readonly stores: Map<string, Store>;
  /** by goodsId */
  readonly goods: Map<string, Goods>;
  readonly goodsByStore: Map<string, Goods[]>;
  /** by skuId */
  readonly listings: Map<string, Listing>;
  readonly orders: Map<string, Order>;
  readonly packagesByOrderSn: Map<string, Package[]>;
  /** `mallId TRACKING`: a tracking number counts once in a whole store */
  readonly usedTrackings: Set<string>;
  readonly usedRequestKeys: Set<string>;
  /** a store's orders in the two orders Temu lists them in; sorted again only when they are read after a change */
  readonly byUpdate: Map<string, SortedOrders>;
  readonly byCreation: Map<string, SortedOrders>;
  /** what changed lately, oldest first */
  readonly past: Past[];
  /** how long that is kept; a run that is judged by it keeps all of it */
  pastMs: number;
};

const addTo = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const trackingKey = (mallId: string, trackingNumber: string): string => `${mallId} ${trackingNumber.toUpperCase()}`;

const indexPackage = (world: World, box: Package): void => {
  for (const orderSn of new Set(box.lines.map((line) => line.orderSn))) addTo(world.packagesByOrderSn, orderSn, box);
  world.usedTrackings.add(trackingKey(box.mallId, box.trackingNumber));
  for (const sub of box.subPackages) world.usedTrackings.add(trackingKey(box.mallId, sub.trackingNumber));
};

const addUnsorted = (lists: Map<string, SortedOrders>, order: Order): void => {
  const list = lists.get(order.mallId) ?? { orders: [], isSorted: false };
  list.orders.push(order);
  list.isSorted = false;
  lists.set(order.mallId, list);
};

const indexOrder = (world: World, order: Order): void => {
  world.orders.set(order.parentOrderSn, order);
  addUnsorted(world.byUpdate, order);
  addUnsorted(world.byCreation, order);
};

/** Opens a world over its data. The data stays the truth: the state file is written from it. */
export const openWorld = (data: WorldData): World => {
  const world: World = {
    data,
    apps: new Map(data.apps.map((app) => [app.appKey, app])),
    tokens: new Map(data.tokens.map((token) => [token.token, token])),
    stores: new Map(data.stores.map((store) => [store.mallId, store])),
    goods: new Map(data.goods.map((goods) => [goods.goodsId, goods])),
    goodsByStore: new Map(),
    listings: new Map(data.goods.flatMap((goods) => goods.skus.map((sku): [string, Listing] => [sku.skuId, { goods, sku }]))),
    orders: new Map(),
    packagesByOrderSn: new Map(),
    usedTrackings: new Set(),
    usedRequestKeys: new Set(data.usedRequestKeys),
    byUpdate: new Map(),
    byCreation: new Map(),
    past: [],
    pastMs: MAX_PAST_MS,
  };
  for (const goods of data.goods) addTo(world.goodsByStore, goods.mallId, goods);
  for (const order of data.orders) indexOrder(world, order);
  for (const box of data.packages) indexPackage(world, box);
  return world;
};

/** The next number for a generated id; never given twice in a world. */
export const takeNumber = (world: World): number => {
  world.data.lastNumber += 1;
  return world.data.lastNumber;
};

export const addToken = (world: World, token: Token): void => {
  world.data.tokens.push(token);
  world.tokens.set(token.token, token);
};

export const addOrder = (world: World, order: Order): void => {
  world.data.orders.push(order);
  indexOrder(world, order);
};

const keepPast = (world: World, past: Past): void => {
  const { past: kept, pastMs } = world;
  kept.push(past);
  // In blocks, since taking one away from the front moves all the others.
  if (kept.length % 256 !== 0) return;
  const firstKept = kept.findIndex((each) => each.until > past.until - pastMs);
  kept.splice(0, firstKept);
};

/** Keeps an order as it is now. Comes before every change of it, so that a read can be answered from the past. */
export const keepOrder = (world: World, order: Order, now: number): void =>
  keepPast(world, { until: now, kind: "order", order: { ...order, lines: order.lines.map((line) => ({ ...line })) } });

/** Its level, as reads tell it. */
export const toldStock = ({ stock, isUntold }: Sku): number | null => (isUntold === true ? null : stock);

/** Puts a SKU on another of Temu's lists, or into another state there. */
export const setSale = (sku: Sku, sale: Sale): void => {
  sku.sale = sale;
};

const SOLD_OUT = { list: "INACTIVE", subStatus: "OUT_OF_STOCK" } as const;
const ON_SALE = { list: "ACTIVE", subStatus: "ACTIVE" } as const;

/** Moves a SKU's level, as sales do, and takes it off sale or brings it back where the world's settings say so. */
export const setStock = (world: World, sku: Sku, stock: number, now: number): void => {
  keepPast(world, { until: now, kind: "stock", skuId: sku.skuId, stock: sku.stock });
  sku.stock = stock;
  if (world.data.settings.soldOutLeavesSale !== true) return;
  const { subStatus } = sku.sale ?? ON_SALE;
  if (stock === 0 && subStatus === ON_SALE.subStatus) setSale(sku, { ...SOLD_OUT, changedAt: now });
  if (stock > 0 && subStatus === SOLD_OUT.subStatus) setSale(sku, { ...ON_SALE, changedAt: now });
};

/** Somebody sets a SKU's level: from then on it is told. */
export const setLevel = (world: World, sku: Sku, level: number, now: number): void => {
  setStock(world, sku, level, now);
  if (sku.isUntold === true) sku.isUntold = false;
};

export const saleOf = ({ goods, sku }: Listing): Sale => sku.sale ?? { ...ON_SALE, changedAt: goods.createdAt };

/** Records that an order changed: every change moves `updateTime`, which is what pollers watch. */
export const touchOrder = (world: World, order: Order, now: number): void => {
  order.updatedAt = now;
  const list = world.byUpdate.get(order.mallId);
  if (list) list.isSorted = false;
};

export const addPackage = (world: World, box: Package, now: number): void => {
  keepPast(world, { until: now, kind: "package", packageSn: box.packageSn });
  world.data.packages.push(box);
  indexPackage(world, box);
};

export const addRequestKey = (world: World, key: string): void => {
  world.data.usedRequestKeys.push(key);
  world.usedRequestKeys.add(key);
};

export const isTrackingUsed = (world: World, mallId: string, trackingNumber: string): boolean =>
  world.usedTrackings.has(trackingKey(mallId, trackingNumber));

/** An order of this store; an order of another store does not exist for it. */
export const findOrder = (world: World, mallId: string, parentOrderSn: string): Order | undefined => {
  const order = world.orders.get(parentOrderSn);
  return order?.mallId === mallId ? order : undefined;
};

const readSorted = (list: SortedOrders | undefined, timeOf: (order: Order) => number): readonly Order[] => {
  if (!list) return [];
  if (!list.isSorted) list.orders.sort((a, b) => timeOf(b) - timeOf(a) || (a.parentOrderSn < b.parentOrderSn ? 1 : -1));
  list.isSorted = true;
  return list.orders;
};

/** A store's orders, last changed first. */
export const listByUpdate = (world: World, mallId: string): readonly Order[] =>
  readSorted(world.byUpdate.get(mallId), (order) => order.updatedAt);

/** A store's orders, newest first. */
export const listByCreation = (world: World, mallId: string): readonly Order[] =>
  readSorted(world.byCreation.get(mallId), (order) => order.createdAt);

export const listGoods = (world: World, mallId: string): readonly Goods[] => world.goodsByStore.get(mallId) ?? [];

export const listListings = (world: World, mallId: string): Listing[] =>
  listGoods(world, mallId).flatMap((goods) => goods.skus.map((sku): Listing => ({ goods, sku })));

export const listSkus = (world: World, mallId: string): Sku[] => listGoods(world, mallId).flatMap((goods) => goods.skus);
