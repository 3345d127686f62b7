/** Rows of the workspace with plain values; a test names only what it is about. */
import { type Code, toCodeId } from "../../shared/code.ts";
import type { Item } from "../../shared/item.ts";
import { type Listing, toListingId } from "../../shared/listing.ts";
import type { Movement } from "../../shared/movement.ts";
import type { Order, OrderLine } from "../../shared/order.ts";
import type { Person } from "../../shared/person.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Store } from "../../shared/store.ts";
import { MAIN_ALONE, type StoreWarehouses } from "../../shared/warehouse.ts";
import { START } from "./fake-clock.ts";

export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export const DPD = { id: "501", name: "DPD Romania", brand: "DPD" };
export const FAN = { id: "502", name: "FAN Courier", brand: "FAN Courier" };

export const makeStore = (more: Partial<Store> = {}): Store => ({
  noun: "store",
  id: "s1",
  version: 0,
  name: "Casa Verde",
  code: "CV",
  index: 0,
  region: "eu",
  mallId: "630000000000001",
  regionId: "76",
  carriers: [DPD, FAN],
  defaultCarrierId: null,
  warehouses: [{ id: "WH-01", name: "Nord", isDefault: true }],
  stock: WHOLE_STOCK,
  tokenExpiresAt: null,
  import: { phase: "done", done: 0, total: 0 },
  readAt: START,
  trouble: null,
  ...more,
});

/** The main warehouse, and others by their ids and prefixes; `temu`: what they are at Temu. */
export const makeOwnWarehouses = (
  others: Record<string, string>,
  { defaultId = null, temu = {} }: { defaultId?: string | null; temu?: Record<string, string> } = {},
): StoreWarehouses => {
  const named = Object.entries(others).map(([id, binPrefix]) => ({ id, name: id, binPrefix, temuWarehouseId: temu[id] ?? null }));
  return { all: [...MAIN_ALONE.all, ...named], defaultId };
};

export const makeLine = (more: Partial<OrderLine> = {}): OrderLine => {
  const goodsId = more.goodsId ?? "601";
  const skuId = more.skuId ?? "17";
  return {
    orderSn: "076-1",
    status: "toShip",
    quantity: 2,
    goodsId,
    skuId,
    listingId: toListingId("s1", goodsId, skuId),
    itemId: "lamp",
    piecesPerUnit: 1,
    name: "Desk lamp",
    variant: "Black",
    thumbUrl: null,
    sellerSku: "LAMP-BLK",
    ...more,
  };
};

export const makeOrder = (more: Partial<Order> = {}): Order => ({
  noun: "order",
  id: "PO-076-1",
  version: 0,
  storeId: "s1",
  status: "toShip",
  regionId: "76",
  createdAt: START - HOUR,
  shipByAt: START + 24 * HOUR,
  temuUpdatedAt: START - HOUR,
  flags: [],
  warnings: [],
  lines: [makeLine()],
  shipment: null,
  problem: null,
  ...more,
});

export const makeItem = (more: Partial<Item> = {}): Item => ({
  noun: "item",
  id: "lamp",
  version: 0,
  /* A SKU is one item's. */
  sku: more.id === undefined || more.id === "lamp" ? "LAMP-BLK" : `SKU-${more.id}`,
  name: "Desk lamp, Black",
  bin: null,
  note: null,
  thumbUrl: null,
  onHand: 12,
  places: more.onHand === 0 ? [] : [{ bin: more.bin ?? null, pieces: more.onHand ?? 12 }],
  reserved: 2,
  safety: null,
  openedAt: START - HOUR,
  listingIds: ["s1:601:17"],
  recent: [],
  ...more,
});

export const makeListing = (more: Partial<Listing> = {}): Listing => ({
  noun: "listing",
  id: "s1:601:17",
  version: 0,
  storeId: "s1",
  goodsId: "601",
  skuId: "17",
  sellerSku: "LAMP-BLK",
  name: "Desk lamp",
  variant: "Black",
  thumbUrl: null,
  itemId: "lamp",
  piecesPerUnit: 1,
  isMappedByHand: false,
  temuLevel: 10,
  temuLevelAt: START - HOUR,
  drift: null,
  ...more,
});

export const makeMovement = (id: string, more: Partial<Movement> = {}): Movement => ({
  noun: "movement",
  id,
  version: 0,
  itemId: "lamp",
  pieces: 3,
  places: [{ bin: "A-1", pieces: more.pieces ?? 3 }],
  reason: "received",
  note: null,
  reference: null,
  personId: "mihai",
  deviceId: "device-1",
  at: START,
  ...more,
});

export const MIHAI: Person = { id: "mihai", name: "Mihai", role: "picker" };

/** A live code of an item. */
export const makeCode = (code: string, itemId: string, more: Partial<Code> = {}): Code => ({
  noun: "code",
  id: toCodeId(code),
  version: 0,
  code,
  itemId,
  pieces: 1,
  taughtBy: null,
  taughtAt: START,
  ...more,
});
