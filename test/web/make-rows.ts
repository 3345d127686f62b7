// Rows of a small made-up workspace. Each maker takes what matters to a test and fills in the rest.
import { type Code, toCodeId } from "../../shared/code.ts";
import type { Item } from "../../shared/item.ts";
import type { ConfirmShipmentJob, PushStockJob } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import type { Order, OrderLine } from "../../shared/order.ts";
import type { Parcel } from "../../shared/parcel.ts";
import type { Person } from "../../shared/person.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Store } from "../../shared/store.ts";
import type { Pairing } from "../../web/store/phone-store.ts";

/** Where the tests' clocks begin. Epoch ms. */
export const START = Date.UTC(2026, 10, 20, 12);

export const ANA: Person = { id: "ana", name: "Ana", role: "supervisor" };
export const MIHAI: Person = { id: "mihai", name: "Mihai", role: "picker" };

export const makePairing = (more: Partial<Pairing> = {}): Pairing => ({
  device: { id: "device-1", key: "fake-device-key" },
  person: ANA,
  workspace: { id: "w1", name: "Test team" },
  isStorageKept: null,
  ...more,
});

export const makeStore = (more: Partial<Store> = {}): Store => ({
  noun: "store",
  id: "s1",
  version: 1,
  name: "First shop",
  code: "FS",
  index: 0,
  region: "eu",
  mallId: "600000000001",
  regionId: "53",
  carriers: [{ id: "c1", name: "FAN Courier", brand: "fan" }],
  defaultCarrierId: null,
  warehouses: [{ id: "wh1", name: "Main", isDefault: true }],
  stock: WHOLE_STOCK,
  tokenExpiresAt: null,
  import: { phase: "done", done: 0, total: 0 },
  readAt: null,
  trouble: null,
  ...more,
});

export const makeItem = (id: string, more: Partial<Item> = {}): Item => ({
  noun: "item",
  id,
  version: 1,
  sku: `SKU-${id}`,
  name: `Item ${id}`,
  bin: null,
  note: null,
  thumbUrl: null,
  onHand: 100,
  places: more.onHand === 0 ? [] : [{ bin: more.bin ?? null, pieces: more.onHand ?? 100 }],
  reserved: 10,
  safety: null,
  openedAt: START,
  listingIds: [],
  recent: [],
  ...more,
});

export const makeLine = (more: Partial<OrderLine> = {}): OrderLine => ({
  orderSn: "100-00000000000000001",
  status: "toShip",
  quantity: 1,
  goodsId: "g1",
  skuId: "k1",
  listingId: "s1:g1:k1",
  itemId: "i1",
  piecesPerUnit: 1,
  name: "Mug",
  variant: "red",
  thumbUrl: null,
  sellerSku: null,
  ...more,
});

export const makeOrder = (id: string, more: Partial<Order> = {}): Order => ({
  noun: "order",
  id,
  version: 1,
  storeId: "s1",
  status: "toShip",
  regionId: "53",
  createdAt: START,
  shipByAt: START + 3_600_000,
  temuUpdatedAt: START,
  flags: [],
  warnings: [],
  lines: [makeLine({ orderSn: `${id}-1` })],
  shipment: null,
  problem: null,
  ...more,
});

export const makeParcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  noun: "parcel",
  id,
  version: 1,
  storeId: "s1",
  orderId: "PO-1",
  carrierId: "c1",
  carrierName: "FAN Courier",
  jobId: "j1",
  personId: ANA.id,
  savedAt: START,
  ...more,
});

export const makeJob = (id: string, more: Partial<ConfirmShipmentJob> = {}): ConfirmShipmentJob => ({
  noun: "job",
  kind: "confirmShipment",
  id,
  version: 1,
  storeId: "s1",
  state: "planned",
  lock: "order PO-1",
  dueAt: START + 30_000,
  plannedAt: START,
  sendBy: null,
  tries: 0,
  resends: 0,
  causes: [],
  reason: null,
  found: null,
  readAt: null,
  endedAt: null,
  orderId: "PO-1",
  trackingNumber: "2150000000001",
  carrierId: "c1",
  carrierName: "FAN Courier",
  warehouseId: "wh1",
  lines: [],
  shipByAt: null,
  taken: [],
  ...more,
});

export const makePushJob = (id: string, more: Partial<PushStockJob> = {}): PushStockJob => ({
  noun: "job",
  kind: "pushStock",
  id,
  version: 1,
  storeId: "s1",
  state: "planned",
  lock: "goods s1 g1",
  dueAt: START,
  plannedAt: START,
  sendBy: null,
  tries: 0,
  resends: 0,
  causes: [],
  reason: null,
  found: null,
  readAt: null,
  endedAt: null,
  goodsId: "g1",
  levels: [],
  ...more,
});

export const makeListing = (id: string, more: Partial<Listing> = {}): Listing => ({
  noun: "listing",
  id,
  version: 1,
  storeId: "s1",
  goodsId: "g1",
  skuId: "k1",
  sellerSku: null,
  name: "Mug",
  variant: "red",
  thumbUrl: null,
  itemId: "i1",
  piecesPerUnit: 1,
  isMappedByHand: false,
  temuLevel: null,
  temuLevelAt: null,
  drift: null,
  ...more,
});

/** A live code of an item. */
export const makeCode = (code: string, itemId: string, more: Partial<Code> = {}): Code => ({
  noun: "code",
  id: toCodeId(code),
  version: 1,
  code,
  itemId,
  pieces: 1,
  taughtBy: null,
  taughtAt: START,
  ...more,
});
