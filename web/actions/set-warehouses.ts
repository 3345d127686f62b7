/** The team's own warehouses, and how a store ships from them. The edge decides; what it has changed comes with the stores. */
import type { StoreWarehousesChange, WarehouseChange, WarehouseFields } from "../../shared/warehouse.ts";
import type { Phone } from "./phone.ts";
import { thenAsk } from "./then-ask.ts";

/** Failure "binPrefixTaken" has the fact `warehouse`: whose bins begin like that already. */
export const addWarehouse = (phone: Phone, fields: WarehouseFields) => thenAsk(phone, phone.api.addWarehouse(fields));

/** Only what is named changes. */
export const changeWarehouse = (phone: Phone, id: string, change: WarehouseChange) => thenAsk(phone, phone.api.changeWarehouse(id, change));

/** Its bins, and what lies there, are the others' from then on. */
export const removeWarehouse = (phone: Phone, id: string) => thenAsk(phone, phone.api.removeWarehouse(id));

/** Only what is named changes; shipments that are saved keep the warehouse they have. */
export const setStoreWarehouses = (phone: Phone, storeId: string, change: StoreWarehousesChange) =>
  thenAsk(phone, phone.api.setStoreWarehouses(storeId, change));
