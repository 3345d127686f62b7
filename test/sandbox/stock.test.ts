import { beforeEach, expect, test } from "vitest";
import type { WireValue } from "./json.ts";
import { cancelQuantity } from "./order-changes.ts";
import { openTestSandbox, type TestSandbox } from "./test-sandbox.ts";
import { listGoods, setSale } from "./world.ts";
import type { Goods } from "./world-schema.ts";

const EDIT = "bg.local.goods.stock.edit";
const OK = 1_000_000;

let t: TestSandbox;
/** two SKUs, with ids no number can hold */
let goods: Goods;
let ids: bigint[];
beforeEach(() => {
  t = openTestSandbox();
  goods = listGoods(t.sandbox.world, t.store.mallId)[0]!;
  ids = goods.skus.map((sku) => BigInt(sku.skuId));
});

const edit = (params: { [key: string]: WireValue }) => t.call(EDIT, { goodsId: BigInt(goods.goodsId), ...params });
const target = (stockTarget: number, sku = 0): WireValue => ({ skuId: ids[sku]!, stockTarget });
const levels = () => goods.skus.map((sku) => sku.stock);

test("levels are set, each SKU with its verdict, each effect in the ledger", () => {
  const reply = edit({ skuStockTargetList: [target(7), target(0, 1)], requestUniqueKey: "job-1" });
  expect(reply.result).toEqual({
    goodsId: BigInt(goods.goodsId),
    operateResult: true,
    msg: "",
    skuStockEditStatusInfoList: ids.map((skuId) => ({ skuId, stockEditStatus: true, errorCode: null, errorMsg: null })),
  });
  expect(levels()).toEqual([7, 0]);
  expect(t.sandbox.ledger.effects).toMatchObject([
    { kind: "stock", skuSn: "LAMP-BLK", before: 50, level: 7, times: 1, requestUniqueKey: "job-1" },
    { kind: "stock", skuSn: "LAMP-WHT", before: 50, level: 0, times: 1 },
  ]);
});

test("differences add up and never go below zero", () => {
  edit({ skuStockChangeList: [{ skuId: ids[0]!, stockDiff: -8 }] });
  const reply = edit({
    skuStockChangeList: [
      { skuId: ids[0]!, stockDiff: -43 },
      { skuId: ids[1]!, stockDiff: 5 },
    ],
  });
  expect(reply.result).toMatchObject({
    operateResult: true,
    skuStockEditStatusInfoList: [{ stockEditStatus: false, errorCode: 150_013_002 }, { stockEditStatus: true }],
  });
  expect(levels()).toEqual([42, 55]);
});

test("a key that was used is refused and changes nothing", () => {
  expect(edit({ skuStockTargetList: [target(7)], requestUniqueKey: "job-1" }).errorCode).toBe(OK);
  expect(edit({ skuStockTargetList: [target(9)], requestUniqueKey: "job-1" }).errorCode).toBe(150_010_003);
  expect(levels()).toEqual([7, 50]);
  expect(edit({ skuStockTargetList: [target(9)], requestUniqueKey: "job-2" }).errorCode).toBe(OK);
});

test("only one of the two lists, no SKU twice, levels in range, a goods of this store", () => {
  const change = [{ skuId: ids[0]!, stockDiff: 1 }];
  expect(edit({ skuStockTargetList: [target(7)], skuStockChangeList: change }).errorCode).toBe(150_013_003);
  expect(edit({ skuStockTargetList: [target(7), target(8)] }).errorCode).toBe(150_013_001);
  expect(edit({ skuStockTargetList: [target(-1)] }).errorCode).toBe(150_013_002);
  expect(edit({ skuStockTargetList: [target(1_000_001)] }).errorCode).toBe(150_013_002);
  expect(edit({ skuStockTargetList: [target(1_000_000)] }).errorCode).toBe(OK);
  expect(edit({}).errorCode).toBe(150_010_003);
  expect(t.call(EDIT, { goodsId: 1, skuStockTargetList: [target(7)] }).errorCode).toBe(150_010_003);
  expect(edit({ skuStockTargetList: [{ skuId: ids[0]!, stockTarget: "7" }] }).errorCode).toBe(3_000_000);
});

test("a SKU that is not of these goods fails alone", () => {
  const reply = edit({ skuStockTargetList: [target(7), { skuId: 5, stockTarget: 1 }] });
  expect(reply.result).toMatchObject({
    operateResult: true,
    skuStockEditStatusInfoList: [{ stockEditStatus: true }, { stockEditStatus: false, errorCode: 150_010_003 }],
  });
});

test("a client that rounds ids edits nothing", () => {
  expect(t.call(EDIT, { goodsId: Number(goods.goodsId), skuStockTargetList: [target(7)] }).success).toBe(false);
  expect(levels()).toEqual([50, 50]);
});

test("stock is read back by goods, SKU ids and seller SKUs", () => {
  const query = (params: { [key: string]: WireValue }) => t.call("temu.local.goods.sku.stock.query", params);
  const black = { skuId: ids[0]!, outSkuSn: "LAMP-BLK", selfOrdinaryStock: { stock: 50, stockType: 0 } };
  expect(query({ outSkuSnList: ["LAMP-BLK"] }).result).toMatchObject({
    stockList: [{ goodsId: BigInt(goods.goodsId), skuStockInfoList: [black] }],
  });
  expect(query({ skuIdList: [ids[0]!] }).result).toMatchObject({ stockList: [{ skuStockInfoList: [black] }] });
  expect(query({ goodsId: BigInt(goods.goodsId) }).result).toMatchObject({ stockList: [{ skuStockInfoList: [black, {}] }] });
  expect(query({}).errorCode).toBe(150_010_003);
});

test("a level that is not told is null in both reads, until somebody sets one; sales move it unseen", () => {
  const [black, white] = goods.skus;
  black!.isUntold = true;
  const told = () => {
    const listed = t.call("bg.local.goods.sku.list.query", { skuSearchType: 2, skuStatusFilterType: 2, pageSize: 2 });
    const read = t.call("temu.local.goods.sku.stock.query", { goodsId: BigInt(goods.goodsId) });
    return [listed.result, read.result];
  };
  t.order([{ sku: 0, quantity: 3 }]);
  expect(told()).toMatchObject([
    { skuList: [{ stock: null }, { stock: white!.stock }] },
    { stockList: [{ skuStockInfoList: [{ selfOrdinaryStock: null }, { selfOrdinaryStock: { stock: white!.stock } }] }] },
  ]);
  edit({ skuStockTargetList: [target(7)] });
  expect(told()).toMatchObject([
    { skuList: [{ stock: 7 }, {}] },
    { stockList: [{ skuStockInfoList: [{ selfOrdinaryStock: { stock: 7 } }, {}] }] },
  ]);
});

test("SKUs are listed by pageNo; pageNumber is silently ignored, a missing filter is not", () => {
  const list = (params: { [key: string]: WireValue }) =>
    t.call("bg.local.goods.sku.list.query", { skuSearchType: 2, skuStatusFilterType: 2, pageSize: 5, ...params });
  expect(list({}).result).toMatchObject({
    pageNo: 1,
    total: 12,
    skuList: [{ skuSn: "LAMP-BLK", stock: 50, goodsName: "LED desk lamp, dimmable" }, {}, {}, {}, {}],
  });
  expect(list({ pageNumber: 3 }).result).toEqual(list({}).result);
  expect(list({ pageNo: 3 }).result).toMatchObject({ pageNo: 3, skuList: [{}, {}] });
  expect(list({ pageSize: 101 }).errorCode).toBe(3_000_000);
  expect(t.call("bg.local.goods.sku.list.query", { pageNo: 1 }).errorCode).toBe(7_000_000);
  expect(list({ skuSearchType: "2" })).toMatchObject({ errorCode: 3_000_000, errorMsg: expect.stringContaining("skuSearchType") });
});

const retrieve = (params: { [key: string]: WireValue }, from = t) =>
  from.call("temu.local.sku.list.retrieve", { skuSearchType: "ACTIVE", pageSize: 5, ...params });

test("SKUs are retrieved by page tokens, ids as text and without a level; page numbers are silently ignored", () => {
  const first = retrieve({});
  expect(first.result).toMatchObject({
    total: 12,
    pagination: { nextToken: expect.any(String) },
    skuList: [{ goodsId: goods.goodsId, skuId: goods.skus[0]!.skuId, outSkuSn: "LAMP-BLK", skuSubStatus: "ACTIVE" }, {}, {}, {}, {}],
  });
  expect((first.result as { skuList: object[] }).skuList[0]).not.toHaveProperty("stock");
  expect(retrieve({ pageNo: 3, pageNumber: 3 }).result).toEqual(first.result);
  const tokenOf = (reply: typeof first) => (reply.result as { pagination: { nextToken: string | null } }).pagination.nextToken;
  const second = retrieve({ pageToken: tokenOf(first)! });
  const third = retrieve({ pageToken: tokenOf(second)! });
  const skusOf = (reply: typeof first) => (reply.result as { skuList: { skuId: string }[] }).skuList.map(({ skuId }) => skuId);
  expect(new Set([first, second, third].flatMap(skusOf)).size).toBe(12);
  expect(tokenOf(third)).toBeNull();
  expect(retrieve({ pageToken: "nothing" }).errorCode).toBe(150_010_003);
  expect(retrieve({ pageSize: 101 }).errorCode).toBe(3_000_000);
  expect(retrieve({ skuSearchType: 2 })).toMatchObject({ errorCode: 3_000_000, errorMsg: expect.stringContaining("skuSearchType") });
});

test("a SKU that left sale is on another list, of both methods, and is found by when that was", () => {
  const [lamp] = goods.skus;
  const at = t.sandbox.clock.now();
  setSale(lamp!, { list: "INACTIVE", subStatus: "OUT_OF_STOCK", changedAt: at });
  const off = { total: 1, skuList: [{ skuId: lamp!.skuId, skuStatus: "INACTIVE", skuSubStatus: "OUT_OF_STOCK" }] };
  expect(retrieve({}).result).toMatchObject({ total: 11 });
  expect(retrieve({ skuSearchType: "INACTIVE" }).result).toMatchObject(off);
  const changed = { skuSearchType: "INACTIVE", skuStatusChangeTimeFrom: at - 1, skuStatusChangeTimeTo: at };
  expect(retrieve(changed).result).toMatchObject(off);
  expect(retrieve({ ...changed, skuStatusChangeTimeFrom: at + 1, skuStatusChangeTimeTo: at + 2 }).result).toMatchObject({ total: 0 });
  expect(retrieve({ ...changed, skuSearchType: "ACTIVE" }).result).toMatchObject({ total: 0 });
  const query = (type: number) => t.call("bg.local.goods.sku.list.query", { skuSearchType: type, skuStatusFilterType: type });
  expect(query(2).result).toMatchObject({ total: 11 });
  expect(query(3).result).toMatchObject({ total: 1, skuList: [{ skuSn: "LAMP-BLK", goodsIsOnSale: 0 }] });
});

test("a SKU of which none is left goes off sale and comes back with a level, if the world says so; one that was closed stays so", () => {
  const off = () => (retrieve({ skuSearchType: "INACTIVE" }).result as { skuList: object[] }).skuList;
  edit({ skuStockTargetList: [target(0)] });
  expect(off()).toEqual([]);
  t.sandbox.world.data.settings.soldOutLeavesSale = true;
  setSale(goods.skus[1]!, { list: "INACTIVE", subStatus: "CLOSE", changedAt: t.sandbox.clock.now() });
  edit({ skuStockTargetList: [target(7), target(0, 1)] });
  t.order([{ sku: 0, quantity: 7 }]);
  expect(off()).toMatchObject([{ outSkuSn: "LAMP-BLK", skuSubStatus: "OUT_OF_STOCK" }, { skuSubStatus: "CLOSE" }]);
  edit({ skuStockTargetList: [target(3), target(3, 1)] });
  expect(off()).toMatchObject([{ outSkuSn: "LAMP-WHT", skuSubStatus: "CLOSE" }]);
  expect(retrieve({ skuStatusChangeTimeFrom: t.sandbox.clock.now() - 1_000 }).result).toMatchObject({
    skuList: [{ outSkuSn: "LAMP-BLK" }],
  });
});

test("of 5,000 SKUs a page of a hundred costs a few milliseconds, whichever method lists them", () => {
  const big = openTestSandbox({}, { skusPerStore: 5_000 });
  const started = performance.now();
  let token: string | null = "";
  let pages = 0;
  for (; token !== null; pages += 1) {
    const { result } = retrieve({ pageSize: 100, ...(token === "" ? {} : { pageToken: token }) }, big);
    token = (result as { pagination: { nextToken: string | null } }).pagination.nextToken;
  }
  for (let pageNo = 1; pageNo <= 50; pageNo += 1) {
    const { result } = big.call("bg.local.goods.sku.list.query", { skuSearchType: 2, skuStatusFilterType: 2, pageSize: 100, pageNo });
    expect((result as { skuList: object[] }).skuList).toHaveLength(100);
  }
  expect(pages).toBe(50);
  expect((performance.now() - started) / 100).toBeLessThan(50);
});

test("a sale takes stock and a cancellation gives it back, if sales move stock", () => {
  const order = t.order([{ sku: 0, quantity: 3 }]);
  expect(levels()).toEqual([47, 50]);
  cancelQuantity(t.sandbox.world, order, order.lines[0]!, 2, t.sandbox.clock.now());
  expect(levels()).toEqual([49, 50]);
  t.sandbox.world.data.settings.saleMovesStock = false;
  t.order([{ sku: 0, quantity: 3 }]);
  expect(levels()).toEqual([49, 50]);
});

test("the carriers and warehouses of a region are listed", () => {
  const carriers = t.call("bg.logistics.companies.get", { regionId: 167 }).result as { logisticsServiceProviderName: string }[];
  expect(carriers.map((carrier) => carrier.logisticsServiceProviderName)).toContain("FAN Courier");
  expect(carriers[0]).toMatchObject({ logisticsServiceProviderId: 991_670_001, channelId: 897_012_345_678_905_824n });
  expect(t.call("bg.logistics.companies.get").errorCode).toBe(3_000_000);
  expect(t.call("bg.logistics.warehouse.list.get").result).toMatchObject({
    warehouseList: [{ defaultWarehouse: true }, { defaultWarehouse: false }],
  });
});
