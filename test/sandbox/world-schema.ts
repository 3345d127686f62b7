// What Temu knows, as plain data: the shape of the state file and of every demo world. Ids are strings, times epoch ms.

import * as v from "valibot";

const ms = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.regex(/^\d{1,18}$/));

export const regionSchema = v.picklist(["us", "eu", "global"]);
export type Region = v.InferOutput<typeof regionSchema>;

export const webhookVariantSchema = v.picklist(["with-ext-param", "without-ext-param"]);
export type WebhookVariant = v.InferOutput<typeof webhookVariantSchema>;

export const webhookTargetSchema = v.object({
  url: v.nullable(v.pipe(v.string(), v.url())),
  /** send an event for each change of an order */
  automatic: v.boolean(),
  /** whether the signature covers `x-tm-ext-param`; Temu publishes vectors for both */
  variant: webhookVariantSchema,
});

export const appSchema = v.object({
  appKey: v.pipe(v.string(), v.nonEmpty()),
  /** at least 16 bytes: its first 16 are the key that encrypts webhooks */
  appSecret: v.pipe(v.string(), v.minBytes(16)),
  suspended: v.boolean(),
  callsPerSecond: v.pipe(v.number(), v.integer(), v.minValue(1)),
  webhook: webhookTargetSchema,
});
export type App = v.InferOutput<typeof appSchema>;

export const tokenSchema = v.object({
  token: v.pipe(v.string(), v.nonEmpty()),
  appKey: v.string(),
  mallId: id,
  expiresAt: ms,
  scopes: v.array(v.string()),
  /** authorising again gives a new token and kills the old one */
  replaced: v.boolean(),
});
export type Token = v.InferOutput<typeof tokenSchema>;

const warehouseSchema = v.object({ warehouseId: v.string(), name: v.string(), isDefault: v.boolean() });

export const storeSchema = v.object({
  mallId: id,
  name: v.string(),
  region: regionSchema,
  regionId: v.pipe(v.number(), v.integer()),
  siteId: v.pipe(v.number(), v.integer()),
  warehouses: v.array(warehouseSchema),
  /** left out: a local store */
  isSemiManaged: v.optional(v.boolean()),
});
export type Store = v.InferOutput<typeof storeSchema>;

/** on which of Temu's lists a SKU is, in which state there, and since when */
const saleSchema = v.object({ list: v.picklist(["ACTIVE", "INACTIVE", "DELETED"]), subStatus: v.string(), changedAt: ms });
export type Sale = v.InferOutput<typeof saleSchema>;

const skuSchema = v.object({
  skuId: id,
  /** the seller's own SKU */
  skuSn: v.string(),
  productSkuId: id,
  /** seller's language, then the buyer's */
  specName: v.string(),
  buyerSpecName: v.string(),
  thumbUrl: v.string(),
  priceMinor: count,
  stock: count,
  /** pieces in one unit sold; left out: one */
  soldFactor: v.optional(count),
  /** no read tells its level, until somebody sets one; left out: they do */
  isUntold: v.optional(v.boolean()),
  /** left out: on sale since its goods were made */
  sale: v.optional(saleSchema),
});
export type Sku = v.InferOutput<typeof skuSchema>;

export const goodsSchema = v.object({
  goodsId: id,
  mallId: id,
  productId: id,
  name: v.string(),
  buyerName: v.string(),
  currency: v.string(),
  createdAt: ms,
  skus: v.array(skuSchema),
});
export type Goods = v.InferOutput<typeof goodsSchema>;

/** 1 pending, 2 to ship, 3 cancelled, 4 shipped, 5 delivered, 41 and 51 partly so */
export const orderStatusSchema = v.picklist([1, 2, 3, 4, 5, 41, 51]);
export type OrderStatus = v.InferOutput<typeof orderStatusSchema>;

const lineSchema = v.object({
  orderSn: v.string(),
  goodsId: id,
  skuId: id,
  originalQuantity: count,
  cancelledQuantity: count,
  status: orderStatusSchema,
  shippedAt: v.nullable(ms),
  /** whether making the order took these pieces from stock, so that a cancellation gives them back */
  tookStock: v.boolean(),
});
export type Line = v.InferOutput<typeof lineSchema>;

/** Labels that are set; `soon_to_be_overdue` and `past_due` are worked out from the ship-by time. */
export const orderLabelSchema = v.picklist([
  "pending_buyer_cancellation",
  "pending_buyer_address_change",
  "pending_risk_control_alert",
  "signature_required_on_delivery",
]);
export type OrderLabel = v.InferOutput<typeof orderLabelSchema>;

export const orderSchema = v.object({
  parentOrderSn: v.string(),
  mallId: id,
  status: orderStatusSchema,
  createdAt: ms,
  pendingUntil: ms,
  shipBy: ms,
  deliverBy: ms,
  shippedAt: v.nullable(ms),
  updatedAt: ms,
  labels: v.array(orderLabelSchema),
  cancelAskedAt: v.nullable(ms),
  fulfillmentWarning: v.array(v.string()),
  /** orders with the same key go to the same address; the sandbox holds no address */
  addressKey: v.string(),
  lines: v.array(lineSchema),
});
export type Order = v.InferOutput<typeof orderSchema>;

const packageLineSchema = v.object({ parentOrderSn: v.string(), orderSn: v.string(), skuId: id, quantity: count });

export const packageSchema = v.object({
  packageSn: v.string(),
  mallId: id,
  carrierId: id,
  trackingNumber: v.string(),
  lines: v.array(packageLineSchema),
  subPackages: v.array(v.object({ packageSn: v.string(), carrierId: id, trackingNumber: v.string() })),
});
export type Package = v.InferOutput<typeof packageSchema>;

export const settingsSchema = v.object({
  /** refuse calls from addresses that are not declared (5000003) */
  sourceCheck: v.boolean(),
  declaredAddresses: v.array(v.string()),
  /** Temu does not document whether a sale deducts stock; both can be had */
  saleMovesStock: v.boolean(),
  /** nor whether a SKU of which none is left goes on the inactive list, and comes back with a level; left out: it stays on sale */
  soldOutLeavesSale: v.optional(v.boolean()),
  /** more fields on every order, e.g. those of a buyer's address, which a client must not keep */
  orderExtras: v.optional(v.record(v.string(), v.string())),
});

export const worldDataSchema = v.object({
  seed: v.pipe(v.number(), v.integer()),
  /** the last number used for a generated id */
  lastNumber: count,
  settings: settingsSchema,
  apps: v.array(appSchema),
  tokens: v.array(tokenSchema),
  stores: v.array(storeSchema),
  goods: v.array(goodsSchema),
  orders: v.array(orderSchema),
  packages: v.array(packageSchema),
  /** `mallId requestUniqueKey`, never forgotten */
  usedRequestKeys: v.array(v.string()),
});
export type WorldData = v.InferOutput<typeof worldDataSchema>;
