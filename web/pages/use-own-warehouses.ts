/** The team's own warehouses. Every store's row names them all, so the first one's is as good as any. */
import { type Accessor, createMemo } from "solid-js";
import { ownWarehousesOf } from "../../shared/store.ts";
import type { OwnWarehouse } from "../../shared/warehouse.ts";
import { useStores } from "./use-stores.ts";

/** Undefined until it is known. */
export const useOwnWarehouses = (): Accessor<readonly OwnWarehouse[] | undefined> => {
  const stores = useStores();
  return createMemo(() => {
    const present = stores();
    return present === undefined ? undefined : ownWarehousesOf(present[0] ?? null).all;
  });
};
