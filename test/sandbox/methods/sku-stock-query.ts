// temu.local.goods.sku.stock.query: stock by goods, SKU ids or seller SKUs; what a stock edit is read back with.

import * as v from "valibot";
import { STOCK } from "../codes.ts";
import type { WireValue } from "../json.ts";
import { defineMethod, long, optional } from "../method.ts";
import { succeed, toLong } from "../wire.ts";
import { listGoods, toldStock } from "../world.ts";
import type { Sku } from "../world-schema.ts";

const toOrdinaryStock = (sku: Sku): WireValue => {
  const stock = toldStock(sku);
  return stock === null ? null : { stock, stockType: 0 };
};

export const skuStockQuery = defineMethod(
  "temu.local.goods.sku.stock.query",
  {
    goodsId: optional(long),
    skuIdList: optional(v.array(long)),
    outSkuSnList: optional(v.array(v.string())),
  },
  ({ goodsId, skuIdList, outSkuSnList }, { world, store }) => {
    if (goodsId == null && !skuIdList?.length && !outSkuSnList?.length) return STOCK.invalid("goodsId, skuIdList or outSkuSnList");
    const stockList = listGoods(world, store.mallId)
      .filter((goods) => goodsId == null || goods.goodsId === goodsId)
      .map((goods) => ({
        goodsId: toLong(goods.goodsId),
        skuStockInfoList: goods.skus
          .filter((sku) => !skuIdList?.length || skuIdList.includes(sku.skuId))
          .filter((sku) => !outSkuSnList?.length || outSkuSnList.includes(sku.skuSn))
          .map((sku) => ({
            skuId: toLong(sku.skuId),
            outSkuSn: sku.skuSn,
            selfOrdinaryStock: toOrdinaryStock(sku),
            selfPreSaleStock: null,
            certOrdinaryStock: null,
          })),
      }));
    return succeed({ stockList: stockList.filter((entry) => entry.skuStockInfoList.length > 0) });
  },
);
