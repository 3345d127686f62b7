/** How a store is doing: what stands in its way, and how far Temu's clock is from ours. */
import type { Reason } from "../../shared/reply.ts";
import type { Store } from "../../shared/store.ts";
import { loadHead, loadMeta, saveMeta } from "./meta.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "poke">;

/** Changes a store's row and tells the phones; a store that is gone is left alone. */
export const changeStore = (deps: Deps, storeId: string, change: Partial<Store>): void => {
  const store = loadRow(deps.sql, "store", storeId);
  if (store === null) return;
  const changed = deps.sql.transaction(() => saveRows(deps.sql, [{ ...store, ...change }], [], deps.clock.now()));
  if (changed) deps.poke(loadHead(deps.sql));
};

export const noteTrouble = (deps: Deps, storeId: string, reason: Reason): void => changeStore(deps, storeId, { trouble: reason });

/** Only the largest difference seen matters: the fence must hold for the worst case. HTTP dates are whole seconds. */
export const noteSkew = (deps: Pick<Deps, "sql">, skewMs: number | null): void => {
  if (skewMs !== null && Math.abs(skewMs) > loadSkew(deps.sql)) saveMeta(deps.sql, "clockSkewMs", String(Math.ceil(Math.abs(skewMs))));
};

export const loadSkew = (sql: Sql): number => Number(loadMeta(sql, "clockSkewMs") ?? "0");
