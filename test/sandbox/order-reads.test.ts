import { beforeEach, expect, test } from "vitest";
import { cancelQuantity, setLabel } from "./order-changes.ts";
import { openTestSandbox, type Reply, type TestSandbox } from "./test-sandbox.ts";

const LIST = "bg.order.list.v2.get";
const DETAIL = "bg.order.detail.v2.get";
const DAY_S = 86_400;

type ListedOrder = { parentOrderMap: Record<string, unknown>; orderList: Record<string, unknown>[] };
type ListResult = { totalItemNum: number; pageItems: ListedOrder[] };

let t: TestSandbox;
beforeEach(() => {
  t = openTestSandbox();
});

const nowS = () => Math.floor(t.sandbox.clock.now() / 1000);
const listOf = (reply: Reply): ListResult => reply.result as ListResult;
const numbersOf = (reply: Reply) => listOf(reply).pageItems.map((item) => item.parentOrderMap.parentOrderSn);

test("orders come newest first, ten a page unless asked otherwise", () => {
  const orders = Array.from({ length: 12 }, (_, index) => t.order(undefined, { createdAt: t.sandbox.clock.now() - (12 - index) * 60_000 }));
  const newestFirst = orders.map((order) => order.parentOrderSn).reverse();
  expect(numbersOf(t.call(LIST))).toEqual(newestFirst.slice(0, 10));
  expect(numbersOf(t.call(LIST, { pageNumber: 2 }))).toEqual(newestFirst.slice(10));
  expect(listOf(t.call(LIST, { pageNumber: 3, pageSize: 5 })).totalItemNum).toBe(12);
  expect(numbersOf(t.call(LIST, { pageNumber: 3, pageSize: 5 }))).toEqual(newestFirst.slice(10));
  expect(numbersOf(t.call(LIST, { pageNumber: 9 }))).toEqual([]);
});

test("pages over 100 and lists over 20 are refused", () => {
  expect(t.call(LIST, { pageSize: 101 })).toMatchObject({ errorCode: 3_000_000, errorMsg: expect.stringContaining("pageSize") });
  expect(t.call(LIST, { pageNumber: 0 }).errorCode).toBe(3_000_000);
  const parentOrderSnList = Array.from({ length: 21 }, (_, index) => `PO-167-${index}`);
  expect(t.call(LIST, { parentOrderSnList }).errorCode).toBe(3_000_000);
});

test("windows need both ends, in seconds, the end after the start", () => {
  expect(t.call(LIST, { updateAtStart: nowS() })).toMatchObject({ errorCode: 140_020_013, errorMsg: "updateAtEnd not passed in" });
  expect(t.call(LIST, { createBefore: nowS() })).toMatchObject({ errorCode: 140_020_013, errorMsg: "createAfter not passed in" });
  expect(t.call(LIST, { updateAtStart: nowS(), updateAtEnd: nowS() }).errorCode).toBe(140_020_012);
  expect(t.call(LIST, { createAfter: nowS() - 5, createBefore: nowS() - 6 }).errorCode).toBe(140_020_012);
  expect(t.call(LIST, { updateAtStart: Date.now(), updateAtEnd: Date.now() + 5 }).errorCode).toBe(140_020_014);
});

test("a window is closed at both ends", () => {
  const order = t.order(undefined, { createdAt: (nowS() - 100) * 1000 });
  const created = nowS() - 100;
  expect(numbersOf(t.call(LIST, { updateAtStart: created, updateAtEnd: created + 1 }))).toEqual([order.parentOrderSn]);
  expect(numbersOf(t.call(LIST, { updateAtStart: created - 1, updateAtEnd: created }))).toEqual([order.parentOrderSn]);
  expect(numbersOf(t.call(LIST, { updateAtStart: created + 1, updateAtEnd: created + 2 }))).toEqual([]);
});

test("every change moves updateTime, and sorting by it brings the changed order first", () => {
  const old = t.order(undefined, { createdAt: t.sandbox.clock.now() - DAY_S * 1000 });
  const young = t.order();
  expect(numbersOf(t.call(LIST, { sortby: "updateTime" }))).toEqual([young.parentOrderSn, old.parentOrderSn]);
  t.sandbox.clock.setOffset(60_000);
  setLabel(t.sandbox.world, old, "pending_buyer_cancellation", true, t.sandbox.clock.now());
  expect(numbersOf(t.call(LIST, { sortby: "updateTime" }))).toEqual([old.parentOrderSn, young.parentOrderSn]);
  expect(numbersOf(t.call(LIST))).toEqual([young.parentOrderSn, old.parentOrderSn]);
  expect(numbersOf(t.call(LIST, { updateAtStart: nowS() - 10, updateAtEnd: nowS() + 10 }))).toEqual([old.parentOrderSn]);
});

test("all labels are always listed, and their value tells", () => {
  const order = t.order();
  setLabel(t.sandbox.world, order, "pending_risk_control_alert", true, t.sandbox.clock.now());
  const [item] = listOf(t.call(LIST)).pageItems;
  expect(item?.parentOrderMap.parentOrderLabel).toEqual([
    { name: "soon_to_be_overdue", value: 1 },
    { name: "past_due", value: 0 },
    { name: "pending_buyer_cancellation", value: 0 },
    { name: "pending_buyer_address_change", value: 0 },
    { name: "pending_risk_control_alert", value: 1 },
    { name: "signature_required_on_delivery", value: 0 },
  ]);
  expect(numbersOf(t.call(LIST, { parentOrderLabel: ["past_due"] }))).toEqual([]);
  expect(numbersOf(t.call(LIST, { parentOrderLabel: ["pending_risk_control_alert"] }))).toEqual([order.parentOrderSn]);
});

test("a line cancelled to nothing stays with quantity 0", () => {
  const order = t.order([
    { sku: 0, quantity: 2 },
    { sku: 3, quantity: 1 },
  ]);
  cancelQuantity(t.sandbox.world, order, order.lines[0]!, 2, t.sandbox.clock.now());
  const [item] = listOf(t.call(LIST)).pageItems;
  expect(item?.parentOrderMap.parentOrderStatus).toBe(2);
  expect(item?.orderList.map((line) => [line.quantity, line.canceledQuantityBeforeShipment, line.originalOrderQuantity])).toEqual([
    [0, 2, 2],
    [1, 0, 1],
  ]);
});

test("ids that a number cannot hold come with all their digits, and work as filters", () => {
  const order = t.order([{ sku: 0, quantity: 1 }]);
  t.order([{ sku: 4, quantity: 1 }]);
  const skuId = BigInt(order.lines[0]!.skuId);
  expect(skuId > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
  expect(listOf(t.call(LIST)).pageItems.flatMap((item) => item.orderList.map((line) => line.skuId))).toContain(skuId);
  expect(numbersOf(t.call(LIST, { skuId }))).toEqual([order.parentOrderSn]);
});

test("the seller's language and SKU, and the pieces of a unit, are there beside what the buyer sees", () => {
  t.sandbox.world.data.goods[0]!.skus[0]!.soldFactor = 3;
  t.order();
  expect(listOf(t.call(LIST)).pageItems[0]?.orderList[0]).toMatchObject({
    originalGoodsName: "LED desk lamp, dimmable",
    goodsName: "Lampă de birou LED, reglabilă",
    productList: [{ extCode: "LAMP-BLK", soldFactor: 3 }],
  });
});

test("of a semi-managed store only the product SKU tells two variants apart", () => {
  t.sandbox.world.stores.get(t.store.mallId)!.isSemiManaged = true;
  const [first, second] = t.sandbox.world.data.goods[0]!.skus;
  expect(second).toBeDefined();
  t.order([
    { sku: 0, quantity: 1 },
    { sku: 1, quantity: 1 },
  ]);
  const lines = listOf(t.call(LIST)).pageItems[0]!.orderList;
  expect(new Set(lines.map(({ skuId }) => skuId)).size).toBe(1);
  const productOf = ({ productList }: Record<string, unknown>) => (productList as { productSkuId: number }[])[0]?.productSkuId;
  expect(lines.map((line) => String(productOf(line)))).toEqual([first?.productSkuId, second?.productSkuId]);
});

test("a store sees only its own orders", () => {
  const order = t.order();
  const other = t.sandbox.world.data.tokens[1]!;
  expect(numbersOf(t.call(LIST, {}, { access_token: other.token }))).toEqual([]);
  expect(t.call(DETAIL, { parentOrderSn: order.parentOrderSn }, { access_token: other.token }).errorCode).toBe(140_020_002);
});

test("the detail is one bare order without updateTime, with the packages of each line", () => {
  const order = t.order();
  const detail = t.call(DETAIL, { parentOrderSn: order.parentOrderSn }).result as ListedOrder;
  expect(detail.parentOrderMap).toMatchObject({ parentOrderSn: order.parentOrderSn, paymentInfo: null });
  expect("updateTime" in detail.parentOrderMap).toBe(false);
  expect(detail.orderList).toMatchObject([{ orderSn: order.lines[0]!.orderSn, packageSnInfo: [] }]);
  expect(t.call(DETAIL, { parentOrderSn: "PO-167-0" }).errorCode).toBe(140_020_002);
});

test("a pending order becomes one to ship when its time has come", () => {
  const order = t.order(undefined, { pendingMs: 600_000 });
  expect(numbersOf(t.call(LIST, { parentOrderStatus: 2 }))).toEqual([]);
  t.sandbox.clock.setOffset(601_000);
  expect(numbersOf(t.call(LIST, { parentOrderStatus: 2 }))).toEqual([order.parentOrderSn]);
});

test("an unanswered cancellation is granted after a day", () => {
  const order = t.order();
  setLabel(t.sandbox.world, order, "pending_buyer_cancellation", true, t.sandbox.clock.now());
  t.sandbox.clock.setOffset(DAY_S * 1000 + 1000);
  expect(numbersOf(t.call(LIST, { parentOrderStatus: 3 }))).toEqual([order.parentOrderSn]);
});

test("fields that a test adds to orders are in list and detail, on the order and on its lines", () => {
  const order = t.order();
  t.sandbox.world.data.settings.orderExtras = { receiptName: "fake-buyer" };
  const extra = { receiptName: "fake-buyer" };
  expect(listOf(t.call(LIST)).pageItems).toMatchObject([{ parentOrderMap: extra, orderList: [extra] }]);
  expect(t.call(DETAIL, { parentOrderSn: order.parentOrderSn }).result).toMatchObject({ parentOrderMap: extra, orderList: [extra] });
});
