// bg.local.goods.sku.list.query: the SKUs of a store. Pages by `pageNo`, not `pageNumber`; creation time in seconds.

import * as v from "valibot";
import { toSeconds } from "../clock.ts";
import { GATEWAY } from "../codes.ts";
import { defineMethod, int, long, optional } from "../method.ts";
import { succeed, toLong } from "../wire.ts";
import { type Listing, listListings, saleOf, toldStock } from "../world.ts";

const MAX_PAGE_SIZE = 100;
/** What is searched, and the state in it: the same number twice. */
const SEARCH_TYPES = { ACTIVE: 2, INACTIVE: 3, DELETED: null } as const;
const ON_SALE_SHOW_STATUS = 2001;
const SOLD_OUT_SHOW_STATUS = 3003;
const OFF_SHOW_STATUS = 3002;

const matchesText = ({ goods, sku }: Listing, text: string): boolean =>
  [goods.name, goods.goodsId, sku.skuSn].some((field) => field.toLowerCase().includes(text.toLowerCase()));

const toShowStatus = (listing: Listing): number => {
  if (saleOf(listing).list !== "ACTIVE") return OFF_SHOW_STATUS;
  return listing.sku.stock > 0 ? ON_SALE_SHOW_STATUS : SOLD_OUT_SHOW_STATUS;
};

const toDecimal = (minor: number): string => (minor / 100).toFixed(2);

const toWireSku = (listing: Listing) => {
  const { goods, sku } = listing;
  const { list, changedAt } = saleOf(listing);
  return {
    goodsId: toLong(goods.goodsId),
    skuId: toLong(sku.skuId),
    skuSn: sku.skuSn,
    goodsName: goods.name,
    specName: sku.specName,
    thumbUrl: sku.thumbUrl,
    stock: toldStock(sku),
    price: toDecimal(sku.priceMinor),
    currency: goods.currency,
    retailPrice: { amount: toDecimal(sku.priceMinor * 2), currency: goods.currency },
    crtTime: toSeconds(goods.createdAt),
    status4VO: SEARCH_TYPES[list],
    subStatus4VO: 1,
    skuShowSubStatus4VO: toShowStatus(listing),
    goodsIsOnSale: list === "ACTIVE" ? 1 : 0,
    skuStatusChangeTime: String(changedAt),
    volumeInfo: { length: "20.0", width: "15.0", height: "8.0", unit: "cm" },
    weightInfo: { weight: "350", unit: "g" },
    specList: [],
    lowTrafficTag: 2,
    restrictedTrafficTag: 2,
  };
};

export const skuListQuery = defineMethod(
  "bg.local.goods.sku.list.query",
  {
    pageNo: optional(v.pipe(int, v.minValue(1))),
    pageSize: optional(v.pipe(int, v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
    skuSearchType: optional(int),
    skuStatusFilterType: optional(int),
    skuSubStatusFilterType: optional(int),
    searchText: optional(v.string()),
    skuIdList: optional(v.array(long)),
    catIdList: optional(v.array(long)),
    crtFrom: optional(int),
    crtTo: optional(int),
    skuStatusChangeTimeFrom: optional(int),
    skuStatusChangeTimeTo: optional(int),
    orderField: optional(v.string()),
    orderType: optional(int),
  },
  (params, { world, store }) => {
    // A missing filter is answered by the service behind the gateway, not as a bad parameter (seen live).
    if (params.skuSearchType == null || params.skuStatusFilterType == null) return GATEWAY.serviceError;
    const pageNo = params.pageNo ?? 1;
    const pageSize = params.pageSize ?? 10;
    const found = listListings(world, store.mallId).filter((listing) => {
      const { list, changedAt } = saleOf(listing);
      return (
        params.skuSearchType === SEARCH_TYPES[list] &&
        params.skuStatusFilterType === SEARCH_TYPES[list] &&
        (!params.searchText || matchesText(listing, params.searchText)) &&
        (!params.skuIdList?.length || params.skuIdList.includes(listing.sku.skuId)) &&
        listing.goods.createdAt >= (params.crtFrom ?? 0) &&
        listing.goods.createdAt <= (params.crtTo ?? Number.MAX_SAFE_INTEGER) &&
        changedAt >= (params.skuStatusChangeTimeFrom ?? 0) &&
        changedAt <= (params.skuStatusChangeTimeTo ?? Number.MAX_SAFE_INTEGER)
      );
    });
    return succeed({
      pageNo,
      total: toLong(String(found.length)),
      skuList: found.slice((pageNo - 1) * pageSize, pageNo * pageSize).map(toWireSku),
    });
  },
);
