import * as v from "valibot";
import { expect, test } from "vitest";
import { classifyAnswer } from "../../../../worker/temu/classify.ts";
import { type EditStockArgs, editStock } from "../../../../worker/temu/methods/edit-stock.ts";
import { listSkus } from "../../../../worker/temu/methods/list-skus.ts";
import { readStock } from "../../../../worker/temu/methods/read-stock.ts";
import { readTokenInfo } from "../../../../worker/temu/methods/read-token-info.ts";
import { retrieveSkus } from "../../../../worker/temu/methods/retrieve-skus.ts";
import { toWireText } from "../../../../worker/temu/wire-json.ts";
import { answerError, answerOk } from "../answers.ts";

const ARGS: EditStockArgs = {
  goodsId: "601000000000001",
  levels: [
    { skuId: "17590000000001", level: 7 },
    { skuId: "17590000000002", level: 0 },
  ],
  requestUniqueKey: "job-1",
};

type Sku = { skuId: number; stockEditStatus: boolean; errorCode: number | null; errorMsg: string | null };
const done = (skuId: number): Sku => ({ skuId, stockEditStatus: true, errorCode: null, errorMsg: null });
const failed = (skuId: number, errorCode: number | null): Sku => ({ skuId, stockEditStatus: false, errorCode, errorMsg: "words" });
const [first, second] = [17590000000001, 17590000000002];

const classify = (operateResult: unknown, skus: unknown) =>
  classifyAnswer(editStock, ARGS, answerOk({ goodsId: 601000000000001, operateResult, msg: "whole", skuStockEditStatusInfoList: skus }));

test("levels go out as absolute targets with the job's key", () => {
  expect(toWireText(editStock.encode(ARGS))).toBe(
    '{"goodsId":601000000000001,"stockType":0,"skuStockTargetList":[{"skuId":17590000000001,"stockTarget":7},{"skuId":17590000000002,"stockTarget":0}],"requestUniqueKey":"job-1"}',
  );
});

test("every SKU applied is confirmed", () => {
  expect(classify(true, [done(first), done(second)])).toMatchObject({
    class: "confirmed",
    reason: "ok",
    result: {
      applied: true,
      skus: [
        { skuId: "17590000000001", class: "confirmed" },
        { skuId: "17590000000002", class: "confirmed" },
      ],
    },
  });
});

test("some SKUs applied is partly, each with its own outcome, whatever the whole says", () => {
  for (const whole of [true, false]) {
    expect(classify(whole, [done(first), failed(second, 150010005)])).toMatchObject({
      class: "partly",
      reason: "temuBusy",
      code: 150010005,
      message: "words",
      result: {
        skus: [
          { skuId: "17590000000001", class: "confirmed", reason: "ok", code: null, message: "" },
          { skuId: "17590000000002", class: "later", reason: "temuBusy", code: 150010005, message: "words" },
        ],
      },
    });
  }
});

test("no SKU applied, each of them refused, is refused, with the reason of the first", () => {
  for (const whole of [true, false]) {
    expect(classify(whole, [failed(first, 150013002), failed(second, 150013001)])).toMatchObject({
      class: "refused",
      reason: "stockOutOfRange",
      code: 150013002,
      message: "words",
      result: null,
    });
  }
});

test("no SKU applied, one refused and one that Temu is busy with, is partly: the busy one is not refused along with the other", () => {
  for (const whole of [true, false]) {
    expect(classify(whole, [failed(first, 150013002), failed(second, 150010005)])).toMatchObject({
      class: "partly",
      result: {
        skus: [
          { skuId: "17590000000001", class: "refused", reason: "stockOutOfRange" },
          { skuId: "17590000000002", class: "later", reason: "temuBusy" },
        ],
      },
    });
  }
});

test("no SKU applied because Temu is busy is asked again later: the inner verdict proves that nothing changed", () => {
  expect(classify(false, [failed(first, 150010005), failed(second, 150010005)])).toMatchObject({ class: "later", reason: "temuBusy" });
});

test("a SKU that failed without a code that is listed for stock leaves all of it open", () => {
  for (const code of [null, 1, 999999999, 120014001, 140020008]) {
    expect(classify(true, [done(first), failed(second, code)])).toMatchObject({ class: "readBack", reason: "refusedByTemu", result: null });
    expect(classify(false, [failed(first, 150013002), failed(second, code)])).toMatchObject({ class: "readBack" });
  }
});

test("a whole that failed without naming SKUs gives no code, so it is read back, with its words", () => {
  expect(classify(false, [])).toMatchObject({ class: "readBack", reason: "refusedByTemu", message: "whole" });
  expect(classify(false, null)).toMatchObject({ class: "readBack", reason: "refusedByTemu" });
});

test("an answer that leaves a SKU open, contradicts itself, or has another shape is read back", () => {
  const open: [unknown, unknown][] = [
    [true, []],
    [true, null],
    [true, [done(first)]],
    [false, [done(first), done(second)]],
    ["true", [done(first), done(second)]],
    [undefined, [done(first), done(second)]],
    [true, [done(first), { skuId: second, stockEditStatus: 1 }]],
    [true, [done(first), done(second), failed(second, 150013002)]],
  ];
  for (const [whole, skus] of open)
    expect(classify(whole, skus)).toMatchObject({ class: "readBack", reason: "replyNotUnderstood", result: null });
});

test("a key that Temu has seen is read back, whichever code says so", () => {
  for (const code of [150010003, 150019999]) {
    expect(classifyAnswer(editStock, ARGS, answerError(code, "Duplicate requestUniqueKey"))).toMatchObject({
      class: "readBack",
      reason: "duplicateRequest",
      code,
    });
  }
  const inner = { ...failed(second, 150010003), errorMsg: "repeated request" };
  expect(classify(true, [done(first), inner])).toMatchObject({ class: "readBack", reason: "duplicateRequest" });
});

test("a code under which Temu may refuse a repeated key is read back, also without those words", () => {
  expect(classifyAnswer(editStock, ARGS, answerError(150010003, "Invalid parameter"))).toMatchObject({
    class: "readBack",
    reason: "requestInvalid",
  });
  expect(classify(false, [failed(first, 150010003), failed(second, 150010003)])).toMatchObject({ class: "readBack" });
  expect(classifyAnswer(editStock, ARGS, answerError(150013001, "Duplicate SKU"))).toMatchObject({
    class: "refused",
    reason: "requestInvalid",
  });
});

test("the levels read back are the ordinary ones, null where Temu told none", () => {
  const raw = {
    stockList: [
      {
        goodsId: 601000000000001,
        skuStockInfoList: [
          {
            skuId: first,
            outSkuSn: "LAMP-BLK",
            selfOrdinaryStock: { stock: 7, stockType: 0 },
            selfPreSaleStock: { stock: 99, stockType: 1 },
          },
          { skuId: second, outSkuSn: "", selfOrdinaryStock: null },
        ],
      },
    ],
  };
  expect(v.parse(readStock.result, raw)).toEqual([
    { goodsId: "601000000000001", skuId: "17590000000001", sellerSku: "LAMP-BLK", stock: 7 },
    { goodsId: "601000000000001", skuId: "17590000000002", sellerSku: null, stock: null },
  ]);
  expect(toWireText(readStock.encode({ goodsId: "601000000000001", skuIds: ["17590000000001"] }))).toBe(
    '{"goodsId":601000000000001,"skuIdList":[17590000000001]}',
  );
});

test("a page of SKUs gives the total, and an odd entry is counted", () => {
  const sku = {
    goodsId: 601000000000001,
    skuId: first,
    skuSn: "LAMP-BLK",
    goodsName: "Desk lamp",
    specName: "Black",
    thumbUrl: null,
    stock: 7,
    price: "9.99",
  };
  expect(v.parse(listSkus.result, { pageNo: 1, total: 3, skuList: [sku, { skuId: second }] })).toEqual({
    total: 3,
    skus: [
      {
        goodsId: "601000000000001",
        skuId: "17590000000001",
        sellerSku: "LAMP-BLK",
        name: "Desk lamp",
        variant: "Black",
        thumbUrl: null,
        stock: 7,
      },
    ],
    unreadable: 1,
  });
});

test("a page that is named by a token gives the token of the next, and what Temu says of each SKU's sale", () => {
  const sku = {
    goodsId: "601000000000001",
    skuId: "17590000000001",
    outSkuSn: "LAMP-BLK",
    goodsName: "Desk lamp",
    specName: "Black",
    thumbUrl: "",
    skuStatus: "INACTIVE",
    skuSubStatus: "OUT_OF_STOCK",
  };
  const page = (nextToken: unknown) =>
    v.parse(retrieveSkus.result, { total: 3, pagination: { nextToken, previousToken: null }, skuList: [sku, { goodsName: "odd" }] });
  expect(page("x2")).toEqual({
    total: 3,
    nextToken: "x2",
    skus: [
      {
        goodsId: "601000000000001",
        skuId: "17590000000001",
        sellerSku: "LAMP-BLK",
        name: "Desk lamp",
        variant: "Black",
        thumbUrl: null,
        stock: null,
        subStatus: "OUT_OF_STOCK",
      },
    ],
    unreadable: 1,
  });
  for (const none of ["", null, undefined]) expect(page(none).nextToken).toBeNull();
  expect(v.parse(retrieveSkus.result, { total: 0 })).toEqual({ total: 0, nextToken: null, skus: [], unreadable: 0 });
});

test("the first page names no token, and a window goes out in milliseconds", () => {
  const statusChangedBetween = { startAt: 1_763_600_900_123, endAt: 1_763_600_960_456 };
  expect(toWireText(retrieveSkus.encode({ pageToken: null, pageSize: 100, search: "active", statusChangedBetween }))).toBe(
    '{"pageSize":100,"skuSearchType":"ACTIVE","skuStatusChangeTimeFrom":1763600900123,"skuStatusChangeTimeTo":1763600960456}',
  );
  expect(toWireText(retrieveSkus.encode({ pageToken: "x2", pageSize: 100, search: "deleted" }))).toBe(
    '{"pageToken":"x2","pageSize":100,"skuSearchType":"DELETED"}',
  );
});

test("token info gives the mall, the expiry and the scopes, never a token", () => {
  const raw = {
    accessToken: "fake-token",
    expiredTime: 1795536000,
    mallId: 630000000000001,
    mallType: 100,
    regionId: 76,
    apiScopeList: ["a"],
  };
  expect(v.parse(readTokenInfo.result, raw)).toEqual({
    mallId: "630000000000001",
    mallType: 100,
    regionId: "76",
    expiresAt: 1795536000000,
    scopes: ["a"],
  });
  expect(v.parse(readTokenInfo.result, { mallId: 1 })).toEqual({
    mallId: "1",
    mallType: null,
    regionId: null,
    expiresAt: null,
    scopes: [],
  });
});
