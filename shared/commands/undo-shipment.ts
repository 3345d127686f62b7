/** undoShipment: take a shipment back while it has not left for Temu. */
import * as v from "valibot";
import { type Order, orderTail } from "../order.ts";
import type { RowKey } from "../row.ts";
import { giveBack } from "../shelf.ts";
import { applied, defineCommand, madeId, refusal } from "./command.ts";

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const argsSchema = v.strictObject({ orderId: idSchema, trackingNumber: idSchema });

export const undoShipment = defineCommand({
  name: "undoShipment",
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
    if (order.shipment === null) return keys;
    keys.push({ noun: "job", id: order.shipment.jobId });
    for (const line of order.lines) if (line.itemId !== null) keys.push({ noun: "item", id: line.itemId });
    const job = got.get("job", order.shipment.jobId);
    if (job?.kind === "confirmShipment") for (const { itemId } of job.taken) keys.push({ noun: "item", id: itemId });
    return keys;
  },
  apply: (args, rows, ctx) => {
    const order = rows.get("order", args.orderId);
    if (order === null) return refusal("orderUnknown", { order: orderTail(args.orderId) });
    const shipment = order.shipment;
    const facts = { order: orderTail(order.id), tracking: args.trackingNumber };
    if (shipment === null || !shipment.parcelIds.includes(args.trackingNumber)) return refusal("notShipped", facts);
    const job = rows.get("job", shipment.jobId);
    if (job?.kind !== "confirmShipment" || job.state !== "planned") return refusal("alreadySent", facts);

    const after: Order = { ...order, shipment: null };
    const stock = giveBack(job, after, (itemId) => rows.get("item", itemId), {
      reason: "shipmentUndone",
      reference: order.id,
      personId: ctx.person.id,
      deviceId: ctx.deviceId,
      at: ctx.happenedAt,
      makeId: (itemId) => madeId(ctx, `back-${itemId}`),
    });
    const undone = { ...job, state: "undone" as const, dueAt: null, endedAt: ctx.now };
    return applied(
      [after, undone, ...stock.items, ...stock.movements],
      shipment.parcelIds.map((id) => ({ noun: "parcel", id })),
    );
  },
});
