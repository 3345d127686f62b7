import { expect, test } from "vitest";
import { createLedger, type EffectDetails } from "./ledger.ts";

const stamp = (requestId: string) => ({ at: 0, mallId: "1", requestId });
const shipment = (trackingNumber: string, packageSn = "PK-1"): EffectDetails => ({
  kind: "shipment",
  packageSn,
  carrierId: "991670001",
  carrierName: "FAN Courier",
  trackingNumber,
  lines: [{ parentOrderSn: "PO-167-1", orderSn: "167-1", skuId: "1", quantity: 1 }],
});
const stock = (level: number, requestUniqueKey: string | null): EffectDetails => ({
  kind: "stock",
  goodsId: "1",
  skuId: "2",
  skuSn: "LAMP-BLK",
  before: 0,
  level,
  requestUniqueKey,
});

test("the same shipment applied again is counted, in another package number too", () => {
  const ledger = createLedger();
  ledger.addEffect(shipment("A"), stamp("1"));
  ledger.addEffect(shipment("B"), stamp("2"));
  ledger.addEffect(shipment("A", "PK-2"), stamp("3"));
  expect(ledger.effects.map((effect) => effect.times)).toEqual([1, 1, 2]);
});

test("the same stock edit is the same request, not the same level", () => {
  const ledger = createLedger();
  ledger.addEffect(stock(7, "job-1"), stamp("1"));
  ledger.addEffect(stock(7, "job-2"), stamp("2"));
  ledger.addEffect(stock(7, null), stamp("3"));
  ledger.addEffect(stock(7, null), stamp("4"));
  ledger.addEffect(stock(7, "job-1"), stamp("5"));
  expect(ledger.effects.map((effect) => effect.times)).toEqual([1, 1, 1, 1, 2]);
});

test("a ledger that is opened again goes on counting", () => {
  const first = createLedger();
  first.addEffect(shipment("A"), stamp("1"));
  const second = createLedger({ calls: [...first.calls], effects: [...first.effects], callsForgotten: 3 });
  second.addEffect(shipment("A"), stamp("2"));
  expect(second.effects.map((effect) => [effect.seq, effect.times])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(second.callsForgotten).toBe(3);
});
