/** temu.local.sku.list.retrieve: the SKUs of one search, by when Temu changed their status. It tells what it says of their sale, and no level. */
import * as v from "valibot";
import type { TimeWindow } from "./list-orders.ts";
import type { TemuMethod } from "./temu-method.ts";
import type { TemuSku } from "./temu-sku.ts";
import { readable, temuId, textOrEmpty, textOrNull, whole } from "./wire-fields.ts";

/** Temu's own lists of a seller's SKUs: each SKU is on one of them. */
export type SkuSearch = "active" | "inactive" | "incomplete" | "draft" | "deleted";

export type RetrieveSkusArgs = {
  /** As the page before named it, null for the first. This method knows no page numbers: they would be ignored and answer page 1 for ever. */
  pageToken: string | null;
  /** At most 100. */
  pageSize: number;
  search: SkuSearch;
  statusChangedBetween?: TimeWindow;
};

/** `subStatus`: Temu's word within the search, "OUT_OF_STOCK" among the inactive ones. */
export type RetrievedSku = TemuSku & { subStatus: string | null };

/** `total` counts all pages; `nextToken` null: this was the last; `unreadable` counts entries whose shape was not understood. */
export type SkuTokenPage = { total: number; nextToken: string | null; skus: RetrievedSku[]; unreadable: number };

const retrievedSkuSchema = v.pipe(
  v.object({
    goodsId: temuId,
    skuId: temuId,
    outSkuSn: textOrNull,
    goodsName: textOrEmpty,
    specName: textOrEmpty,
    thumbUrl: textOrNull,
    skuSubStatus: textOrNull,
  }),
  v.transform(
    (sku): RetrievedSku => ({
      goodsId: sku.goodsId,
      skuId: sku.skuId,
      sellerSku: sku.outSkuSn,
      name: sku.goodsName,
      variant: sku.specName,
      thumbUrl: sku.thumbUrl,
      stock: null,
      subStatus: sku.skuSubStatus,
    }),
  ),
);

const result = v.pipe(
  v.object({
    total: whole,
    pagination: v.nullish(v.object({ nextToken: textOrNull }), null),
    skuList: readable(retrievedSkuSchema),
  }),
  v.transform(
    ({ total, pagination, skuList }): SkuTokenPage => ({
      total,
      nextToken: pagination?.nextToken ?? null,
      skus: skuList.entries,
      unreadable: skuList.unreadable,
    }),
  ),
);

export const retrieveSkus: TemuMethod<RetrieveSkusArgs, SkuTokenPage> = {
  writes: false,
  /* Milliseconds here, where the windows of orders are seconds. */
  encode: ({ pageToken, pageSize, search, statusChangedBetween }) => ({
    pageToken,
    pageSize,
    skuSearchType: search.toUpperCase(),
    skuStatusChangeTimeFrom: statusChangedBetween?.startAt,
    skuStatusChangeTimeTo: statusChangedBetween?.endAt,
  }),
  result,
};
