import { beforeEach, expect, test } from "vitest";
import { listCarriers } from "./carriers.ts";
import type { WireValue } from "./json.ts";
import { cancelOrder, openQuantity, setLabel, setWarnings } from "./order-changes.ts";
import { openTestSandbox, type TestSandbox } from "./test-sandbox.ts";
import type { Order } from "./world-schema.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const SHIPMENT = "bg.logistics.shipment.v2.get";
const OK = 1_000_000;

let t: TestSandbox;
beforeEach(() => {
  t = openTestSandbox();
});

const carrierId = (name: string): bigint => BigInt(listCarriers(167).find((carrier) => carrier.name === name)!.carrierId);

const allLines = (order: Order, quantity?: number): WireValue[] =>
  order.lines
    .filter((line) => openQuantity(line) > 0)
    .map((line) => ({
      parentOrderSn: order.parentOrderSn,
      orderSn: line.orderSn,
      goodsId: BigInt(line.goodsId),
      skuId: BigInt(line.skuId),
      quantity: quantity ?? openQuantity(line),
    }));

const box = (lines: WireValue[], trackingNumber: string, more: { [key: string]: WireValue } = {}): { [key: string]: WireValue } => ({
  carrierId: carrierId("Sameday"),
  trackingNumber,
  selfShippingWarehouseId: t.store.warehouses[0]!.warehouseId,
  orderSendInfoList: lines,
  ...more,
});

const confirm = (sendType: number, ...sendRequestList: WireValue[]): number => t.call(CONFIRM, { sendType, sendRequestList }).errorCode;

const shipments = () => t.sandbox.ledger.effects.filter((effect) => effect.kind === "shipment");

test("a whole order in one parcel is shipped once, and a repetition is refused", () => {
  const order = t.order([
    { sku: 0, quantity: 2 },
    { sku: 3, quantity: 1 },
  ]);
  expect(confirm(0, box(allLines(order), "1ONB24000001"))).toBe(OK);
  expect(order).toMatchObject({ status: 4, lines: [{ status: 4 }, { status: 4 }] });
  expect(confirm(0, box(allLines(order), "1ONB24000001"))).toBe(120_012_004);
  expect(shipments()).toMatchObject([{ carrierName: "Sameday", trackingNumber: "1ONB24000001", times: 1, mallId: t.store.mallId }]);
  expect(shipments()[0]?.lines).toHaveLength(2);
});

test("the package number is first seen in shipment.v2.get and the detail", () => {
  const order = t.order([
    { sku: 0, quantity: 1 },
    { sku: 3, quantity: 2 },
  ]);
  const { parentOrderSn } = order;
  const { orderSn } = order.lines[0]!;
  expect(t.call(SHIPMENT, { parentOrderSn, orderSn }).result).toEqual({ shipmentInfoDTO: [] });
  const reply = t.call(CONFIRM, { sendType: 0, sendRequestList: [box(allLines(order), "1ONB24000001")] });
  expect(reply.result).toEqual({ assistantAgreementText: null, warningMessage: [] });
  const packageSn = expect.stringMatching(/^PK-\d{19}$/);
  expect(t.call(SHIPMENT, { parentOrderSn, orderSn }).result).toMatchObject({
    shipmentInfoDTO: [{ carrierName: "Sameday", trackingNumber: "1ONB24000001", quantity: 1, packageSn, packageDeliveryType: 1 }],
  });
  expect(t.call("bg.order.detail.v2.get", { parentOrderSn }).result).toMatchObject({
    orderList: [{ packageSnInfo: [{ packageSn }] }, { packageSnInfo: [{ packageSn }] }],
  });
  expect(t.call(SHIPMENT, { parentOrderSn, orderSn: "167-1" }).errorCode).toBe(120_012_016);
  expect(t.call(SHIPMENT, { parentOrderSn: "PO-1", orderSn }).errorCode).toBe(120_012_007);
});

test("a tracking number counts once in the store, whatever its case and carrier", () => {
  expect(confirm(0, box(allLines(t.order()), "AB123456"))).toBe(OK);
  expect(confirm(0, box(allLines(t.order()), "ab123456", { carrierId: carrierId("FAN Courier") }))).toBe(120_014_004);
  expect(confirm(0, box(allLines(t.order()), "ef123456"))).toBe(OK);
  expect(confirm(0, box(allLines(t.order()), "EF123456"))).toBe(120_014_004);
  const split = t.order([{ sku: 0, quantity: 2 }]);
  expect(confirm(1, box(allLines(split, 1), "CD123456"), box(allLines(split, 1), "CD123456"))).toBe(120_014_003);
});

test.each([
  ["a blank number", "  ", 120_014_001],
  ["a dash", "AB-123456", 120_014_020],
  ["a percent sign", "AB%123456", 120_014_020],
  ["a hash", "AB#123456", 120_014_020],
  ["a number that is too short", "AB1", 120_014_023],
])("%s is refused", (_name, trackingNumber, code) => {
  expect(confirm(0, box(allLines(t.order()), trackingNumber))).toBe(code);
});

test("carrier, warehouse and a carrier's own numbers are checked", () => {
  const lines = allLines(t.order());
  expect(confirm(0, box(lines, "AB123456", { carrierId: 1n }))).toBe(120_015_037);
  expect(confirm(0, box(lines, "AB123456", { carrierId: carrierId("UPS Romania") }))).toBe(120_014_022);
  expect(confirm(0, box(lines, "AB123456", { selfShippingWarehouseId: "WH-0" }))).toBe(120_011_085);
  expect(confirm(0, box(lines, "AB123456", { selfShippingWarehouseId: "" }))).toBe(120_011_006);
  expect(confirm(0, box(lines, "1Z999AA10123456784", { carrierId: carrierId("UPS Romania") }))).toBe(OK);
});

test("references to other orders, lines and SKUs are refused", () => {
  const order = t.order();
  const [line] = allLines(order) as { [key: string]: WireValue }[];
  expect(confirm(0, box([{ ...line, parentOrderSn: "PO-167-1" }], "AB123456"))).toBe(120_012_007);
  expect(confirm(0, box([{ ...line, orderSn: "167-1" }], "AB123456"))).toBe(120_012_016);
  expect(confirm(0, box([{ ...line, skuId: 17_590_000_000_001 }], "AB123456"))).toBe(120_012_016);
});

test("all pieces of all open lines have to go at once", () => {
  const order = t.order([
    { sku: 0, quantity: 2 },
    { sku: 3, quantity: 1 },
  ]);
  expect(confirm(0, box(allLines(order).slice(0, 1), "AB123456"))).toBe(120_012_016);
  expect(confirm(0, box(allLines(order, 1), "AB123456"))).toBe(120_013_002);
  expect(confirm(0, box([...allLines(order), ...allLines(order)], "AB123456"))).toBe(120_012_041);
  expect(order.status).toBe(2);
});

test("the send type has to fit the parcels and orders", () => {
  const order = t.order([{ sku: 0, quantity: 2 }]);
  const other = t.order();
  const one = box(allLines(order, 1), "AB123456");
  const two = box(allLines(order, 1), "AB123457");
  expect(confirm(0, one, two)).toBe(3_000_000);
  expect(confirm(1, box(allLines(order), "AB123456"))).toBe(3_000_000);
  expect(confirm(2, box(allLines(order), "AB123456"))).toBe(3_000_000);
  expect(confirm(0, box([...allLines(order), ...allLines(other)], "AB123456"))).toBe(3_000_000);
  expect(confirm(3, one)).toBe(3_000_000);
  expect(confirm(1, one, two)).toBe(OK);
  expect(shipments()).toHaveLength(2);
});

test("orders are combined only when complete and bound for one address", () => {
  const [a, b] = [t.order(undefined, { addressKey: "same" }), t.order(undefined, { addressKey: "same" })];
  const elsewhere = t.order();
  expect(confirm(2, box([...allLines(a), ...allLines(elsewhere)], "AB123456"))).toBe(120_012_015);
  setLabel(t.sandbox.world, b, "signature_required_on_delivery", true, t.sandbox.clock.now());
  expect(confirm(2, box([...allLines(a), ...allLines(b)], "AB123456"))).toBe(120_015_543);
  setLabel(t.sandbox.world, b, "signature_required_on_delivery", false, t.sandbox.clock.now());
  expect(confirm(2, box([...allLines(a), ...allLines(b)], "AB123456"))).toBe(OK);
  expect([a.status, b.status]).toEqual([4, 4]);
});

test("one unit may take several boxes, ten at most", () => {
  const sub = (index: number) => ({
    carrierId: carrierId("Sameday"),
    trackingNumber: `SUB00000${index}`,
    selfShippingWarehouseId: t.store.warehouses[0]!.warehouseId,
  });
  const subs = (count: number) => ({ subSendRequests: Array.from({ length: count }, (_, index) => sub(index)) });
  const order = t.order();
  expect(confirm(0, box(allLines(order), "AB123456", subs(11)))).toBe(120_011_098);
  expect(confirm(0, box(allLines(t.order([{ sku: 0, quantity: 2 }])), "AB123456", subs(1)))).toBe(120_011_045);
  expect(confirm(0, box(allLines(order), "AB123456", subs(2)))).toBe(OK);
  expect(confirm(0, box(allLines(t.order()), "SUB000001"))).toBe(120_014_004);
});

test.each([
  ["pending_buyer_cancellation", 120_012_030, "DENY_CANCELLATION"],
  ["pending_buyer_address_change", 120_012_023, "DENY_ADDRESS_CHANGE"],
  ["pending_risk_control_alert", 120_012_031, "DENY_PARENT_RISK_WARNING"],
] as const)("an order with %s ships only against it", (label, code, acceptance) => {
  const order = t.order();
  setLabel(t.sandbox.world, order, label, true, t.sandbox.clock.now());
  expect(confirm(0, box(allLines(order), "AB123456"))).toBe(code);
  expect(confirm(0, box(allLines(order), "AB123456", { confirmAcceptance: ["DENY_SOMETHING_ELSE"] }))).toBe(code);
  expect(confirm(0, box(allLines(order), "AB123456", { confirmAcceptance: [acceptance] }))).toBe(OK);
  expect(order.labels).toEqual([]);
});

test("cancelled and pending orders are refused", () => {
  const order = t.order();
  const lines = allLines(order);
  cancelOrder(t.sandbox.world, order, t.sandbox.clock.now());
  expect(confirm(0, box(lines, "AB123456"))).toBe(120_012_007);
  const pending = t.order(undefined, { pendingMs: 60_000 });
  expect(confirm(0, box(allLines(pending), "AB123456"))).toBe(120_012_007);
  expect(shipments()).toEqual([]);
});

test.each([
  ["RESTRICT_SELF_SHIPPING", "Sameday", 120_012_034],
  ["RESTRICT_FEDEX_SELF_SHIPPING", "FedEx Romania", 120_011_092],
  ["BLOCK_LOGISTICS_PROVIDERS_{Sameday,GLS}", "Sameday", 120_015_037],
  ["RESTRICT_FEDEX_SELF_SHIPPING", "Sameday", OK],
])("with %s a parcel by %s is answered %i", (warning, carrier, code) => {
  const order = t.order();
  setWarnings(t.sandbox.world, order, [warning], t.sandbox.clock.now());
  expect(confirm(0, box(allLines(order), "AB123456", { carrierId: carrierId(carrier) }))).toBe(code);
});
