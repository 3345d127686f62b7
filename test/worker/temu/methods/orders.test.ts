import * as v from "valibot";
import { expect, test } from "vitest";
import { listOrders } from "../../../../worker/temu/methods/list-orders.ts";
import { readOrder } from "../../../../worker/temu/methods/read-order.ts";
import { toWireText } from "../../../../worker/temu/wire-json.ts";
import { LINE, PARENT } from "./order-answers.ts";

const ORDER = {
  sn: "PO-076-10000000000000001",
  status: 2,
  createdAt: 1763600000000,
  confirmedAt: 1763600900000,
  shipByAt: 1763776799000,
  deliverByAt: 1764201599000,
  shippedAt: null,
  updatedAt: 1763600900000,
  regionId: "76",
  siteId: "101",
  labels: ["soon_to_be_overdue", "pending_buyer_cancellation"],
  warnings: ["RESTRICT_FEDEX_SELF_SHIPPING"],
  lines: [
    {
      orderSn: "076-10000000000000002",
      status: 2,
      quantity: 2,
      cancelledQuantity: 1,
      originalQuantity: 3,
      goodsId: "601000000000000001",
      skuId: "17590000000001",
      productSkuId: "139600000001",
      goodsName: "Schreibtischlampe",
      spec: "Schwarz",
      originalGoodsName: "Desk lamp",
      originalSpecName: "Black",
      thumbUrl: "https://img.example/x.jpg",
      sellerSku: "LAMP-BLK",
      soldFactor: 2,
      labels: ["US_to_CA"],
      warnings: ["REQUIRES_AGE_VERIFICATION"],
      fulfillmentType: "fulfillBySeller",
      warehouseId: "WH-01000000000000001",
    },
  ],
};

const item = { parentOrderMap: PARENT, orderList: [LINE] };
const parseList = (raw: unknown) => v.parse(listOrders.result, raw);

test("a page gives the total and its orders, with ids as text and times in milliseconds", () => {
  expect(parseList({ totalItemNum: 201, pageItems: [item] })).toEqual({ total: 201, orders: [ORDER], unreadable: 0 });
});

test("the detail is the same order, without an update time", () => {
  const { updateTime: _listOnly, ...parent } = PARENT;
  expect(v.parse(readOrder.result, { parentOrderMap: parent, orderList: [LINE] })).toEqual({ ...ORDER, updatedAt: null });
});

test("null and missing optional fields are tolerated", () => {
  const parent = { parentOrderSn: "PO-1", parentOrderStatus: 1, parentOrderTime: 1763600000, regionId: 76, parentShippingTime: 0 };
  const line = { orderSn: "1", quantity: 1, goodsId: 1, skuId: 2, orderStatus: 1, productList: null, orderLabel: null, thumbUrl: "" };
  expect(parseList({ totalItemNum: 1, pageItems: [{ parentOrderMap: parent, orderList: [line] }] })).toEqual({
    total: 1,
    unreadable: 0,
    orders: [
      {
        ...ORDER,
        sn: "PO-1",
        status: 1,
        confirmedAt: null,
        shipByAt: null,
        deliverByAt: null,
        updatedAt: null,
        siteId: null,
        labels: [],
        warnings: [],
        lines: [
          {
            orderSn: "1",
            status: 1,
            quantity: 1,
            cancelledQuantity: 0,
            originalQuantity: 1,
            goodsId: "1",
            skuId: "2",
            productSkuId: null,
            goodsName: "",
            spec: "",
            originalGoodsName: null,
            originalSpecName: null,
            thumbUrl: null,
            sellerSku: null,
            soldFactor: 1,
            labels: [],
            warnings: [],
            fulfillmentType: null,
            warehouseId: null,
          },
        ],
      },
    ],
  });
});

test("no seller code is null, also when Temu writes an empty one", () => {
  const line = { ...LINE, productList: [{ extCode: "", soldFactor: null }] };
  const order = v.parse(readOrder.result, { parentOrderMap: PARENT, orderList: [line] });
  expect(order.lines[0]).toMatchObject({ sellerSku: null, soldFactor: 1 });
});

test.each([0, -1, 2.5, 1_000_000_000, "2"])("a unit of %j pieces is none: one, until somebody says another", (soldFactor) => {
  const line = { ...LINE, productList: [{ extCode: "A", soldFactor }] };
  expect(v.parse(readOrder.result, { parentOrderMap: PARENT, orderList: [line] }).lines[0]).toMatchObject({ soldFactor: 1 });
});

test("a line without a SKU is known by its product SKU, as semi-managed stores know it; without either it is not understood", () => {
  const readLine = (line: object) => v.parse(readOrder.result, { parentOrderMap: PARENT, orderList: [{ ...LINE, ...line }] }).lines[0];
  const productList = [{ productSkuId: 139600000007, extCode: "LAMP-BLK", soldFactor: 2 }];
  expect(readLine({ productList })).toMatchObject({ skuId: "17590000000001", productSkuId: "139600000007", soldFactor: 2 });
  expect(readLine({ skuId: null, productList })).toMatchObject({ skuId: "139600000007", productSkuId: "139600000007" });
  expect(() => readLine({ skuId: null, productList: [] })).toThrow("no SKU");
});

test("an order of an odd shape is counted and does not hide the others of its page", () => {
  const odd = { parentOrderMap: { ...PARENT, parentOrderSn: null }, orderList: [] };
  expect(parseList({ totalItemNum: 2, pageItems: [odd, item] })).toEqual({ total: 2, orders: [ORDER], unreadable: 1 });
  expect(parseList({ totalItemNum: 0, pageItems: null })).toEqual({ total: 0, orders: [], unreadable: 0 });
});

test("nothing about the buyer or the payment comes through", () => {
  const withBuyer = { ...item, parentOrderMap: { ...PARENT, receiptName: "fake-buyer-name", mobile: "fake-buyer-phone" } };
  const text = JSON.stringify(parseList({ totalItemNum: 1, pageItems: [withBuyer] }));
  expect(text).not.toMatch(/fake-buyer|fake-auth-code|Germany/);
});

test("a window goes out as a pair of seconds that holds all of it", () => {
  const wire = listOrders.encode({
    pageNumber: 1,
    pageSize: 100,
    status: 2,
    parentOrderSns: ["PO-1"],
    updatedBetween: { startAt: 1_763_600_000_999, endAt: 1_763_600_900_001 },
    regionId: "76",
    sortBy: "updateTime",
  });
  expect(toWireText(wire)).toBe(
    '{"pageNumber":1,"pageSize":100,"parentOrderStatus":2,"parentOrderSnList":["PO-1"],"updateAtStart":1763600000,"updateAtEnd":1763600901,"regionId":76,"sortby":"updateTime"}',
  );
});
