/** What a supervisor's tap asks of a store, or says of the warehouses it ships from. */
import { askLevelCheck } from "../../worker/jobs/check-levels.ts";
import type { JobDeps } from "../../worker/jobs/job-deps.ts";
import type { Session } from "../../worker/workspace/people.ts";
import { loadRow } from "../../worker/workspace/row-store.ts";
import { setStockPolicy } from "../../worker/workspace/store-settings.ts";
import { addWarehouse, loadWarehouses, removeWarehouse, setStoreWarehouses } from "../../worker/workspace/warehouses.ts";
import type { StoreAct } from "./plan.ts";

/** Who it was does not matter to any rule. */
const NOBODY: Session = { deviceId: "device", person: { id: "person", name: "Ana", role: "supervisor" } };

type DefaultWarehouse = Extract<StoreAct, { kind: "defaultWarehouse" }>;

const setWarehouse = (deps: JobDeps, binPrefix: string): void => {
  const there = loadWarehouses(deps.sql).find((warehouse) => warehouse.binPrefix === binPrefix);
  if (there === undefined) addWarehouse(deps, NOBODY, { name: `Of ${binPrefix}`, binPrefix });
  else removeWarehouse(deps, NOBODY, there.id);
};

const setDefaultWarehouse = (deps: JobDeps, storeId: string, { binPrefix, temuWarehouse }: DefaultWarehouse): void => {
  const own = loadWarehouses(deps.sql).find((warehouse) => warehouse.binPrefix === binPrefix);
  const temus = loadRow(deps.sql, "store", storeId)?.warehouses ?? [];
  const temuId = temuWarehouse === null ? null : (temus[temuWarehouse]?.id ?? null);
  const temuWarehouseIds = own === undefined ? {} : { [own.id]: temuId };
  setStoreWarehouses(deps, NOBODY, storeId, { defaultId: own?.id ?? null, temuWarehouseIds });
};

export const actOnStore = (deps: JobDeps, storeId: string, act: StoreAct): void => {
  switch (act.kind) {
    case "check":
      return deps.sql.transaction(() => askLevelCheck(deps.sql, storeId, deps.clock.now()));
    case "policy":
      return void setStockPolicy(deps, NOBODY, storeId, act.policy);
    case "warehouse":
      return setWarehouse(deps, act.binPrefix);
    case "defaultWarehouse":
      return setDefaultWarehouse(deps, storeId, act);
  }
};
