/** A connected, imported store in a fake workspace, without the days it takes: rows put where an import would put them. */
import type { Store } from "../../shared/store.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { ingestOrders } from "../../worker/workspace/ingest-order.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { saveRows } from "../../worker/workspace/row-store.ts";
import { saveAccess } from "../../worker/workspace/store-access.ts";
import { makeStore } from "./make-rows.ts";
import type { FakeWorkspace } from "./make-workspace.ts";
import { type ModelTemu, makeModelTemu } from "./model-temu.ts";

/** The store's row and its access; no feed is due. */
export const addStore = (workspace: FakeWorkspace, more: Partial<Store> = {}): Store => {
  const store = makeStore(more);
  const { sql, clock } = workspace;
  sql.transaction(() => {
    saveRows(sql, [store], [], clock.now());
    saveAccess(sql, store.id, { appKey: `fake-app-${store.id}`, sealedSecret: "sealed", sealedToken: "sealed" });
  });
  return store;
};

/** A model Temu that answers for this workspace's one store, and its orders and SKUs taken in; no feed is due. */
export const connectModel = (workspace: FakeWorkspace, fill: (temu: ModelTemu) => void): ModelTemu => {
  const temu = makeModelTemu(workspace.clock);
  fill(temu);
  workspace.answer = (call) => temu.answer(call);
  const { id } = addStore(workspace);
  const { deps, clock } = workspace;
  deps.sql.transaction(() => {
    ingestListings(deps, id, temu.skus, clock.now());
    ingestOrders(deps, id, [...temu.orders.values()]);
    openItems(deps, id);
  });
  return temu;
};

/** From now on the store is polled as after an import. */
export const startPolling = ({ sql, clock, arm }: FakeWorkspace, storeId = "s1"): void => {
  saveFeed(sql, { storeId, kind: "poll", dueAt: clock.now(), state: JSON.stringify({ readTo: clock.now() }) });
  arm();
};
