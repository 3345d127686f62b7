/** What a supervisor may ask of a connected store: to be read anew, its usual carrier, and how much of the stock it shows. */
import type { PolicyChange } from "../../shared/stock-policy.ts";
import type { Store } from "../../shared/store.ts";
import { askLevelCheck } from "../jobs/check-levels.ts";
import { startImport } from "../jobs/import-store.ts";
import { askCatalogue } from "../jobs/refresh-catalogue.ts";
import { saveAudit } from "./audit.ts";
import { saveFeed } from "./feeds.ts";
import type { Session } from "./people.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock">;

/** Has the whole store read again; updates, never doubles. Null when it is not here. */
export const askImport = ({ sql, clock }: Deps, session: Session, storeId: string): Store | null =>
  sql.transaction(() => {
    const store = loadRow(sql, "store", storeId);
    if (store === null) return null;
    const now = clock.now();
    saveFeed(sql, startImport(storeId, now));
    askCatalogue(sql, storeId, now);
    saveAudit(sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "importStore",
      subject: storeId,
      before: null,
      after: null,
    });
    return store;
  });

/** Has the levels of all its listings read, and set where they are not what they owe. Null when the store is not here. */
export const askLevels = ({ sql, clock }: Deps, session: Session, storeId: string): Store | null =>
  sql.transaction(() => {
    const store = loadRow(sql, "store", storeId);
    if (store === null) return null;
    const now = clock.now();
    askLevelCheck(sql, storeId, now);
    saveAudit(sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "checkLevels",
      subject: storeId,
      before: null,
      after: null,
    });
    return store;
  });

/** Its listings follow as they are read: one look over the whole catalogue begins. Null when the store is not here. */
export const setStockPolicy = ({ sql, clock }: Deps, session: Session, storeId: string, change: PolicyChange): Store | null =>
  sql.transaction(() => {
    const store = loadRow(sql, "store", storeId);
    if (store === null) return null;
    const now = clock.now();
    const stock = { ...store.stock, ...change };
    const changed: Store = { ...store, stock: store.isSemiManaged ? { ...stock, isPushed: false } : stock };
    saveRows(sql, [changed], [], now);
    askLevelCheck(sql, storeId, now);
    saveAudit(sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "setStockPolicy",
      subject: storeId,
      before: store.stock,
      after: changed.stock,
    });
    return changed;
  });

/** "carrierUnknown" when the store's region has no such carrier. Null takes the usual carrier away. */
export const setDefaultCarrier = (
  { sql, clock }: Deps,
  session: Session,
  storeId: string,
  carrierId: string | null,
): Store | "storeUnknown" | "carrierUnknown" =>
  sql.transaction(() => {
    const store = loadRow(sql, "store", storeId);
    if (store === null) return "storeUnknown";
    if (carrierId !== null && !store.carriers.some((carrier) => carrier.id === carrierId)) return "carrierUnknown";
    const now = clock.now();
    const changed: Store = { ...store, defaultCarrierId: carrierId };
    saveRows(sql, [changed], [], now);
    saveAudit(sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "setDefaultCarrier",
      subject: storeId,
      before: { defaultCarrierId: store.defaultCarrierId },
      after: { defaultCarrierId: carrierId },
    });
    return changed;
  });
