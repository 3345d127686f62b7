/** bg.logistics.warehouse.list.get: the warehouses a shipment can be declared from. */
import * as v from "valibot";
import type { TemuWarehouse } from "../../../shared/store.ts";
import type { TemuMethod } from "./temu-method.ts";
import { flag, text, textOrEmpty } from "./wire-fields.ts";

export type ListWarehousesArgs = Record<never, never>;

const result = v.pipe(
  v.object({
    warehouseList: v.nullish(v.array(v.object({ warehouseId: text, warehouseName: textOrEmpty, defaultWarehouse: flag })), []),
  }),
  v.transform(({ warehouseList }): TemuWarehouse[] =>
    warehouseList.map((warehouse) => ({
      id: warehouse.warehouseId,
      name: warehouse.warehouseName,
      isDefault: warehouse.defaultWarehouse,
    })),
  ),
);

export const listWarehouses: TemuMethod<ListWarehousesArgs, TemuWarehouse[]> = { writes: false, encode: () => ({}), result };
