/** temu.local.goods.sku.stock.query: the levels of a listing's SKUs. The read-back of a stock push. */
import * as v from "valibot";
import type { TemuMethod } from "./temu-method.ts";
import { temuId, textOrNull, toLong, toLongOrNull, wholeOrNull } from "./wire-fields.ts";

/** One of the two, or both; how many SKUs one call takes is not documented. */
export type ReadStockArgs = { goodsId?: string; skuIds?: readonly string[] };

/** `stock` is the ordinary level, the one a stock push writes; null where Temu did not tell it. */
export type StockLevel = { goodsId: string; skuId: string; sellerSku: string | null; stock: number | null };

const levelSchema = v.nullish(v.object({ stock: wholeOrNull }), null);

const result = v.pipe(
  v.object({
    stockList: v.nullish(
      v.array(
        v.object({
          goodsId: temuId,
          skuStockInfoList: v.nullish(v.array(v.object({ skuId: temuId, outSkuSn: textOrNull, selfOrdinaryStock: levelSchema })), []),
        }),
      ),
      [],
    ),
  }),
  v.transform(({ stockList }): StockLevel[] =>
    stockList.flatMap(({ goodsId, skuStockInfoList }) =>
      skuStockInfoList.map((sku) => ({
        goodsId,
        skuId: sku.skuId,
        sellerSku: sku.outSkuSn,
        stock: sku.selfOrdinaryStock?.stock ?? null,
      })),
    ),
  ),
);

export const readStock: TemuMethod<ReadStockArgs, StockLevel[]> = {
  writes: false,
  encode: ({ goodsId, skuIds }) => ({ goodsId: toLongOrNull(goodsId), skuIdList: skuIds?.map(toLong) }),
  result,
};
