// bg.logistics.shipment.v2.get: the packages of one line. The only place, with the detail, where a packageSn is seen.

import * as v from "valibot";
import { findCarrier } from "../carriers.ts";
import { SHIPPING } from "../codes.ts";
import { defineMethod } from "../method.ts";
import { succeed, toLong } from "../wire.ts";
import { findOrder } from "../world.ts";

const SELLER_DELIVERY = 1;

export const shipmentGet = defineMethod(
  "bg.logistics.shipment.v2.get",
  { parentOrderSn: v.string(), orderSn: v.string() },
  ({ parentOrderSn, orderSn }, { world, store }) => {
    const order = findOrder(world, store.mallId, parentOrderSn);
    if (!order) return SHIPPING.parentUnknown;
    if (!order.lines.some((line) => line.orderSn === orderSn)) return SHIPPING.orderMismatch;
    const nameCarrier = (carrierId: string) => findCarrier(store.regionId, carrierId)?.name ?? "";
    const packages = world.packagesByOrderSn.get(orderSn) ?? [];
    return succeed({
      shipmentInfoDTO: packages.flatMap((box) =>
        box.lines
          .filter((line) => line.orderSn === orderSn)
          .map((line) => ({
            carrierId: toLong(box.carrierId),
            carrierName: nameCarrier(box.carrierId),
            trackingNumber: box.trackingNumber,
            skuId: toLong(line.skuId),
            quantity: line.quantity,
            packageSn: box.packageSn,
            packageDeliveryType: SELLER_DELIVERY,
            trackingWarningLabel: 0,
            cooperativeWarehouseDTO: null,
            subPackageShipmentInfoList: box.subPackages.map((sub) => ({
              carrierId: toLong(sub.carrierId),
              carrierName: nameCarrier(sub.carrierId),
              packageSn: sub.packageSn,
              packageDeliveryType: SELLER_DELIVERY,
              trackingNumber: sub.trackingNumber,
            })),
          })),
      ),
    });
  },
);
