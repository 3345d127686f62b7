// How an order looks on the wire, as bg.order.list.v2.get and bg.order.detail.v2.get both answer it.
// Every label is always listed, its value tells; a line cancelled to nothing stays with quantity 0.

import { toSeconds } from "./clock.ts";
import type { WireValue } from "./json.ts";
import { openQuantity } from "./order-changes.ts";
import { toLong } from "./wire.ts";
import type { World } from "./world.ts";
import type { Line, Order, Store } from "./world-schema.ts";

type WireFields = { [key: string]: WireValue };

// Temu does not say how soon "soon" is.
const SOON_MS = 24 * 3_600_000;

const ORDER_LABELS = [
  "customized_products",
  "US_to_CA",
  "is_US_to_CA_BBC",
  "Y2_advance_sale",
  "pre_sale_order",
  "made_to_order",
  "vacation_order",
  "second_hand_collectible_order",
  "second_hand_luxury_order",
];
export const PARENT_ORDER_LABELS = [
  "soon_to_be_overdue",
  "past_due",
  "pending_buyer_cancellation",
  "pending_buyer_address_change",
  "pending_risk_control_alert",
  "signature_required_on_delivery",
] as const;
export type ParentOrderLabel = (typeof PARENT_ORDER_LABELS)[number];

const toNullableSeconds = (ms: number | null): number | null => (ms === null ? null : toSeconds(ms));

export const hasLabel = (order: Order, label: ParentOrderLabel, now: number): boolean => {
  const isWaiting = order.status === 1 || order.status === 2;
  if (label === "past_due") return isWaiting && order.shipBy < now;
  if (label === "soon_to_be_overdue") return isWaiting && order.shipBy >= now && order.shipBy - now < SOON_MS;
  return order.labels.includes(label);
};

/** parentOrderMap without `updateTime`, which only the list has. */
export const toParentOrderMap = (order: Order, store: Store, world: World, now: number): WireFields => ({
  parentOrderSn: order.parentOrderSn,
  parentOrderStatus: order.status,
  parentOrderTime: toSeconds(order.createdAt),
  parentConfirmTime: order.status === 1 ? null : toSeconds(order.pendingUntil),
  parentOrderPendingFinishTime: toSeconds(order.pendingUntil),
  expectShipLatestTime: toSeconds(order.shipBy),
  latestDeliveryTime: toSeconds(order.deliverBy),
  parentShippingTime: toNullableSeconds(order.shippedAt),
  siteId: store.siteId,
  regionId: store.regionId,
  parentOrderLabel: PARENT_ORDER_LABELS.map((name) => ({ name, value: hasLabel(order, name, now) ? 1 : 0 })),
  fulfillmentWarning: order.fulfillmentWarning,
  hasShippingFee: true,
  orderPaymentType: "PPD",
  batchOrderNumberList: null,
  shippingMethod: 1,
  isShipmentConsolidatedByMainMall: false,
  ...world.data.settings.orderExtras,
});

const toProductFields = (line: Line, world: World): WireFields => {
  const listing = world.listings.get(line.skuId);
  if (!listing) return {};
  const { goods, sku } = listing;
  return {
    goodsName: goods.buyerName,
    originalGoodsName: goods.name,
    spec: sku.buyerSpecName,
    originalSpecName: sku.specName,
    thumbUrl: sku.thumbUrl,
    productList: [
      {
        productId: toLong(goods.productId),
        productSkuId: toLong(sku.productSkuId),
        soldFactor: BigInt(sku.soldFactor ?? 1),
        extCode: sku.skuSn,
      },
    ],
  };
};

/** One entry of orderList[]. */
export const toOrderLine = (line: Line, order: Order, store: Store, world: World): WireFields => {
  const warehouse = store.warehouses.find((each) => each.isDefault);
  return {
    orderSn: line.orderSn,
    quantity: openQuantity(line),
    canceledQuantityBeforeShipment: line.cancelledQuantity,
    originalOrderQuantity: line.originalQuantity,
    goodsId: toLong(line.goodsId),
    // "Valid for local stores": what it is in others is not told, so no two variants can be known apart by it.
    skuId: toLong(store.isSemiManaged ? line.goodsId : line.skuId),
    ...toProductFields(line, world),
    orderStatus: line.status,
    orderLabel: ORDER_LABELS.map((name) => ({ name, value: 0 })),
    fulfillmentWarning: [],
    packageAbnormalTypeList: [],
    fulfillmentType: "fulfillBySeller",
    inventoryDeductionWarehouseId: warehouse?.warehouseId ?? null,
    inventoryDeductionWarehouseName: warehouse?.name ?? null,
    orderPaymentType: "PPD",
    isCancelledDuringPending: false,
    orderShippingTime: toNullableSeconds(line.shippedAt),
    orderCreateTime: toSeconds(order.createdAt),
    earliestTimeBuyShippingLabel: null,
    earliestTimeGetShippingDocument: null,
    qualificationUploadEndTime: null,
    ...world.data.settings.orderExtras,
  };
};
