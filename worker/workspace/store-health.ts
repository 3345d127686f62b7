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

/** Temu takes no request that is more than 300 s off: a larger difference is a wrong header, and would hold the fence up for ever. */
const MOST_SKEW_MS = 10 * 60_000;

/** Longer than any call is in doubt; a clock that was put right, or one wrong header, is not held against Temu for ever. */
const SKEW_KEPT_MS = 24 * 3_600_000;

/** Only the largest difference seen lately matters: the fence must hold for the worst case. HTTP dates are whole seconds. */
export const noteSkew = ({ sql, clock }: Pick<Deps, "sql" | "clock">, skewMs: number | null): void => {
  if (skewMs === null) return;
  const seen = Math.min(MOST_SKEW_MS, Math.ceil(Math.abs(skewMs)));
  const now = clock.now();
  const isOld = Number(loadMeta(sql, "clockSkewAt") ?? "0") + SKEW_KEPT_MS < now;
  if (seen <= loadSkew(sql) && !isOld) return;
  saveMeta(sql, "clockSkewMs", String(seen));
  saveMeta(sql, "clockSkewAt", String(now));
};

export const loadSkew = (sql: Sql): number => Number(loadMeta(sql, "clockSkewMs") ?? "0");

/** Since when a listing that is not known here cannot be one that the last import would have found. */
export const noteCatalogueRead = (sql: Sql, storeId: string, at: number): void => saveMeta(sql, `catalogueReadAt ${storeId}`, String(at));

export const loadCatalogueRead = (sql: Sql, storeId: string): number => Number(loadMeta(sql, `catalogueReadAt ${storeId}`) ?? "0");
