import { beforeEach, expect, test } from "vitest";
import { changeOrder } from "./buyer.ts";
import { listCarriers } from "./carriers.ts";
import { type FaultInput, parseFault } from "./faults.ts";
import type { WireValue } from "./json.ts";
import { cancelOrder } from "./order-changes.ts";
import type { Answer, Played } from "./play-call.ts";
import { openTestSandbox, type Reply, readReply, type TestSandbox } from "./test-sandbox.ts";
import { listGoods } from "./world.ts";
import type { Order } from "./world-schema.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const SHIPMENT = "bg.logistics.shipment.v2.get";
const LIST = "bg.order.list.v2.get";
const DETAIL = "bg.order.detail.v2.get";
const EDIT = "bg.local.goods.stock.edit";
const STOCK = "temu.local.goods.sku.stock.query";
const OK = 1_000_000;
const START = 1_780_000_000_000;

let t: TestSandbox;
let time: number;
beforeEach(() => {
  time = START;
  t = openTestSandbox({ now: () => time });
});

const addFault = (fault: FaultInput) => t.sandbox.faults.add(parseFault(fault));
const lastCall = () => t.sandbox.ledger.calls.at(-1);
const effects = () => t.sandbox.ledger.effects;

const toParcel = (order: Order, trackingNumber: string): { [key: string]: WireValue } => ({
  sendType: 0,
  sendRequestList: [
    {
      carrierId: BigInt(listCarriers(167).find((carrier) => carrier.name === "Sameday")!.carrierId),
      trackingNumber,
      selfShippingWarehouseId: t.store.warehouses[0]!.warehouseId,
      orderSendInfoList: order.lines.map(({ orderSn, originalQuantity }) => ({
        parentOrderSn: order.parentOrderSn,
        orderSn,
        quantity: originalQuantity,
      })),
    },
  ],
});

/** What goes back, with the wait before it. */
const answerOf = ({ delayMs, answer }: Played): { delayMs: number } & Answer => ({ delayMs, ...answer() });
const confirm = (order: Order, trackingNumber = "1ONB24000001") => answerOf(t.play(CONFIRM, toParcel(order, trackingNumber)));
const readText = (type: string, params: { [key: string]: WireValue } = {}): string => {
  const answer = t.play(type, params).answer();
  if (answer.kind !== "reply") throw new Error(answer.kind);
  return answer.body;
};
const read = (type: string, params?: { [key: string]: WireValue }): Reply => readReply(readText(type, params));

test("without a fault the reply comes at once", () => {
  const order = t.order();
  expect(confirm(order)).toMatchObject({ delayMs: 0, kind: "reply", status: 200, body: expect.stringContaining('"success":true') });
  expect(effects()).toMatchObject([{ at: START, times: 1, trackingNumber: "1ONB24000001" }]);
});

test("a late call ends without a proof and is carried out when its time has come, once", () => {
  for (const [reply, answer] of [
    ["close", { delayMs: 0, kind: "close" }],
    ["http500", { delayMs: 0, kind: "reply", status: 500 }],
    ["hang", { delayMs: 120_000, kind: "close" }],
  ] as const) {
    addFault({ kind: "late", ms: 60_000, reply, method: CONFIRM, count: 1 });
    expect(confirm(t.order(), `LATE${reply}`)).toMatchObject(answer);
    expect(lastCall()).toMatchObject({ fault: `late 60000 ms, ${reply}`, code: null, arrivalMs: expect.any(Number) });
  }
  expect(t.sandbox.nextDueAt()).toBe(START + 60_000);
  time = START + 59_999;
  t.sandbox.advance();
  expect(effects()).toEqual([]);
  time = START + 60_000;
  t.sandbox.advance();
  t.sandbox.advance();
  expect(effects().map((effect) => [effect.at, effect.times])).toEqual(Array.from({ length: 3 }, () => [START + 60_000, 1]));
  expect(t.sandbox.ledger.calls.map((call) => call.code)).toEqual([OK, OK, OK]);
  expect(effects().map((effect) => effect.requestId)).toEqual(t.sandbox.ledger.calls.map((call) => call.requestId));
  expect(t.sandbox.nextDueAt()).toBeUndefined();
});

test("a late call meets the world of then: a cancelled order and one shipped meanwhile refuse it", () => {
  addFault({ kind: "late", ms: 60_000, count: 2 });
  const [cancelled, shipped] = [t.order(), t.order()];
  confirm(cancelled, "LATE000001");
  confirm(shipped, "LATE000002");
  time += 30_000;
  cancelOrder(t.sandbox.world, cancelled, time);
  expect(confirm(shipped, "SOON000001")).toMatchObject({ body: expect.stringContaining('"success":true') });
  time += 30_000;
  t.sandbox.advance();
  expect(t.sandbox.ledger.calls.map((call) => call.code)).toEqual([120_012_007, 120_012_004, OK]);
  expect(effects()).toMatchObject([{ trackingNumber: "SOON000001" }]);
});

test("late calls are carried out in the order they are due, and before a later call is looked at", () => {
  const goods = listGoods(t.sandbox.world, t.store.mallId)[0]!;
  const edit = (stockTarget: number): { [key: string]: WireValue } => ({
    goodsId: BigInt(goods.goodsId),
    skuStockTargetList: [{ skuId: BigInt(goods.skus[0]!.skuId), stockTarget }],
  });
  addFault({ kind: "late", ms: 90_000, method: EDIT, count: 1 });
  t.play(EDIT, edit(1));
  addFault({ kind: "late", ms: 60_000, method: EDIT, count: 1 });
  t.play(EDIT, edit(2));
  time += 100_000;
  t.play(EDIT, edit(3)).answer();
  expect(effects()).toMatchObject([{ level: 2 }, { level: 1 }, { level: 3 }]);
});

test("a read is never late: the fault waits for a write", () => {
  addFault({ kind: "late", ms: 60_000, count: 1 });
  expect(read(LIST).success).toBe(true);
  expect(t.sandbox.faults.list()[0]?.fired).toBe(0);
});

test("a call that hangs is answered with nothing, after the effect or instead of it", () => {
  addFault({ kind: "hang", when: "before", count: 1 });
  expect(confirm(t.order())).toEqual({ delayMs: 120_000, kind: "close" });
  expect(effects()).toEqual([]);
  addFault({ kind: "hang", when: "after", ms: 7, count: 1 });
  const played = t.play(CONFIRM, toParcel(t.order(), "HANG000001"));
  expect(played.delayMs).toBe(7);
  expect(effects()).toMatchObject([{ trackingNumber: "HANG000001" }]);
  expect(lastCall()?.fault).toBe("hang after");
});

test("a call delayed before it is carried out happens when its answer is due", () => {
  addFault({ kind: "delay", when: "before", ms: 5000, count: 1 });
  const { delayMs, answer } = t.play(CONFIRM, toParcel(t.order(), "SLOW000001"));
  expect([delayMs, effects().length]).toEqual([5000, 0]);
  time += delayMs;
  expect(answer()).toMatchObject({ body: expect.stringContaining('"success":true') });
  expect(effects()).toMatchObject([{ at: START + 5000 }]);
});

test("stale reads show a parcel, a status, a level and an order only after a while", () => {
  const older = t.order();
  time += 10_000;
  const order = t.order();
  const { skuId } = order.lines[0]!;
  const names = { parentOrderSn: order.parentOrderSn, orderSn: order.lines[0]!.orderSn };
  const changedAt = time + 150_000;
  time = changedAt;
  confirm(order);
  cancelOrder(t.sandbox.world, older, time);
  addFault({ kind: "stale", ms: 120_000 });

  const look = () => ({
    status: read(DETAIL, { parentOrderSn: order.parentOrderSn }).result,
    listed: read(LIST, { parentOrderSnList: [order.parentOrderSn, older.parentOrderSn] }).result,
    parcels: read(SHIPMENT, names).result,
    stock: read(STOCK, { skuIdList: [BigInt(skuId)] }).result,
  });
  const listedStatuses = (statuses: number[]) => ({
    pageItems: statuses.map((status) => ({ parentOrderMap: { parentOrderStatus: status } })),
  });
  const stockOf = (stock: number) => ({ stockList: [{ skuStockInfoList: [{ selfOrdinaryStock: { stock } }] }] });

  time = changedAt + 119_999;
  expect(look()).toMatchObject({
    status: { parentOrderMap: { parentOrderStatus: 2 }, orderList: [{ packageSnInfo: [] }] },
    listed: listedStatuses([2, 2]),
    parcels: { shipmentInfoDTO: [] },
    stock: stockOf(48),
  });
  expect(lastCall()?.fault).toBe("stale 120000 ms");
  time = changedAt + 120_000;
  expect(look()).toMatchObject({
    status: { parentOrderMap: { parentOrderStatus: 4 }, orderList: [{ packageSnInfo: [{}] }] },
    listed: listedStatuses([4, 3]),
    parcels: { shipmentInfoDTO: [{ trackingNumber: "1ONB24000001" }] },
    stock: stockOf(49),
  });
  const young = t.order();
  expect(read(DETAIL, { parentOrderSn: young.parentOrderSn }).errorCode).toBe(140_020_002);
  t.sandbox.faults.remove();
  expect(read(DETAIL, { parentOrderSn: young.parentOrderSn }).success).toBe(true);
});

test("stale reads show a label that shipping has ended, and stock set or given back meanwhile", () => {
  const order = t.order([{ sku: 0, quantity: 3 }]);
  changeOrder(t.sandbox, order.parentOrderSn, { kind: "label", label: "pending_risk_control_alert", isSet: true });
  time += 1000;
  changeOrder(t.sandbox, order.parentOrderSn, { kind: "shipped-elsewhere", carrierId: "991670001", trackingNumber: "ELSEWHERE1" });
  const other = t.order([{ sku: 0, quantity: 2 }]);
  time += 1000;
  changeOrder(t.sandbox, other.parentOrderSn, { kind: "cancel-quantity", orderSn: other.lines[0]!.orderSn, quantity: 1 });
  const look = (ms: number) => {
    t.sandbox.faults.remove();
    addFault({ kind: "stale", ms });
    return [readText(DETAIL, { parentOrderSn: order.parentOrderSn }), readText(STOCK, { outSkuSnList: ["LAMP-BLK"] })];
  };
  const label = (value: number) => expect.stringContaining(`"pending_risk_control_alert","value":${value}`);
  const stock = (level: number) => expect.stringContaining(`"stock":${level},`);
  expect([look(2000), look(1000), look(1)]).toEqual([
    [label(1), stock(47)],
    [label(0), stock(45)],
    [label(0), stock(45)],
  ]);
  time += 1;
  expect(look(1)).toEqual([label(0), stock(46)]);
});

test("a stale fault spares writes, and goes together with a fault of the connection", () => {
  const order = t.order();
  addFault({ kind: "stale", ms: 120_000 });
  expect(confirm(order)).toMatchObject({ body: expect.stringContaining('"success":true') });
  addFault({ kind: "slow-body", ms: 300, method: LIST });
  expect(answerOf(t.play(LIST))).toMatchObject({ delayMs: 0, restAfterMs: 300, body: expect.stringContaining('"totalItemNum":0') });
  expect(lastCall()?.fault).toBe("slow-body after, stale 120000 ms");
});

test("what changed long ago is forgotten, what changed lately is not", () => {
  const goods = listGoods(t.sandbox.world, t.store.mallId)[0]!;
  for (let level = 0; level < 2000; level += 1) {
    time += 1000;
    read(EDIT, {
      goodsId: BigInt(goods.goodsId),
      skuStockTargetList: [{ skuId: BigInt(goods.skus[0]!.skuId), stockTarget: level }],
    });
  }
  expect(t.sandbox.world.past.length).toBeLessThan(900);
  addFault({ kind: "stale", ms: 599_000 });
  expect(read(STOCK, { skuIdList: [BigInt(goods.skus[0]!.skuId)] }).result).toMatchObject({
    stockList: [{ skuStockInfoList: [{ selfOrdinaryStock: { stock: 1400 } }] }],
  });
});

test("broken answers of every kind", () => {
  const order = t.order();
  const refused = (code: number) => expect.stringMatching(new RegExp(`"success":false,"errorCode":${code},`));
  const answers: [FaultInput, unknown][] = [
    [{ kind: "close" }, { kind: "close" }],
    [{ kind: "reset" }, { kind: "reset" }],
    [{ kind: "http500" }, { status: 500 }],
    [{ kind: "redirect" }, { status: 302, location: "/openapi/router", body: "" }],
    [{ kind: "redirect", status: 307 }, { status: 307 }],
    [{ kind: "html" }, { status: 200, contentType: "text/html" }],
    [
      { kind: "empty", when: "before" },
      { status: 200, body: "" },
    ],
    [{ kind: "truncated", when: "before" }, { body: expect.not.stringMatching(/\}$/) }],
    [
      { kind: "error", code: 120_014_006 },
      { status: 200, body: refused(120_014_006) },
    ],
    [{ kind: "unknown-code" }, { body: refused(987_654_321) }],
    [{ kind: "unknown-envelope" }, { body: '{"error_code":40003,"error_msg":""}' }],
  ];
  for (const [fault, answer] of answers) {
    addFault({ ...fault, method: CONFIRM, count: 1 });
    expect(confirm(order), fault.kind).toMatchObject({ delayMs: 0, ...(answer as object) });
  }
  expect(effects()).toEqual([]);
  expect(t.sandbox.faults.list().map(({ fired }) => fired)).toEqual(answers.map(() => 1));
  expect(confirm(order)).toMatchObject({ body: expect.stringContaining('"success":true') });
});

test("a SKU that is refused composes with a lost reply and with a late call", () => {
  const goods = listGoods(t.sandbox.world, t.store.mallId)[0]!;
  const [black, white] = goods.skus;
  const edit = (stockTarget: number): { [key: string]: WireValue } => ({
    goodsId: BigInt(goods.goodsId),
    skuStockTargetList: [black!, white!].map((sku) => ({ skuId: BigInt(sku.skuId), stockTarget })),
  });
  addFault({ kind: "sku-refused", skuId: white!.skuId, code: 150_010_005 });
  addFault({ kind: "close", when: "after", method: EDIT, count: 1 });
  expect(answerOf(t.play(EDIT, edit(7))).kind).toBe("close");
  expect(lastCall()?.fault).toBe(`close after, sku-refused ${white!.skuId}`);
  addFault({ kind: "late", ms: 1000, method: EDIT, count: 1 });
  t.play(EDIT, edit(8));
  time += 1000;
  t.sandbox.advance();
  expect(goods.skus.map((sku) => sku.stock)).toEqual([8, 50]);
  expect(effects()).toMatchObject([{ level: 7 }, { level: 8 }]);
});
