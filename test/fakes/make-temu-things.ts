/** Temu's orders and SKUs as the gateway hands them on; a test names only what it is about. */
import type { TemuOrder, TemuOrderLine } from "../../worker/temu/methods/temu-order.ts";
import type { TemuSku } from "../../worker/temu/methods/temu-sku.ts";
import { START } from "./fake-clock.ts";
import { HOUR } from "./make-rows.ts";

export const makeTemuLine = (more: Partial<TemuOrderLine> = {}): TemuOrderLine => ({
  orderSn: "076-1",
  status: 2,
  quantity: 2,
  cancelledQuantity: 0,
  originalQuantity: 2,
  goodsId: "601",
  skuId: "17",
  productSkuId: null,
  goodsName: "Schreibtischlampe",
  spec: "Schwarz",
  originalGoodsName: "Desk lamp",
  originalSpecName: "Black",
  thumbUrl: null,
  sellerSku: "LAMP-BLK",
  soldFactor: 1,
  labels: [],
  warnings: [],
  fulfillmentType: "fulfillBySeller",
  warehouseId: null,
  ...more,
});

/** One line, and times in whole seconds as Temu's are. The line's number follows the order's. */
export const makeTemuOrder = (more: Partial<TemuOrder> = {}): TemuOrder => {
  const sn = more.sn ?? "PO-076-1";
  const status = more.status ?? 2;
  return {
    sn,
    status,
    createdAt: START - HOUR,
    confirmedAt: START - HOUR,
    shipByAt: START + 24 * HOUR,
    deliverByAt: null,
    shippedAt: null,
    updatedAt: START - HOUR,
    regionId: "76",
    siteId: null,
    labels: [],
    warnings: [],
    lines: [makeTemuLine({ orderSn: sn.replace("PO-", ""), status })],
    ...more,
  };
};

export const makeTemuSku = (more: Partial<TemuSku> = {}): TemuSku => ({
  goodsId: "601",
  skuId: "17",
  sellerSku: "LAMP-BLK",
  name: "Desk lamp",
  variant: "Black",
  thumbUrl: null,
  stock: 10,
  ...more,
});

/** So many more, each of a goods of its own. */
export const makeMoreSkus = (count: number): TemuSku[] =>
  Array.from({ length: count }, (_, at) => makeTemuSku({ goodsId: `7${at}`, skuId: `8${at}`, sellerSku: `MORE-${at}` }));
