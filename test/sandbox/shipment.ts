// Carries out a shipment declaration that the rules have let through: parcels are made, orders become shipped.

import { findCarrier } from "./carriers.ts";
import type { EffectDetails } from "./ledger.ts";
import type { Declaration, SendRequest } from "./methods/shipment-confirm.ts";
import { type OrderChange, openQuantity, setStatus } from "./order-changes.ts";
import { addPackage, findOrder, keepOrder, takeNumber, type World } from "./world.ts";
import type { Line, Order, Package, Store } from "./world-schema.ts";

const makePackageSn = (world: World): string => `PK-${String(1_000_000_000_000_000_000n + BigInt(takeNumber(world)))}`;

const mustFindLine = (world: World, store: Store, parentOrderSn: string, orderSn: string): Line => {
  const line = findOrder(world, store.mallId, parentOrderSn)?.lines.find((each) => each.orderSn === orderSn);
  if (!line) throw new Error(`The rules let an unknown line through: ${parentOrderSn} ${orderSn}`);
  return line;
};

const makePackage = (request: SendRequest, world: World, store: Store): Package => ({
  packageSn: makePackageSn(world),
  mallId: store.mallId,
  carrierId: request.carrierId,
  trackingNumber: request.trackingNumber,
  lines: request.orderSendInfoList.map((sent) => ({
    parentOrderSn: sent.parentOrderSn,
    orderSn: sent.orderSn,
    skuId: mustFindLine(world, store, sent.parentOrderSn, sent.orderSn).skuId,
    quantity: sent.quantity,
  })),
  subPackages: (request.subSendRequests ?? []).map((sub) => ({
    packageSn: makePackageSn(world),
    carrierId: sub.carrierId,
    trackingNumber: sub.trackingNumber,
  })),
});

const toEffect = (box: Package, store: Store): EffectDetails => ({
  kind: "shipment",
  packageSn: box.packageSn,
  carrierId: box.carrierId,
  carrierName: findCarrier(store.regionId, box.carrierId)?.name ?? "",
  trackingNumber: box.trackingNumber,
  lines: box.lines,
});

/** Applies a declaration; a buyer's pending request ends with it, since the seller shipped in spite of it. */
export const applyShipment = (
  declaration: Declaration,
  world: World,
  store: Store,
  now: number,
): { changes: OrderChange[]; effects: EffectDetails[] } => {
  const boxes = declaration.sendRequestList.map((request) => makePackage(request, world, store));
  for (const box of boxes) addPackage(world, box, now);
  const numbers = new Set(boxes.flatMap((box) => box.lines.map((line) => line.parentOrderSn)));
  const orders = [...numbers].flatMap((number) => findOrder(world, store.mallId, number) ?? []);
  const changes = orders.map((order) => {
    keepOrder(world, order, now);
    order.labels = order.labels.filter((label) => !label.startsWith("pending_"));
    order.cancelAskedAt = null;
    return setStatus(world, order, 4, now);
  });
  return { changes, effects: boxes.map((box) => toEffect(box, store)) };
};

/** Ships a whole order in one parcel from outside the API, as someone in Temu's own seller pages would. */
export const shipWholeOrder = (
  order: Order,
  parcel: { carrierId: string; trackingNumber: string },
  world: World,
  store: Store,
  now: number,
): OrderChange[] => {
  const lines = order.lines.filter((line) => openQuantity(line) > 0);
  const orderSendInfoList = lines.map((line) => ({
    parentOrderSn: order.parentOrderSn,
    orderSn: line.orderSn,
    quantity: openQuantity(line),
  }));
  return applyShipment({ sendType: 0, sendRequestList: [{ ...parcel, orderSendInfoList }] }, world, store, now).changes;
};
