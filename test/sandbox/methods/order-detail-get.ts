// bg.order.detail.v2.get: one order, not wrapped in pageItems, without `updateTime`, with the packages of each line.

import * as v from "valibot";
import { ORDERS } from "../codes.ts";
import { defineMethod, optional } from "../method.ts";
import { toOrderLine, toParentOrderMap } from "../order-wire.ts";
import { succeed } from "../wire.ts";
import { findOrder, type World } from "../world.ts";

/** Self-fulfilled: the seller's own carrier. */
const SELLER_DELIVERY = 1;

const toPackageSnInfo = (world: World, orderSn: string) =>
  (world.packagesByOrderSn.get(orderSn) ?? []).map((box) => ({
    packageSn: box.packageSn,
    packageDeliveryType: SELLER_DELIVERY,
    callSuccess: true,
  }));

export const orderDetailGet = defineMethod(
  "bg.order.detail.v2.get",
  { parentOrderSn: v.string(), fulfillmentTypeList: optional(v.array(v.string())) },
  ({ parentOrderSn }, { world, store, now }) => {
    const order = findOrder(world, store.mallId, parentOrderSn);
    if (!order) return ORDERS.notFound;
    return succeed({
      parentOrderMap: {
        ...toParentOrderMap(order, store, world, now),
        regionName1: null,
        regionName2: null,
        regionName3: null,
        paymentInfo: null,
      },
      orderList: order.lines.map((line) => ({
        ...toOrderLine(line, order, store, world),
        packageSnInfo: toPackageSnInfo(world, line.orderSn),
        hasUploadedEvidence: false,
      })),
    });
  },
);
