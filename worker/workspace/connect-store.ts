/** Connecting a store, and giving a connected one a new token: Temu is asked whose token it is before anything is kept. */
import type { Reason } from "../../shared/reply.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Region, Store } from "../../shared/store.ts";
import { MAIN_ALONE } from "../../shared/warehouse.ts";
import { startImport } from "../jobs/import-store.ts";
import type { StoreKeys, StoreTest, TemuGatewayRpc } from "../temu/gateway-call.ts";
import { saveAudit } from "./audit.ts";
import { saveFeed } from "./feeds.ts";
import { loadSafety } from "./meta.ts";
import type { Session } from "./people.ts";
import { loadAll, loadPlannedJobs, loadRow, saveRows } from "./row-store.ts";
import { SEMI_MANAGED_MALL } from "./semi-managed.ts";
import { first } from "./sql.ts";
import { saveAccess } from "./store-access.ts";
import { loadWarehouses, toStoreWarehouses } from "./warehouses.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

export type StoreDeps = WorkspaceDeps & {
  gateway: Pick<TemuGatewayRpc, "testStore" | "sealStore">;
  claimApp: (region: Region, appKey: string) => Promise<"claimed" | "taken">;
};

export type StoreRefusal =
  | { error: "temuRefused"; reason: Reason; message: string; requestId: string | null }
  | { error: "appTaken" }
  | { error: "mallConnected" }
  | { error: "storeCodeTaken" }
  | { error: "otherMall"; expected: string; got: string }
  | { error: "storeUnknown" };

export type ConnectArgs = { name: string; code: string; region: Region; appKey: string; appSecret: string; accessToken: string };

const toRefusal = (test: Extract<StoreTest, { ok: false }>): StoreRefusal => ({
  error: "temuRefused",
  reason: test.reason,
  message: test.message,
  requestId: test.requestId,
});

const NIGHT_MS = 24 * 3_600_000;

/** A store's code names it on every order and in a mapping file, so each has its own. */
const refuseTaken = (deps: StoreDeps, { mallId, code }: Pick<Store, "mallId" | "code">): StoreRefusal | null => {
  const stores = loadAll(deps.sql, "store");
  if (stores.some((store) => store.mallId === mallId)) return { error: "mallConnected" };
  return stores.some((store) => store.code === code) ? { error: "storeCodeTaken" } : null;
};

/** The app key is claimed only for a shop that is new here, so that a refusal takes nothing from another workspace. */
export const connectStore = async (
  deps: StoreDeps,
  workspaceId: string,
  session: Session,
  args: ConnectArgs,
): Promise<Store | StoreRefusal> => {
  const keys: StoreKeys = {
    workspaceId,
    region: args.region,
    appKey: args.appKey,
    appSecret: args.appSecret,
    accessToken: args.accessToken,
  };
  const test = await deps.gateway.testStore(keys);
  if (!test.ok) return toRefusal(test);
  const wanted = { mallId: test.token.mallId, code: args.code };
  const taken = refuseTaken(deps, wanted);
  if (taken !== null) return taken;
  if ((await deps.claimApp(args.region, args.appKey)) === "taken") return { error: "appTaken" };
  const storeId = deps.makeId();
  const sealed = await deps.gateway.sealStore({ workspaceId, storeId, appSecret: args.appSecret, accessToken: args.accessToken });
  return deps.sql.transaction((): Store | StoreRefusal => {
    /* Someone else may have connected it, or one of this code, while Temu was asked. */
    const takenMeanwhile = refuseTaken(deps, wanted);
    if (takenMeanwhile !== null) return takenMeanwhile;
    const now = deps.clock.now();
    const isSemiManaged = test.token.mallType === SEMI_MANAGED_MALL;
    const store: Store = {
      noun: "store",
      id: storeId,
      version: 0,
      name: args.name,
      code: args.code,
      index: loadAll(deps.sql, "store").length,
      region: args.region,
      mallId: test.token.mallId,
      ...(isSemiManaged ? { isSemiManaged } : {}),
      regionId: test.token.regionId ?? "",
      carriers: [],
      defaultCarrierId: null,
      warehouses: [],
      ownWarehouses: toStoreWarehouses(loadWarehouses(deps.sql), MAIN_ALONE),
      stock: isSemiManaged ? { ...WHOLE_STOCK, isPushed: false } : WHOLE_STOCK,
      workspaceSafety: loadSafety(deps.sql),
      tokenExpiresAt: test.token.expiresAt,
      import: { phase: "waiting", done: 0, total: null },
      readAt: null,
      trouble: null,
    };
    saveRows(deps.sql, [store], [], now);
    saveAccess(deps.sql, storeId, { appKey: args.appKey, ...sealed });
    saveFeed(deps.sql, startImport(storeId, now));
    saveFeed(deps.sql, { storeId, kind: "nightly", dueAt: now + NIGHT_MS, state: "{}" });
    const { name, region, appKey } = args;
    saveAudit(deps.sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "connectStore",
      subject: storeId,
      before: null,
      after: { name, region, appKey, mallId: store.mallId },
    });
    return store;
  });
};

/** Reads and pushes that stood still for want of a good token go on now. */
const resume = (deps: StoreDeps, storeId: string, now: number): void => {
  deps.sql.run(`UPDATE feeds SET due_at = ? WHERE store_id = ? AND kind NOT IN ('nightly', 'levels') AND due_at > ?`, now, storeId, now);
  saveRows(
    deps.sql,
    loadPlannedJobs(deps.sql, storeId).flatMap((job) => (job.tries > 0 ? [{ ...job, dueAt: now }] : [])),
    [],
    now,
  );
};

/** A token of another shop is refused: it would ship one shop's orders in another's name. */
export const replaceToken = async (
  deps: StoreDeps,
  workspaceId: string,
  session: Session,
  storeId: string,
  args: { appSecret: string; accessToken: string },
): Promise<Store | StoreRefusal> => {
  const store = loadRow(deps.sql, "store", storeId);
  const appKey = first(deps.sql.all<{ app_key: string }>(`SELECT app_key FROM store_secrets WHERE store_id = ?`, storeId))?.app_key;
  if (store === null || appKey === undefined) return { error: "storeUnknown" };
  const test = await deps.gateway.testStore({ workspaceId, region: store.region, appKey, ...args });
  if (!test.ok) return toRefusal(test);
  if (test.token.mallId !== store.mallId) return { error: "otherMall", expected: store.mallId, got: test.token.mallId };
  const sealed = await deps.gateway.sealStore({ workspaceId, storeId, ...args });
  return deps.sql.transaction(() => {
    const now = deps.clock.now();
    const present = loadRow(deps.sql, "store", storeId) ?? store;
    const renewed: Store = { ...present, tokenExpiresAt: test.token.expiresAt, trouble: null };
    saveRows(deps.sql, [renewed], [], now);
    saveAccess(deps.sql, storeId, { appKey, ...sealed });
    resume(deps, storeId, now);
    saveAudit(deps.sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "replaceToken",
      subject: storeId,
      before: { expiresAt: present.tokenExpiresAt },
      after: { expiresAt: renewed.tokenExpiresAt },
    });
    return renewed;
  });
};
