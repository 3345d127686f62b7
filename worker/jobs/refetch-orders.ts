/** Orders that an event, or the nightly pass, asked to be read again: up to 20 of a store in one call. */
import { dropRefetch, loadRefetches, postponeRefetches } from "../workspace/feeds.ts";
import { ingestOrder } from "../workspace/ingest-order.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const ORDERS_PER_CALL = 20;

export const refetchOrders = async (deps: JobDeps, storeId: string): Promise<void> => {
  const store = loadAccess(deps.sql, storeId);
  const refetches = loadRefetches(deps.sql, storeId, ORDERS_PER_CALL);
  if (store === null || refetches.length === 0) return;
  const reply = await deps.callTemu({
    store,
    method: "bg.order.list.v2.get",
    args: { pageNumber: 1, pageSize: ORDERS_PER_CALL, parentOrderSns: refetches.map((refetch) => refetch.orderId) },
    lane: "refetch",
    sendBy: null,
  });
  if (reply.class !== "confirmed" || reply.result === null) {
    const stands = reply.class === "stopStore";
    if (stands) noteTrouble(deps, storeId, reply.reason);
    return postponeRefetches(deps.sql, storeId, deps.clock.now() + (stands ? STORE_PAUSE_MS : waitAfter(3)));
  }
  const { orders } = reply.result;
  commit(deps, () => {
    for (const order of orders) ingestOrder(deps, storeId, order);
    for (const refetch of refetches) dropRefetch(deps.sql, refetch);
  });
};
