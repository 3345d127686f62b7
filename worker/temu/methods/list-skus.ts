/** bg.local.goods.sku.list.query: a page of the store's SKUs with their seller codes and levels. */
import * as v from "valibot";
import type { TemuMethod } from "./temu-method.ts";
import { type TemuSku, temuSkuSchema } from "./temu-sku.ts";
import { readable, toLong, whole } from "./wire-fields.ts";

export type ListSkusArgs = {
  /** This method pages by pageNo, from 1; a `pageNumber` would be ignored and answer page 1 for ever. */
  pageNo: number;
  /** At most 100. */
  pageSize: number;
  status: "active" | "inactive";
  skuIds?: readonly string[];
};

/** `total` counts all pages; `unreadable` counts entries whose shape was not understood. */
export type SkuPage = { total: number; skus: TemuSku[]; unreadable: number };

const result = v.pipe(
  v.object({ total: whole, skuList: readable(temuSkuSchema) }),
  v.transform(({ total, skuList }): SkuPage => ({ total, skus: skuList.entries, unreadable: skuList.unreadable })),
);

// The same distinction twice: what is searched, and in which state it is.
const STATUS_TYPE = { active: 2, inactive: 3 } as const;

export const listSkus: TemuMethod<ListSkusArgs, SkuPage> = {
  writes: false,
  encode: ({ pageNo, pageSize, status, skuIds }) => ({
    pageNo,
    pageSize,
    skuSearchType: STATUS_TYPE[status],
    skuStatusFilterType: STATUS_TYPE[status],
    skuIdList: skuIds?.map(toLong),
  }),
  result,
};
