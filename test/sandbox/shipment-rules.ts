// What Temu refuses in a shipment declaration (bg.logistics.shipment.v2.confirm). Pure; looks, changes nothing.
// An order's own state is looked at before the tracking number, so an exact repetition answers "already shipped".

import { findCarrier } from "./carriers.ts";
import { badParams, type Refusal, SHIPPING } from "./codes.ts";
import type { Declaration, SendRequest } from "./methods/shipment-confirm.ts";
import { openQuantity } from "./order-changes.ts";
import { findOrder, isTrackingUsed, type World } from "./world.ts";
import type { Order, OrderLabel, Store } from "./world-schema.ts";

const MAX_SUB_PACKAGES = 10;

type Box = Pick<SendRequest, "carrierId" | "trackingNumber" | "selfShippingWarehouseId">;
type SentLine = SendRequest["orderSendInfoList"][number];

/** The first refusal that any of the items causes. */
const firstRefusal = <T>(items: Iterable<T>, check: (item: T) => Refusal | undefined): Refusal | undefined => {
  for (const item of items) {
    const refusal = check(item);
    if (refusal) return refusal;
  }
  return undefined;
};

const checkTracking = (trackingNumber: string, pattern: RegExp | undefined): Refusal | undefined => {
  if (trackingNumber.trim() === "") return SHIPPING.trackingBlank;
  if (/[-%#]/.test(trackingNumber)) return SHIPPING.trackingSymbols;
  if (!/^[A-Za-z0-9]{6,40}$/.test(trackingNumber)) return SHIPPING.trackingInvalid;
  return pattern && !pattern.test(trackingNumber.toUpperCase()) ? SHIPPING.trackingOfOtherCarrier : undefined;
};

const checkBox = (box: Box, store: Store): Refusal | undefined => {
  const carrier = findCarrier(store.regionId, box.carrierId);
  if (!carrier) return SHIPPING.carrierNotServed;
  if (!box.selfShippingWarehouseId) return SHIPPING.warehouseMissing;
  if (!store.warehouses.some((each) => each.warehouseId === box.selfShippingWarehouseId)) return SHIPPING.warehouseUnknown;
  return checkTracking(box.trackingNumber, carrier.trackingPattern);
};

const checkSubPackages = (request: SendRequest): Refusal | undefined => {
  const subs = request.subSendRequests ?? [];
  if (subs.length === 0) return undefined;
  if (subs.length > MAX_SUB_PACKAGES) return SHIPPING.subPackageCount;
  const [line, ...others] = request.orderSendInfoList;
  return others.length > 0 || line?.quantity !== 1 ? SHIPPING.subPackageQuantity : undefined;
};

const checkSendType = ({ sendType, sendRequestList }: Declaration, parents: number): Refusal | undefined => {
  const packages = sendRequestList.length;
  const fits = { 0: packages === 1 && parents === 1, 1: packages > 1 && parents === 1, 2: packages === 1 && parents > 1 }[sendType];
  return fits ? undefined : badParams("sendType");
};

const checkReference = (sent: SentLine, world: World, store: Store): Refusal | undefined => {
  const order = findOrder(world, store.mallId, sent.parentOrderSn);
  if (!order) return SHIPPING.parentUnknown;
  const line = order.lines.find((each) => each.orderSn === sent.orderSn);
  if (!line) return SHIPPING.orderMismatch;
  const namesOther = (sent.goodsId ?? line.goodsId) !== line.goodsId || (sent.skuId ?? line.skuId) !== line.skuId;
  return namesOther ? SHIPPING.orderMismatch : undefined;
};

const PENDING: readonly { label: OrderLabel; acceptance: string; refusal: Refusal }[] = [
  { label: "pending_buyer_cancellation", acceptance: "DENY_CANCELLATION", refusal: SHIPPING.cancelPending },
  { label: "pending_buyer_address_change", acceptance: "DENY_ADDRESS_CHANGE", refusal: SHIPPING.addressChangePending },
  { label: "pending_risk_control_alert", acceptance: "DENY_PARENT_RISK_WARNING", refusal: SHIPPING.riskAlert },
];

const checkWarnings = (order: Order, brand: string): Refusal | undefined => {
  const warnings = order.fulfillmentWarning;
  if (warnings.includes("RESTRICT_SELF_SHIPPING")) return SHIPPING.selfShippingRestricted;
  if (brand === "FedEx" && warnings.includes("RESTRICT_FEDEX_SELF_SHIPPING")) return SHIPPING.fedexRestricted;
  if (brand === "USPS" && warnings.includes("RESTRICT_USPS_SELF_SHIPPING")) return SHIPPING.uspsRestricted;
  const blocked = warnings.flatMap((warning) => /^BLOCK_LOGISTICS_PROVIDERS_\{(.*)\}$/.exec(warning)?.[1]?.split(",") ?? []);
  return blocked.includes(brand) ? SHIPPING.carrierNotServed : undefined;
};

const checkOrder = (order: Order, requests: SendRequest[], store: Store): Refusal | undefined => {
  if (order.status === 3) return SHIPPING.parentCancelled;
  if (order.status === 1) return SHIPPING.parentPending;
  if (order.status !== 2) return SHIPPING.alreadyShipped;
  const isAccepted = (acceptance: string) => requests.every((request) => request.confirmAcceptance?.includes(acceptance));
  const pending = PENDING.find(({ label, acceptance }) => order.labels.includes(label) && !isAccepted(acceptance));
  if (pending) return pending.refusal;
  return (
    firstRefusal(requests, ({ carrierId }) => checkWarnings(order, findCarrier(store.regionId, carrierId)?.brand ?? "")) ??
    checkComplete(order, requests)
  );
};

// Every line that still has pieces has to be there with all of them: later calls for the rest are not provided for.
const checkComplete = (order: Order, requests: SendRequest[]): Refusal | undefined =>
  firstRefusal(order.lines, (line) => {
    const sent = requests.flatMap((request) => request.orderSendInfoList.filter((each) => each.orderSn === line.orderSn));
    if (sent.length === 0) return openQuantity(line) === 0 ? undefined : SHIPPING.orderMismatch;
    const quantity = sent.reduce((sum, each) => sum + each.quantity, 0);
    return quantity === openQuantity(line) ? undefined : SHIPPING.quantityMismatch;
  });

const checkCombination = (orders: Order[]): Refusal | undefined => {
  if (orders.length === 1) return undefined;
  if (new Set(orders.map((order) => order.addressKey)).size > 1) return SHIPPING.addressesDiffer;
  return orders.some((order) => order.labels.includes("signature_required_on_delivery")) ? SHIPPING.signatureSeparately : undefined;
};

const checkRepeatedLine = (request: SendRequest): Refusal | undefined => {
  const sent = request.orderSendInfoList.map((line) => line.orderSn);
  return new Set(sent).size < sent.length ? SHIPPING.duplicateOrder : undefined;
};

const checkTrackingsFree = (boxes: Box[], world: World, store: Store): Refusal | undefined => {
  const numbers = new Set(boxes.map((box) => box.trackingNumber.toUpperCase()));
  if (numbers.size < boxes.length) return SHIPPING.trackingDuplicate;
  return boxes.some((box) => isTrackingUsed(world, store.mallId, box.trackingNumber)) ? SHIPPING.trackingUsed : undefined;
};

/** Decides whether a declaration would be taken; undefined means yes. */
export const checkShipment = (declaration: Declaration, world: World, store: Store): Refusal | undefined => {
  const requests = declaration.sendRequestList;
  const boxes: Box[] = requests.flatMap((request) => [request, ...(request.subSendRequests ?? [])]);
  const sent = requests.flatMap((request) => request.orderSendInfoList);
  const numbers = new Set(sent.map((line) => line.parentOrderSn));
  const orders = [...numbers].flatMap((number) => findOrder(world, store.mallId, number) ?? []);
  return (
    checkSendType(declaration, numbers.size) ??
    firstRefusal(requests, checkSubPackages) ??
    firstRefusal(boxes, (box) => checkBox(box, store)) ??
    firstRefusal(sent, (line) => checkReference(line, world, store)) ??
    firstRefusal(requests, checkRepeatedLine) ??
    firstRefusal(orders, (order) => checkOrder(order, requests, store)) ??
    checkCombination(orders) ??
    checkTrackingsFree(boxes, world, store)
  );
};
