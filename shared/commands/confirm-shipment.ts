/** confirmShipment: this order goes out in this one parcel. */
import * as v from "valibot";
import { type ConfirmShipmentJob, type Job, orderLock } from "../job.ts";
import { linesToShip, type Order, orderTail, stopOf } from "../order.ts";
import type { Parcel } from "../parcel.ts";
import type { RowKey } from "../row.ts";
import { type ShelfSource, takeHeld } from "../shelf.ts";
import { ownWarehousesOf, shippingWarehouse } from "../store.ts";
import { isCarrierAllowed } from "../tracking/is-carrier-allowed.ts";
import { normaliseTracking } from "../tracking/normalise-tracking.ts";
import { decideWarehouse, isBinOf } from "../warehouse.ts";
import { applied, defineCommand, madeId, refusal } from "./command.ts";

/** How long the edge keeps a shipment back so that a person can undo it. */
export const HOLD_MS = 30_000;
/** With ship-by this near there is no hold: late is worse than not undoable. */
export const NO_HOLD_BEFORE_SHIP_BY_MS = 5 * 60_000;

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const argsSchema = v.strictObject({ orderId: idSchema, trackingNumber: idSchema, carrierId: idSchema });

const holdUntil = (order: Order, now: number): number | null => {
  const left = order.shipByAt === null ? Number.POSITIVE_INFINITY : order.shipByAt - now;
  return left >= 0 && left < NO_HOLD_BEFORE_SHIP_BY_MS ? null : now + HOLD_MS;
};

const refuseStatus = (order: Order) => {
  const tail = { order: orderTail(order.id) };
  const stop = stopOf(order);
  if (stop === "cancelled") return refusal("orderCancelled", tail);
  if (order.status === "waiting") return refusal("orderWaiting", tail);
  if (order.status !== "toShip" && order.status !== "partShipped") return refusal("orderShippedElsewhere", tail);
  if (stop === "cancel") return refusal("cancelPending", tail);
  if (stop === "address") return refusal("addressChangePending", tail);
  if (stop === "risk") return refusal("riskPending", tail);
  return linesToShip(order).length === 0 ? refusal("nothingToShip", tail) : null;
};

export const confirmShipment = defineCommand({
  name: "confirmShipment",
  schema: 1,
  argsSchema,
  role: "picker",
  reads: (args, got) => {
    const keys: RowKey[] = [
      { noun: "order", id: args.orderId },
      { noun: "parcel", id: args.trackingNumber },
    ];
    const order = got.get("order", args.orderId);
    if (order === null) return keys;
    keys.push({ noun: "store", id: order.storeId });
    if (order.problem !== null) keys.push({ noun: "job", id: order.problem.jobId });
    for (const line of order.lines) if (line.itemId !== null) keys.push({ noun: "item", id: line.itemId });
    return keys;
  },
  apply: (args, rows, ctx) => {
    const order = rows.get("order", args.orderId);
    if (order === null) return refusal("orderUnknown", { order: orderTail(args.orderId) });
    const tracking = normaliseTracking(args.trackingNumber);
    if (!tracking.ok || tracking.value !== args.trackingNumber) return refusal("trackingInvalid", { tracking: args.trackingNumber });

    const shipped = order.shipment;
    const used = rows.get("parcel", args.trackingNumber);
    if (shipped !== null) {
      /* The same parcel once more. With another carrier it would be put where that one does not fetch it. */
      const isSame = shipped.parcelIds.includes(args.trackingNumber) && (used === null || used.carrierId === args.carrierId);
      return isSame ? applied([]) : refusal("alreadyShipped", { order: orderTail(order.id), tracking: shipped.parcelIds.join(", ") });
    }
    if (used !== null) return refusal("trackingUsed", { tracking: args.trackingNumber, order: orderTail(used.orderId) });
    const refused = refuseStatus(order);
    if (refused !== null) return refused;

    const store = rows.get("store", order.storeId);
    const findItem = (itemId: string) => rows.get("item", itemId);
    const own = ownWarehousesOf(store);
    const from = decideWarehouse(own, order, findItem);
    const warehouse = store === null ? null : shippingWarehouse(store, from);
    if (store === null || warehouse === null) return refusal("storeNotReady");
    const carrier = store.carriers.find((each) => each.id === args.carrierId);
    if (carrier === undefined) return refusal("carrierUnknown", { carrier: args.carrierId });
    if (!isCarrierAllowed(order.warnings, carrier))
      return refusal("carrierNotAllowed", { carrier: carrier.name, order: orderTail(order.id) });

    const jobId = madeId(ctx, "ship");
    const held = holdUntil(order, ctx.now);
    const after: Order = {
      ...order,
      shipment: { jobId, parcelIds: [args.trackingNumber], personId: ctx.person.id, savedAt: ctx.happenedAt },
      problem: null,
    };
    const source: ShelfSource = {
      reason: "shipped",
      reference: order.id,
      personId: ctx.person.id,
      deviceId: ctx.deviceId,
      at: ctx.happenedAt,
      makeId: (itemId) => madeId(ctx, `out-${itemId}`),
    };
    const stock = takeHeld(order, findItem, source, isBinOf(from.id, own.all));
    const parcel: Parcel = {
      noun: "parcel",
      id: args.trackingNumber,
      version: 0,
      storeId: store.id,
      orderId: order.id,
      carrierId: carrier.id,
      carrierName: carrier.name,
      jobId,
      personId: ctx.person.id,
      savedAt: ctx.happenedAt,
    };
    const job: ConfirmShipmentJob = {
      noun: "job",
      kind: "confirmShipment",
      id: jobId,
      version: 0,
      storeId: store.id,
      state: "planned",
      lock: orderLock(order.id),
      dueAt: held ?? ctx.now,
      plannedAt: ctx.now,
      sendBy: null,
      tries: 0,
      resends: 0,
      causes: [{ clientId: ctx.clientId, commandId: ctx.commandId, personId: ctx.person.id }],
      reason: null,
      found: null,
      readAt: null,
      endedAt: null,
      orderId: order.id,
      trackingNumber: args.trackingNumber,
      carrierId: carrier.id,
      carrierName: carrier.name,
      warehouseId: warehouse.id,
      ownWarehouseId: from.id,
      lines: linesToShip(order).map(({ orderSn, goodsId, skuId, quantity }) => ({ orderSn, goodsId, skuId, quantity })),
      shipByAt: order.shipByAt,
      taken: stock.taken,
    };
    const settled = order.problem === null ? null : rows.get("job", order.problem.jobId);
    const superseded: Job[] = settled === null ? [] : [{ ...settled, state: "superseded", dueAt: null, endedAt: ctx.now }];
    return applied([after, parcel, job, ...superseded, ...stock.items, ...stock.movements], [], held);
  },
});
