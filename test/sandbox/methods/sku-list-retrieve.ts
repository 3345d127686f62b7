// temu.local.sku.list.retrieve: the SKUs of one of Temu's lists. Pages by `pageToken`, ids are text, times milliseconds; it tells
// neither levels nor prices. What a token holds is Temu's business; here it is the place in the store's SKUs, so that none is
// missed when others leave the list.

import * as v from "valibot";
import { GATEWAY, STOCK } from "../codes.ts";
import { defineMethod, int, optional } from "../method.ts";
import { succeed } from "../wire.ts";
import { type Listing, listListings, saleOf } from "../world.ts";

const MAX_PAGE_SIZE = 100;
const MAX_GOODS = 100;
const MAX_SKUS = 200;

const texts = (most: number) => optional(v.pipe(v.array(v.string()), v.maxLength(most)));

const paramEntries = {
  pageToken: optional(v.string()),
  pageSize: optional(v.pipe(int, v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
  skuSearchType: optional(v.picklist(["ACTIVE", "INACTIVE", "INCOMPLETE", "DRAFT", "DELETED"])),
  goodsIdList: texts(MAX_GOODS),
  skuIdList: texts(MAX_SKUS),
  outSkuSnList: texts(MAX_SKUS),
  goodsName: optional(v.string()),
  goodsCreateTimeFrom: optional(int),
  goodsCreateTimeTo: optional(int),
  skuStatusChangeTimeFrom: optional(int),
  skuStatusChangeTimeTo: optional(int),
};
type Params = v.InferOutput<v.ObjectSchema<typeof paramEntries, undefined>>;

const toToken = (place: number): string => Buffer.from(`sku ${place}`).toString("base64url");

const readToken = (token: string): number | null => {
  const place = /^sku (\d{1,9})$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  return place === undefined ? null : Number(place);
};

const isWithin = (at: number, from: number | null | undefined, to: number | null | undefined): boolean =>
  at >= (from ?? 0) && at <= (to ?? Number.MAX_SAFE_INTEGER);

const isNamed = (list: readonly string[] | null | undefined, text: string): boolean => !list?.length || list.includes(text);

const isWanted = (params: Params, listing: Listing): boolean => {
  const { goods, sku } = listing;
  const { list, changedAt } = saleOf(listing);
  return (
    list === params.skuSearchType &&
    isNamed(params.goodsIdList, goods.goodsId) &&
    isNamed(params.skuIdList, sku.skuId) &&
    isNamed(params.outSkuSnList, sku.skuSn) &&
    (!params.goodsName || goods.name.includes(params.goodsName)) &&
    isWithin(goods.createdAt, params.goodsCreateTimeFrom, params.goodsCreateTimeTo) &&
    isWithin(changedAt, params.skuStatusChangeTimeFrom, params.skuStatusChangeTimeTo)
  );
};

const toWireSku = (listing: Listing) => {
  const { goods, sku } = listing;
  const { list, subStatus, changedAt } = saleOf(listing);
  return {
    goodsId: goods.goodsId,
    skuId: sku.skuId,
    catId: "1",
    outGoodsSn: "",
    outSkuSn: sku.skuSn,
    goodsName: goods.name,
    specName: sku.specName,
    skuStatus: list,
    skuSubStatus: subStatus,
    goodsCreateTime: goods.createdAt,
    skuStatusChangeTime: changedAt,
    thumbUrl: sku.thumbUrl,
    specList: [],
  };
};

export const skuListRetrieve = defineMethod("temu.local.sku.list.retrieve", paramEntries, (params, { world, store }) => {
  // As the older list answers a missing filter.
  if (params.skuSearchType == null) return GATEWAY.serviceError;
  const from = params.pageToken ? readToken(params.pageToken) : 0;
  if (from === null) return STOCK.invalid("pageToken");
  const found = listListings(world, store.mallId).flatMap((listing, place) => (isWanted(params, listing) ? [{ listing, place }] : []));
  const page = found.filter(({ place }) => place >= from).slice(0, params.pageSize ?? 10);
  const last = page.at(-1);
  return succeed({
    total: found.length,
    pagination: { nextToken: last === undefined || last === found.at(-1) ? null : toToken(last.place + 1), previousToken: null },
    skuList: page.map(({ listing }) => toWireSku(listing)),
  });
});
