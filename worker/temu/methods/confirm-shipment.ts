/**
 * bg.logistics.shipment.v2.confirm: declares an order with all its parcels, or several orders in one parcel. All or
 * nothing, and without any idempotency key: an unclear answer is read back (bg.logistics.shipment.v2.get), never sent again.
 */
import * as v from "valibot";
import type { TemuMethod } from "./temu-method.ts";
import { textList, textOrNull, toLong, toLongOrNull } from "./wire-fields.ts";

export type ShipmentLine = { parentOrderSn: string; orderSn: string; quantity: number; goodsId?: string; skuId?: string };

/** Ships although the buyer or Temu asked to wait. Only a supervisor's decision puts one of these here. */
export type Acceptance = "DENY_CANCELLATION" | "DENY_ADDRESS_CHANGE" | "DENY_PARENT_RISK_WARNING";

export type ShipmentParcel = {
  carrierId: string;
  trackingNumber: string;
  warehouseId: string;
  lines: readonly ShipmentLine[];
  confirmAcceptance?: readonly Acceptance[];
};

export type ConfirmShipmentArgs = {
  /** 0 one order in one parcel, 1 one order in several parcels, 2 several orders in one parcel. */
  sendType: 0 | 1 | 2;
  parcels: readonly ShipmentParcel[];
};

/** Temu's remarks on a shipment it took. */
export type ConfirmedShipment = { agreementText: string | null; warnings: string[] };

// The envelope is the verdict here, so a missing `result` takes nothing from it.
const result = v.pipe(
  v.nullish(v.object({ assistantAgreementText: textOrNull, warningMessage: textList }), {
    assistantAgreementText: null,
    warningMessage: [],
  }),
  v.transform((remarks): ConfirmedShipment => ({ agreementText: remarks.assistantAgreementText, warnings: remarks.warningMessage })),
);

export const confirmShipment: TemuMethod<ConfirmShipmentArgs, ConfirmedShipment> = {
  writes: "shipment",
  encode: ({ sendType, parcels }) => ({
    sendType,
    sendRequestList: parcels.map((parcel) => ({
      carrierId: toLong(parcel.carrierId),
      trackingNumber: parcel.trackingNumber,
      selfShippingWarehouseId: parcel.warehouseId,
      orderSendInfoList: parcel.lines.map((line) => ({
        parentOrderSn: line.parentOrderSn,
        orderSn: line.orderSn,
        goodsId: toLongOrNull(line.goodsId),
        skuId: toLongOrNull(line.skuId),
        quantity: line.quantity,
      })),
      confirmAcceptance: parcel.confirmAcceptance?.length ? parcel.confirmAcceptance : null,
    })),
  }),
  result,
};
