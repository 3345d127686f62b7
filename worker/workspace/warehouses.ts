/**
 * The team's own warehouses, and how each store ships from them. They are kept once; every store's row, from which phones read them,
 * is written anew with them. A warehouse that goes leaves its bins, and what lies there, to the others.
 */
import { ownWarehousesOf, type Store } from "../../shared/store.ts";
import {
  findByPrefix,
  MAIN_WAREHOUSE,
  type OwnWarehouse,
  type StoreWarehouse,
  type StoreWarehouses,
  type StoreWarehousesChange,
  type WarehouseChange,
  type WarehouseFields,
} from "../../shared/warehouse.ts";
import { saveAudit } from "./audit.ts";
import { loadMeta, saveMeta } from "./meta.ts";
import type { Session } from "./people.ts";
import { loadAll, loadRow, saveRows } from "./row-store.ts";
import type { Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

export type WarehouseRefusal =
  | { error: "storeUnknown" }
  | { error: "warehouseUnknown" }
  | { error: "temuWarehouseUnknown" }
  | { error: "mainWarehouse" }
  | { error: "binPrefixTaken"; warehouse: string };

const KEY = "warehouses";

export const loadWarehouses = (sql: Sql): OwnWarehouse[] => {
  const kept = loadMeta(sql, KEY);
  return kept === null ? [MAIN_WAREHOUSE] : (JSON.parse(kept) as OwnWarehouse[]);
};

/** What a store says of those that are still there stays. */
export const toStoreWarehouses = (warehouses: readonly OwnWarehouse[], before: StoreWarehouses): StoreWarehouses => ({
  all: warehouses.map((warehouse) => ({
    ...warehouse,
    temuWarehouseId: before.all.find(({ id }) => id === warehouse.id)?.temuWarehouseId ?? null,
  })),
  defaultId: warehouses.some(({ id }) => id === before.defaultId) ? before.defaultId : null,
});

type Audited = { what: string; subject: string; before: unknown; after: unknown };

const saveAudited = ({ sql, clock }: Deps, { person, deviceId }: Session, stores: readonly Store[], audited: Audited): void => {
  const now = clock.now();
  saveRows(sql, stores, [], now);
  saveAudit(sql, { at: now, personId: person.id, deviceId, ...audited });
};

/** `id`: the one that comes, changes or goes. */
const save = (deps: Deps, session: Session, what: string, id: string, before: OwnWarehouse[], after: OwnWarehouse[]): void => {
  saveMeta(deps.sql, KEY, JSON.stringify(after));
  const stores = loadAll(deps.sql, "store").map((store) => ({ ...store, ownWarehouses: toStoreWarehouses(after, ownWarehousesOf(store)) }));
  const find = (all: OwnWarehouse[]) => all.find((each) => each.id === id) ?? null;
  saveAudited(deps, session, stores, { what, subject: id, before: find(before), after: find(after) });
};

export const addWarehouse = (deps: Deps, session: Session, fields: WarehouseFields): OwnWarehouse | WarehouseRefusal =>
  deps.sql.transaction((): OwnWarehouse | WarehouseRefusal => {
    const all = loadWarehouses(deps.sql);
    const holder = findByPrefix(all, fields.binPrefix);
    if (holder !== null) return { error: "binPrefixTaken", warehouse: holder.name };
    const warehouse: OwnWarehouse = { id: deps.makeId(), ...fields };
    save(deps, session, "addWarehouse", warehouse.id, all, [...all, warehouse]);
    return warehouse;
  });

export const changeWarehouse = (deps: Deps, session: Session, id: string, change: WarehouseChange): OwnWarehouse | WarehouseRefusal =>
  deps.sql.transaction((): OwnWarehouse | WarehouseRefusal => {
    const all = loadWarehouses(deps.sql);
    const before = all.find((each) => each.id === id);
    if (before === undefined) return { error: "warehouseUnknown" };
    const changed: OwnWarehouse = { ...before, ...change };
    if (id === MAIN_WAREHOUSE.id && changed.binPrefix !== MAIN_WAREHOUSE.binPrefix) return { error: "mainWarehouse" };
    const holder = findByPrefix(all, changed.binPrefix, id);
    if (holder !== null) return { error: "binPrefixTaken", warehouse: holder.name };
    save(
      deps,
      session,
      "changeWarehouse",
      id,
      all,
      all.map((each) => (each.id === id ? changed : each)),
    );
    return changed;
  });

export const removeWarehouse = (deps: Deps, session: Session, id: string): OwnWarehouse | WarehouseRefusal =>
  deps.sql.transaction((): OwnWarehouse | WarehouseRefusal => {
    const all = loadWarehouses(deps.sql);
    const gone = all.find((each) => each.id === id);
    if (gone === undefined) return { error: "warehouseUnknown" };
    if (id === MAIN_WAREHOUSE.id) return { error: "mainWarehouse" };
    save(
      deps,
      session,
      "removeWarehouse",
      id,
      all,
      all.filter((each) => each.id !== id),
    );
    return gone;
  });

/** Where the store's orders go, and which of Temu's warehouses each of ours is. Shipments that are saved keep the one they have. */
export const setStoreWarehouses = (
  deps: Deps,
  session: Session,
  storeId: string,
  change: StoreWarehousesChange,
): Store | WarehouseRefusal =>
  deps.sql.transaction((): Store | WarehouseRefusal => {
    const store = loadRow(deps.sql, "store", storeId);
    if (store === null) return { error: "storeUnknown" };
    const before = toStoreWarehouses(loadWarehouses(deps.sql), ownWarehousesOf(store));
    const { defaultId = before.defaultId, temuWarehouseIds = {} } = change;
    const [here, listed] = [before.all.map(({ id }) => id), store.warehouses.map(({ id }) => id)];
    const named = [...Object.keys(temuWarehouseIds), ...(defaultId === null ? [] : [defaultId])];
    if (named.some((id) => !here.includes(id))) return { error: "warehouseUnknown" };
    if (Object.values(temuWarehouseIds).some((id) => id !== null && !listed.includes(id))) return { error: "temuWarehouseUnknown" };
    const all = before.all.map((own): StoreWarehouse => {
      const asked = temuWarehouseIds[own.id];
      return asked === undefined ? own : { ...own, temuWarehouseId: asked };
    });
    const ownWarehouses: StoreWarehouses = { all, defaultId };
    const changed: Store = { ...store, ownWarehouses };
    saveAudited(deps, session, [changed], { what: "setStoreWarehouses", subject: storeId, before, after: ownWarehouses });
    return changed;
  });
