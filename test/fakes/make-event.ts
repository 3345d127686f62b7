/** A verified webhook event of the plain store, as the route hands it on. */
import type { ReceivedEvent } from "../../worker/workspace/receive-event.ts";
import { makeStore } from "./make-rows.ts";

export const makeEvent = (more: Partial<ReceivedEvent> = {}): ReceivedEvent => ({
  appKey: "fake-app-s1",
  eventCode: "bg_order_status_change_event",
  mallId: makeStore().mallId,
  parentOrderSn: "PO-076-1",
  orderStatus: 2,
  updatedAt: null,
  hash: "h1",
  ...more,
});
