/** One SKU of a store's goods as Temu lists it: the material of a listing. */
import * as v from "valibot";
import type { ListingStatus } from "../../../shared/listing.ts";
import { temuId, textOrEmpty, textOrNull, wholeOrNull } from "./wire-fields.ts";

export type TemuSku = {
  goodsId: string;
  skuId: string;
  /** Temu's skuSn here, outSkuSn and extCode elsewhere: the seller's own code, null where none was set. */
  sellerSku: string | null;
  name: string;
  variant: string;
  thumbUrl: string | null;
  /** The ordinary level, null where Temu did not tell it. */
  stock: number | null;
  /** Left out: it was found among what is on sale. */
  sale?: ListingStatus;
};

/** An entry of `skuList` of bg.local.goods.sku.list.query. */
export const temuSkuSchema = v.pipe(
  v.object({
    goodsId: temuId,
    skuId: temuId,
    skuSn: textOrNull,
    goodsName: textOrEmpty,
    specName: textOrEmpty,
    thumbUrl: textOrNull,
    stock: wholeOrNull,
  }),
  v.transform(
    (sku): TemuSku => ({
      goodsId: sku.goodsId,
      skuId: sku.skuId,
      sellerSku: sku.skuSn,
      name: sku.goodsName,
      variant: sku.specName,
      thumbUrl: sku.thumbUrl,
      stock: sku.stock,
    }),
  ),
);
