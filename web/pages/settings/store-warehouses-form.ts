/** How a store ships from the team's warehouses, as it is chosen, and what of it has changed. Pure. */
import { defaultWarehouse, type StoreWarehouses, type StoreWarehousesChange } from "../../../shared/warehouse.ts";

export type ChosenWarehouses = { defaultId: string; temuWarehouseIds: Record<string, string | null> };

export const toChosen = (own: StoreWarehouses): ChosenWarehouses => ({
  defaultId: defaultWarehouse(own).id,
  temuWarehouseIds: Object.fromEntries(own.all.map(({ id, temuWarehouseId }) => [id, temuWarehouseId])),
});

/** What was not touched is not named: one that Temu no longer lists would be refused. */
export const toWarehousesChange = (before: ChosenWarehouses, chosen: ChosenWarehouses): StoreWarehousesChange => {
  const changed = Object.entries(chosen.temuWarehouseIds).filter(([id, temuId]) => temuId !== before.temuWarehouseIds[id]);
  return {
    ...(chosen.defaultId === before.defaultId ? {} : { defaultId: chosen.defaultId }),
    ...(changed.length === 0 ? {} : { temuWarehouseIds: Object.fromEntries(changed) }),
  };
};
