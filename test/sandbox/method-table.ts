// Every method the sandbox answers. What is not here is refused with "type not exists".

import type { Method } from "./method.ts";
import { companiesGet } from "./methods/companies-get.ts";
import { orderDetailGet } from "./methods/order-detail-get.ts";
import { orderListGet } from "./methods/order-list-get.ts";
import { shipmentConfirm } from "./methods/shipment-confirm.ts";
import { shipmentGet } from "./methods/shipment-get.ts";
import { skuListQuery } from "./methods/sku-list-query.ts";
import { skuListRetrieve } from "./methods/sku-list-retrieve.ts";
import { skuStockQuery } from "./methods/sku-stock-query.ts";
import { stockEdit } from "./methods/stock-edit.ts";
import { tokenInfoGet } from "./methods/token-info-get.ts";
import { warehouseListGet } from "./methods/warehouse-list-get.ts";

export const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    tokenInfoGet,
    orderListGet,
    orderDetailGet,
    companiesGet,
    warehouseListGet,
    shipmentConfirm,
    shipmentGet,
    skuListQuery,
    skuListRetrieve,
    skuStockQuery,
    stockEdit,
  ].map((method) => [method.name, method]),
);
