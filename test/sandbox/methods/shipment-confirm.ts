// bg.logistics.shipment.v2.confirm: declares an order with all its parcels, or several orders in one parcel.
// All or nothing; no idempotency key, so a repeated call is refused by the state it finds.

import * as v from "valibot";
import { defineMethod, int, long, optional } from "../method.ts";
import { applyShipment } from "../shipment.ts";
import { checkShipment } from "../shipment-rules.ts";
import { succeed } from "../wire.ts";

const packageEntries = { carrierId: long, trackingNumber: v.string(), selfShippingWarehouseId: optional(v.string()) };

const sendRequestSchema = v.object({
  ...packageEntries,
  orderSendInfoList: v.pipe(
    v.array(
      v.object({
        parentOrderSn: v.string(),
        orderSn: v.string(),
        quantity: v.pipe(int, v.minValue(1)),
        goodsId: optional(long),
        skuId: optional(long),
      }),
    ),
    v.nonEmpty(),
  ),
  confirmAcceptance: optional(v.array(v.string())),
  subSendRequests: optional(v.array(v.object(packageEntries))),
});
export type SendRequest = v.InferOutput<typeof sendRequestSchema>;
export type Declaration = { sendType: 0 | 1 | 2; sendRequestList: SendRequest[] };

export const shipmentConfirm = defineMethod(
  "bg.logistics.shipment.v2.confirm",
  { sendType: v.picklist([0, 1, 2]), sendRequestList: v.pipe(v.array(sendRequestSchema), v.nonEmpty()) },
  (declaration, context) => {
    const refusal = checkShipment(declaration, context.world, context.store);
    if (refusal) return refusal;
    const { changes, effects } = applyShipment(declaration, context.world, context.store, context.now);
    effects.forEach(context.recordEffect);
    changes.forEach(context.tellChange);
    return succeed({ assistantAgreementText: null, warningMessage: [] });
  },
  { isWrite: true },
);
