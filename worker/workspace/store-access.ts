/** What the gateway needs to speak for a store. The secrets are sealed text here; only the gateway can open them. */

import { must } from "../../shared/result.ts";
import type { Region } from "../../shared/store.ts";
import type { StoreAccess } from "../temu/gateway-call.ts";
import { first, type Sql } from "./sql.ts";

export const loadAccess = (sql: Sql, storeId: string): StoreAccess | null => {
  /* Each call begins with it, and a store's row holds all carriers of its region: the region alone is taken out of it. */
  const stored = first(
    sql.all<{ workspace_id: string | null; region: Region; app_key: string; sealed_secret: string; sealed_token: string }>(
      `SELECT (SELECT value FROM meta WHERE key = 'id') AS workspace_id, json_extract(body, '$.region') AS region,
         app_key, sealed_secret, sealed_token
         FROM store_secrets JOIN rows ON noun = 'store' AND id = store_id AND body IS NOT NULL WHERE store_id = ?`,
      storeId,
    ),
  );
  return stored === null
    ? null
    : {
        workspaceId: must(stored.workspace_id, "workspace id"),
        storeId,
        region: stored.region,
        appKey: stored.app_key,
        sealedSecret: stored.sealed_secret,
        sealedToken: stored.sealed_token,
      };
};

/** The stores of one app key: a webhook names the app, its content the mall. */
export const loadStoreIdsOfApp = (sql: Sql, appKey: string): string[] =>
  sql.all<{ store_id: string }>(`SELECT store_id FROM store_secrets WHERE app_key = ?`, appKey).map((row) => row.store_id);

/** More stores than one app has; a webhook is tried with each, so there must be an end. */
const MOST_TRIED = 10;

/** How to reach each store of an app: each may hold another secret of it, while one is being renewed. */
export const loadAccessesOfApp = (sql: Sql, appKey: string): StoreAccess[] =>
  loadStoreIdsOfApp(sql, appKey)
    .slice(0, MOST_TRIED)
    .flatMap((storeId) => loadAccess(sql, storeId) ?? []);

export const saveAccess = (sql: Sql, storeId: string, secrets: { appKey: string; sealedSecret: string; sealedToken: string }): void =>
  sql.run(
    `INSERT INTO store_secrets (store_id, app_key, sealed_secret, sealed_token) VALUES (?, ?, ?, ?)
     ON CONFLICT (store_id) DO UPDATE SET app_key = excluded.app_key, sealed_secret = excluded.sealed_secret, sealed_token = excluded.sealed_token`,
    storeId,
    secrets.appKey,
    secrets.sealedSecret,
    secrets.sealedToken,
  );
