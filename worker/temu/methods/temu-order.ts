/** An order as Temu tells it, shared by its list and its detail. No field that could hold buyer data is read. */
import * as v from "valibot";
import { MOST_PIECES_PER_UNIT } from "../../../shared/listing.ts";
import {
  secondsOrNull,
  setLabels,
  temuId,
  temuIdOrNull,
  text,
  textList,
  textOrEmpty,
  textOrNull,
  whole,
  wholeOrNull,
  wholeOrZero,
} from "./wire-fields.ts";

export type TemuOrderLine = {
  orderSn: string;
  status: number;
  /** What is left to ship: original − cancelled. Lines of 0 stay in the list. */
  quantity: number;
  cancelledQuantity: number;
  originalQuantity: number;
  goodsId: string;
  skuId: string;
  /** What a semi-managed store knows the variant by; `skuId` is not valid there. */
  productSkuId: string | null;
  goodsName: string;
  spec: string;
  originalGoodsName: string | null;
  originalSpecName: string | null;
  thumbUrl: string | null;
  sellerSku: string | null;
  /** Pieces in one unit sold. */
  soldFactor: number;
  labels: string[];
  warnings: string[];
  fulfillmentType: string | null;
  warehouseId: string | null;
};

export type TemuOrder = {
  /** Temu's parentOrderSn. */
  sn: string;
  /** 1 pending, 2 to ship, 3 cancelled, 4 shipped, 41 partly, 5 delivered, 51 partly. */
  status: number;
  createdAt: number;
  confirmedAt: number | null;
  shipByAt: number | null;
  deliverByAt: number | null;
  shippedAt: number | null;
  /** Only the list tells it; null from the detail. */
  updatedAt: number | null;
  regionId: string;
  siteId: string | null;
  labels: string[];
  warnings: string[];
  lines: TemuOrderLine[];
};

/** Not told, or a number that no unit can hold: one, until somebody says another. */
const piecesPerUnit = v.fallback(v.pipe(v.nullish(whole, 1), v.minValue(1), v.maxValue(MOST_PIECES_PER_UNIT)), 1);

const lineSchema = v.pipe(
  v.object({
    orderSn: text,
    orderStatus: whole,
    quantity: whole,
    canceledQuantityBeforeShipment: wholeOrZero,
    originalOrderQuantity: wholeOrNull,
    goodsId: temuId,
    skuId: temuIdOrNull,
    goodsName: textOrEmpty,
    spec: textOrEmpty,
    originalGoodsName: textOrNull,
    originalSpecName: textOrNull,
    thumbUrl: textOrNull,
    productList: v.nullish(v.array(v.object({ productSkuId: temuIdOrNull, extCode: textOrNull, soldFactor: piecesPerUnit })), []),
    orderLabel: setLabels,
    fulfillmentWarning: textList,
    fulfillmentType: textOrNull,
    inventoryDeductionWarehouseId: textOrNull,
  }),
  v.check(({ skuId, productList }) => skuId !== null || (productList[0]?.productSkuId ?? null) !== null, "no SKU"),
  v.transform((line): TemuOrderLine => {
    const product = line.productList[0];
    const productSkuId = product?.productSkuId ?? null;
    return {
      orderSn: line.orderSn,
      status: line.orderStatus,
      quantity: line.quantity,
      cancelledQuantity: line.canceledQuantityBeforeShipment,
      originalQuantity: line.originalOrderQuantity ?? line.quantity + line.canceledQuantityBeforeShipment,
      goodsId: line.goodsId,
      skuId: line.skuId ?? productSkuId ?? "",
      productSkuId,
      goodsName: line.goodsName,
      spec: line.spec,
      originalGoodsName: line.originalGoodsName,
      originalSpecName: line.originalSpecName,
      thumbUrl: line.thumbUrl,
      sellerSku: product?.extCode ?? null,
      soldFactor: product?.soldFactor ?? 1,
      labels: line.orderLabel,
      warnings: line.fulfillmentWarning,
      fulfillmentType: line.fulfillmentType,
      warehouseId: line.inventoryDeductionWarehouseId,
    };
  }),
);

const parentSchema = v.object({
  parentOrderSn: v.pipe(text, v.nonEmpty()),
  parentOrderStatus: whole,
  parentOrderTime: v.pipe(
    whole,
    v.transform((seconds) => seconds * 1000),
  ),
  parentConfirmTime: secondsOrNull,
  expectShipLatestTime: secondsOrNull,
  latestDeliveryTime: secondsOrNull,
  parentShippingTime: secondsOrNull,
  updateTime: secondsOrNull,
  regionId: temuId,
  siteId: temuIdOrNull,
  parentOrderLabel: setLabels,
  fulfillmentWarning: textList,
});

/** `{ parentOrderMap, orderList }` of bg.order.list.v2.get (one per page item) and bg.order.detail.v2.get. */
export const temuOrderSchema = v.pipe(
  v.object({ parentOrderMap: parentSchema, orderList: v.array(lineSchema) }),
  v.transform(
    ({ parentOrderMap: parent, orderList }): TemuOrder => ({
      sn: parent.parentOrderSn,
      status: parent.parentOrderStatus,
      createdAt: parent.parentOrderTime,
      confirmedAt: parent.parentConfirmTime,
      shipByAt: parent.expectShipLatestTime,
      deliverByAt: parent.latestDeliveryTime,
      shippedAt: parent.parentShippingTime,
      updatedAt: parent.updateTime,
      regionId: parent.regionId,
      siteId: parent.siteId,
      labels: parent.parentOrderLabel,
      warnings: parent.fulfillmentWarning,
      lines: orderList,
    }),
  ),
);
