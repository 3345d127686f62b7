import * as v from "valibot";
import { expect, expectTypeOf, test } from "vitest";
import { METHOD_NAMES, missingScopes, TEMU_METHODS, type TemuMethods } from "../../../worker/temu/temu-methods.ts";

test("exactly the calls that change something at Temu are writes", () => {
  expect(METHOD_NAMES.filter((name) => TEMU_METHODS[name].writes)).toEqual([
    "bg.logistics.shipment.v2.confirm",
    "bg.local.goods.stock.edit",
  ]);
});

test("a token lacks the scopes it does not list, whatever their case", () => {
  const all = METHOD_NAMES.map((name) => name.toUpperCase());
  expect(missingScopes(all)).toEqual([]);
  expect(missingScopes(all.filter((name) => name !== "BG.LOCAL.GOODS.STOCK.EDIT"))).toEqual(["bg.local.goods.stock.edit"]);
  expect(missingScopes([])).toHaveLength(METHOD_NAMES.length - 1);
});

test("each method pages with its own words and no other", () => {
  expectTypeOf<TemuMethods["bg.order.list.v2.get"]["args"]>().toHaveProperty("pageNumber");
  expectTypeOf<TemuMethods["bg.order.list.v2.get"]["args"]>().not.toHaveProperty("pageNo");
  expectTypeOf<TemuMethods["bg.local.goods.sku.list.query"]["args"]>().toHaveProperty("pageNo");
  expectTypeOf<TemuMethods["bg.local.goods.sku.list.query"]["args"]>().not.toHaveProperty("pageNumber");
  expectTypeOf<TemuMethods["temu.local.sku.list.retrieve"]["args"]>().toHaveProperty("pageToken");
  expectTypeOf<TemuMethods["temu.local.sku.list.retrieve"]["args"]>().not.toHaveProperty("pageNumber");
  expectTypeOf<TemuMethods["temu.local.sku.list.retrieve"]["args"]>().not.toHaveProperty("pageNo");
  expect(TEMU_METHODS["bg.order.list.v2.get"].encode({ pageNumber: 3, pageSize: 100 })).toMatchObject({ pageNumber: 3, pageSize: 100 });
  expect(TEMU_METHODS["bg.local.goods.sku.list.query"].encode({ pageNo: 3, pageSize: 100, status: "inactive" })).toMatchObject({
    pageNo: 3,
    pageSize: 100,
    skuSearchType: 3,
    skuStatusFilterType: 3,
  });
  expect(TEMU_METHODS["temu.local.sku.list.retrieve"].encode({ pageToken: "x1", pageSize: 100, search: "inactive" })).toMatchObject({
    pageToken: "x1",
    pageSize: 100,
    skuSearchType: "INACTIVE",
  });
});

test("every answer is plain data without a bigint, so that it crosses RPC and JSON", () => {
  const samples: Partial<Record<(typeof METHOD_NAMES)[number], unknown>> = {
    "bg.open.accesstoken.info.get": { mallId: 630000000000000001n, expiredTime: 1795536000, apiScopeList: [] },
    "bg.logistics.companies.get": [{ logisticsServiceProviderId: 9007199254740993n, logisticsServiceProviderName: "x" }],
    "temu.local.goods.sku.stock.query": {
      stockList: [{ goodsId: 601000000000000001n, skuStockInfoList: [{ skuId: 17590000000000001n }] }],
    },
  };
  for (const name of METHOD_NAMES) {
    if (samples[name] === undefined) continue;
    const output: unknown = v.parse(TEMU_METHODS[name].result, samples[name]);
    expect(() => JSON.stringify(output)).not.toThrow();
    expect(structuredClone(output)).toEqual(output);
  }
});
