/** Every method this edge may call at Temu, and the types of its arguments and its answer. What is not here is never sent. */
import { confirmShipment } from "./methods/confirm-shipment.ts";
import { editStock } from "./methods/edit-stock.ts";
import { listCarriers } from "./methods/list-carriers.ts";
import { listOrders } from "./methods/list-orders.ts";
import { listSkus } from "./methods/list-skus.ts";
import { listWarehouses } from "./methods/list-warehouses.ts";
import { readOrder } from "./methods/read-order.ts";
import { readShipment } from "./methods/read-shipment.ts";
import { readStock } from "./methods/read-stock.ts";
import { readTokenInfo } from "./methods/read-token-info.ts";
import { retrieveSkus } from "./methods/retrieve-skus.ts";
import type { ArgsOf, OutputOf, TemuMethod } from "./methods/temu-method.ts";

const METHODS = {
  "bg.open.accesstoken.info.get": readTokenInfo,
  "bg.order.list.v2.get": listOrders,
  "bg.order.detail.v2.get": readOrder,
  "bg.logistics.companies.get": listCarriers,
  "bg.logistics.warehouse.list.get": listWarehouses,
  "bg.logistics.shipment.v2.confirm": confirmShipment,
  "bg.logistics.shipment.v2.get": readShipment,
  "bg.local.goods.sku.list.query": listSkus,
  "temu.local.sku.list.retrieve": retrieveSkus,
  "temu.local.goods.sku.stock.query": readStock,
  "bg.local.goods.stock.edit": editStock,
} as const;

export type MethodName = keyof typeof METHODS;

export type TemuMethods = {
  readonly [M in MethodName]: { args: ArgsOf<(typeof METHODS)[M]>; result: OutputOf<(typeof METHODS)[M]> };
};

export const TEMU_METHODS: { readonly [M in MethodName]: TemuMethod<TemuMethods[M]["args"], TemuMethods[M]["result"]> } = METHODS;

export const METHOD_NAMES = Object.keys(METHODS) as MethodName[];

/** The methods of this list that a token's scopes do not cover. Temu itself varies the case of its names. */
export const missingScopes = (scopes: readonly string[]): MethodName[] => {
  const granted = new Set(scopes.map((scope) => scope.toLowerCase()));
  // The answer that lists the scopes came from the token info call, so that one is permitted.
  return METHOD_NAMES.filter((name) => name !== "bg.open.accesstoken.info.get" && !granted.has(name.toLowerCase()));
};
