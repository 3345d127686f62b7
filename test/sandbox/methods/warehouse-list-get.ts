// bg.logistics.warehouse.list.get: the seller's own warehouses, one of them the default.

import * as v from "valibot";
import { defineMethod, optional } from "../method.ts";
import { succeed } from "../wire.ts";

export const warehouseListGet = defineMethod(
  "bg.logistics.warehouse.list.get",
  { returnEnableBuyShippingLabelOnly: optional(v.boolean()) },
  ({ returnEnableBuyShippingLabelOnly }, { store }) => {
    const warehouses = returnEnableBuyShippingLabelOnly ? [] : store.warehouses;
    return succeed({
      warehouseList: warehouses.map((warehouse) => ({
        warehouseId: warehouse.warehouseId,
        warehouseName: warehouse.name,
        defaultWarehouse: warehouse.isDefault,
        enableBuyShippingLabel: false,
        regionId1: store.regionId,
        warehouseManagementType: 1,
        warehouseBrand: "",
        supportsUspsGroundAdvantage: false,
        pushOrderToOpenPlatform: true,
        cooperativeWarehouseAuthorizationStatus: false,
      })),
    });
  },
);
