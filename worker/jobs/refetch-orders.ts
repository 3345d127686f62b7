/** Orders that an event, or the nightly pass, asked to be read again: up to 20 of a store in one call. */
import { dropRefetch, type Feed, returnRefetch, settleRefetchFeed, takeRefetches } from "../workspace/feeds.ts";
import { ingestOrders } from "../workspace/ingest-order.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit } from "./record-job.ts";
import { STORE_PAUSE_MS, waitAfter } from "./times.ts";

const ORDERS_PER_CALL = 20;

export const refetchOrders = async (deps: JobDeps, { storeId }: Feed): Promise<void> => {
  const store = loadAccess(deps.sql, storeId);
  const taken = deps.sql.transaction(() => takeRefetches(deps.sql, storeId, deps.clock.now(), ORDERS_PER_CALL));
  if (store === null || taken.length === 0) {
    return deps.sql.transaction(() => {
      for (const refetch of taken) dropRefetch(deps.sql, refetch);
      settleRefetchFeed(deps.sql, storeId, deps.clock.now());
    });
  }
  const reply = await deps.callTemu({
    store,
    method: "bg.order.list.v2.get",
    args: { pageNumber: 1, pageSize: ORDERS_PER_CALL, parentOrderSns: taken.map((refetch) => refetch.orderId) },
    lane: "refetch",
    sendBy: null,
  });
  const now = deps.clock.now();
  if (reply.class !== "confirmed" || reply.result === null) {
    const stands = reply.class === "stopStore";
    if (stands) noteTrouble(deps, storeId, reply.reason);
    const dueAt = now + (stands ? STORE_PAUSE_MS : waitAfter(3));
    return deps.sql.transaction(() => {
      for (const refetch of taken) returnRefetch(deps.sql, refetch, dueAt);
      settleRefetchFeed(deps.sql, storeId, dueAt);
    });
  }
  const { orders } = reply.result;
  commit(deps, () => {
    ingestOrders(deps, storeId, orders);
    for (const refetch of taken) dropRefetch(deps.sql, refetch);
    settleRefetchFeed(deps.sql, storeId, now);
  });
};
