/** bg.logistics.shipment.v2.get: the parcels Temu holds for one line of an order. The read-back of a shipment. */
import * as v from "valibot";
import type { TemuMethod } from "./temu-method.ts";
import { temuIdOrNull, textOrEmpty, textOrNull, wholeOrNull } from "./wire-fields.ts";

export type ReadShipmentArgs = { parentOrderSn: string; orderSn: string };

export type TemuParcel = {
  packageSn: string | null;
  carrierId: string | null;
  carrierName: string;
  trackingNumber: string | null;
  skuId: string | null;
  quantity: number | null;
  /** 1 the seller's own, 2 a label bought from Temu, 3 and 4 the same from a co-warehouse. */
  deliveryType: number | null;
  /** 0 fine, 1 no tracking, 2 maybe wrong, 3 another address, 4 collected late. */
  trackingWarning: number | null;
  /** Further parcels of one unit that is spread over several boxes. */
  extraTrackingNumbers: string[];
};

export type TemuShipment = { parcels: TemuParcel[] };

const parcelSchema = v.pipe(
  v.object({
    packageSn: textOrNull,
    carrierId: temuIdOrNull,
    carrierName: textOrEmpty,
    trackingNumber: textOrNull,
    skuId: temuIdOrNull,
    quantity: wholeOrNull,
    packageDeliveryType: wholeOrNull,
    trackingWarningLabel: wholeOrNull,
    subPackageShipmentInfoList: v.nullish(v.array(v.object({ trackingNumber: textOrNull })), []),
  }),
  v.transform(
    (parcel): TemuParcel => ({
      packageSn: parcel.packageSn,
      carrierId: parcel.carrierId,
      carrierName: parcel.carrierName,
      trackingNumber: parcel.trackingNumber,
      skuId: parcel.skuId,
      quantity: parcel.quantity,
      deliveryType: parcel.packageDeliveryType,
      trackingWarning: parcel.trackingWarningLabel,
      extraTrackingNumbers: parcel.subPackageShipmentInfoList.flatMap(({ trackingNumber }) => trackingNumber ?? []),
    }),
  ),
);

// Every entry must be understood: a parcel that was skipped would read as "Temu has not got it".
const result = v.pipe(
  v.object({ shipmentInfoDTO: v.nullish(v.array(parcelSchema), []) }),
  v.transform(({ shipmentInfoDTO }): TemuShipment => ({ parcels: shipmentInfoDTO })),
);

export const readShipment: TemuMethod<ReadShipmentArgs, TemuShipment> = {
  writes: false,
  encode: ({ parentOrderSn, orderSn }) => ({ parentOrderSn, orderSn }),
  result,
};
