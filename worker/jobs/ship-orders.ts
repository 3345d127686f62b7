/**
 * confirmShipment jobs, from the queue to Temu's answer: read the orders again (up to 20 in one call), stop what must
 * not leave, store `sending`, call, record. Nothing is sent twice: what an answer leaves open is read back.
 */
import type { ConfirmShipmentJob, Job } from "../../shared/job.ts";
import { linesToShip, type Order } from "../../shared/order.ts";
import { isCarrierAllowed } from "../../shared/tracking/is-carrier-allowed.ts";
import { toFaultText } from "../log.ts";
import type { Lane } from "../temu/lane.ts";
import type { ShipmentLine } from "../temu/methods/confirm-shipment.ts";
import type { OrderPage } from "../temu/methods/list-orders.ts";
import { ingestOrders } from "../workspace/ingest-order.ts";
import { takeLock } from "../workspace/locks.ts";
import { loadRow, saveRows } from "../workspace/row-store.ts";
import { isSemiManaged } from "../workspace/semi-managed.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { loadSkew, noteSkew, noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { markUnknown } from "./mark-unknown.ts";
import { isReadRefused } from "./read-back.ts";
import { commit, confirmJob, postponeJob, putOffJob, refuseShipment } from "./record-job.ts";
import {
  FAULT_WAIT_MS,
  MOST_UNREAD,
  nextReadBackAt,
  REPLY_WITHIN_MS,
  SEND_WITHIN_MS,
  STALE_READ_MS,
  STORE_PAUSE_MS,
  waitAfter,
} from "./times.ts";

/** bg.order.list.v2.get takes at most 20 order numbers. */
export const ORDERS_PER_CALL = 20;
const SOON_MS = 60 * 60_000;

const isConfirm = (job: Job | null): job is ConfirmShipmentJob => job?.kind === "confirmShipment";

/** The job as it stands now, if it still waits to be sent: a person may have undone it while we were reading. */
const loadWaiting = (deps: JobDeps, jobId: string): ConfirmShipmentJob | null => {
  const job = loadRow(deps.sql, "job", jobId);
  return isConfirm(job) && job.state === "planned" ? job : null;
};

type Stopped = NonNullable<Job["reason"]>;
type Departure = { kind: "go" } | { kind: "stop"; reason: Stopped } | { kind: "readBack" };

/** What changed at Temu since the person saved decides, not what they saw. */
export const decideDeparture = (job: ConfirmShipmentJob, order: Order | null): Departure => {
  if (order === null) return { kind: "stop", reason: "orderUnknown" };
  if (order.status === "cancelled") return { kind: "stop", reason: "orderCancelled" };
  if (order.status === "waiting") return { kind: "stop", reason: "orderWaiting" };
  if (order.status !== "toShip" && order.status !== "partShipped") return { kind: "readBack" };
  if (order.flags.includes("cancelPending")) return { kind: "stop", reason: "cancelPending" };
  if (order.flags.includes("addressChangePending")) return { kind: "stop", reason: "addressChangePending" };
  if (order.flags.includes("riskPending")) return { kind: "stop", reason: "riskPending" };
  const lines = linesToShip(order);
  const same =
    lines.length === job.lines.length &&
    lines.every((line) => job.lines.some((each) => each.orderSn === line.orderSn && each.quantity === line.quantity));
  if (!same) return { kind: "stop", reason: "quantityMismatch" };
  return isCarrierAllowed(order.warnings, { id: job.carrierId, name: job.carrierName, brand: job.carrierName })
    ? { kind: "go" }
    : { kind: "stop", reason: "carrierNotAllowed" };
};

const laneOf = (job: ConfirmShipmentJob, now: number): Lane =>
  job.shipByAt !== null && job.shipByAt - now < SOON_MS ? "shipBySoon" : "confirm";

/** Stores `sending` before anything leaves; null when the job may not go now. */
const markSending = (deps: JobDeps, jobId: string): ConfirmShipmentJob | null =>
  commit(deps, () => {
    const job = loadWaiting(deps, jobId);
    if (job === null) return null;
    const now = deps.clock.now();
    if (!takeLock(deps.sql, job, now).taken) {
      putOffJob(deps, jobId, REPLY_WITHIN_MS);
      return null;
    }
    const sendBy = now + SEND_WITHIN_MS;
    const sending: ConfirmShipmentJob = { ...job, state: "sending", sendBy, dueAt: sendBy + REPLY_WITHIN_MS };
    saveRows(deps.sql, [sending], [], now);
    return sending;
  });

/** Goods and SKU may be left out (bg.logistics.shipment.v2.confirm), and what a semi-managed store knows them by is neither. */
const toWireLines = (deps: JobDeps, { orderId, storeId, lines }: ConfirmShipmentJob): ShipmentLine[] => {
  const isBare = isSemiManaged(deps.sql, storeId);
  return lines.map(({ orderSn, quantity, goodsId, skuId }) => ({
    parentOrderSn: orderId,
    orderSn,
    quantity,
    ...(isBare ? {} : { goodsId, skuId }),
  }));
};

const sendShipment = async (deps: JobDeps, job: ConfirmShipmentJob): Promise<void> => {
  const store = loadAccess(deps.sql, job.storeId);
  if (store === null) return refuseShipment(deps, job, "storeNotReady");
  const reply = await deps.callTemu({
    store,
    method: "bg.logistics.shipment.v2.confirm",
    args: {
      sendType: 0,
      parcels: [
        {
          carrierId: job.carrierId,
          trackingNumber: job.trackingNumber,
          warehouseId: job.warehouseId,
          lines: toWireLines(deps, job),
        },
      ],
    },
    lane: laneOf(job, deps.clock.now()),
    sendBy: job.sendBy,
  });
  const sent = loadRow(deps.sql, "job", job.id);
  /* The watch over unanswered calls was quicker: the job is being read back and decides from what Temu shows. */
  if (!isConfirm(sent) || sent.state !== "sending" || sent.sendBy !== job.sendBy) return;
  noteSkew(deps, reply.clockSkewMs);
  const now = deps.clock.now();
  deps.log("shipmentReply", { class: reply.class, reason: reply.reason, code: reply.code, requestId: reply.requestId });
  switch (reply.class) {
    case "confirmed":
      return confirmJob(deps, sent);
    case "refused":
    case "needsPerson":
      return refuseShipment(deps, sent, reply.reason);
    case "later":
      return postponeJob(deps, sent, now + waitAfter(sent.tries), reply.reason);
    case "stopStore":
      noteTrouble(deps, sent.storeId, reply.reason);
      return postponeJob(deps, sent, now + STORE_PAUSE_MS, reply.reason);
    case "partly":
    case "readBack":
      return markUnknown(deps, { ...sent, sendBy: reply.sentAt ?? sent.sendBy }, reply.reason, nextReadBackAt(now, now));
  }
};

const depart = (deps: JobDeps, jobId: string): void => {
  const job = loadWaiting(deps, jobId);
  if (job === null) return;
  const departure = decideDeparture(job, loadRow(deps.sql, "order", job.orderId));
  if (departure.kind === "stop") return refuseShipment(deps, job, departure.reason);
  if (departure.kind === "readBack") return markUnknown(deps, { ...job, sendBy: deps.clock.now() }, "alreadyShipped", deps.clock.now());
  const sending = markSending(deps, jobId);
  const putOff = () => putOffJob(deps, jobId, FAULT_WAIT_MS);
  if (sending !== null) deps.flight.start([`send ${jobId}`], () => sendShipment(deps, sending), putOff);
};

/** Its last read told nothing of it, and it may be to blame: it is read by itself, so that it does not hold up others. */
export const isReadApart = ({ state, reason }: ConfirmShipmentJob): boolean => state === "planned" && reason === "replyNotUnderstood";

const postponeUnread = (deps: JobDeps, jobId: string, reason: Job["reason"], storeStands: boolean): void => {
  const job = loadWaiting(deps, jobId);
  if (job === null) return;
  /* Tries that were put off for another reason are none in which the order could not be read. */
  const tries = reason === "replyNotUnderstood" && !isReadApart(job) ? 0 : job.tries;
  postponeJob(deps, { ...job, tries }, deps.clock.now() + (storeStands ? STORE_PAUSE_MS : waitAfter(tries)), reason);
};

const refuseWaiting = (deps: JobDeps, jobId: string, reason: Stopped): void => {
  const job = loadWaiting(deps, jobId);
  if (job !== null) refuseShipment(deps, job, reason);
};

/** Temu answered, and this order was not in what we could read. Nothing has left, so after some tries a person ships it. */
const noteUnreadable = (deps: JobDeps, job: ConfirmShipmentJob): void =>
  job.tries < MOST_UNREAD || !isReadApart(job)
    ? postponeUnread(deps, job.id, "replyNotUnderstood", false)
    : refuseWaiting(deps, job.id, "orderUnreadable");

/** What Temu shows may be older than the order itself. */
const isYoung = ({ sql, clock }: JobDeps, { orderId }: ConfirmShipmentJob): boolean =>
  clock.now() < (loadRow(sql, "order", orderId)?.createdAt ?? 0) + STALE_READ_MS + loadSkew(sql);

/** One job after Temu was asked about its order. What we could not read is asked again, never guessed. */
const decideOne = (deps: JobDeps, job: ConfirmShipmentJob, read: OrderPage, ingested: ReadonlySet<string>): void => {
  if (ingested.has(job.orderId)) return depart(deps, job.id);
  const isNamed = read.orders.some((order) => order.sn === job.orderId);
  if (isNamed || read.unreadable > 0) return noteUnreadable(deps, job);
  if (isYoung(deps, job)) return postponeUnread(deps, job.id, "orderUnknown", false);
  return refuseWaiting(deps, job.id, "orderUnknown");
};

/** One read for all of these orders of one store, then each goes or stops on its own. */
export const shipOrders = async (deps: JobDeps, storeId: string, jobs: readonly ConfirmShipmentJob[]): Promise<void> => {
  const store = loadAccess(deps.sql, storeId);
  if (store === null) {
    for (const { id } of jobs) refuseWaiting(deps, id, "storeNotReady");
    return;
  }
  const reply = await deps.callTemu({
    store,
    method: "bg.order.list.v2.get",
    args: { pageNumber: 1, pageSize: ORDERS_PER_CALL, parentOrderSns: jobs.map((job) => job.orderId) },
    lane: jobs.some((job) => laneOf(job, deps.clock.now()) === "shipBySoon") ? "shipBySoon" : "confirm",
    sendBy: null,
  });
  noteSkew(deps, reply.clockSkewMs);
  if (reply.class === "stopStore") noteTrouble(deps, storeId, reply.reason);
  if (reply.class !== "confirmed" || reply.result === null) {
    for (const job of jobs) {
      if (isReadRefused(reply)) noteUnreadable(deps, job);
      else postponeUnread(deps, job.id, reply.reason, reply.class === "stopStore");
    }
    return;
  }
  const read = reply.result;
  const ingested = new Set(commit(deps, () => ingestOrders(deps, storeId, read.orders)).map((order) => order.id));
  for (const job of jobs) {
    try {
      decideOne(deps, job, read, ingested);
    } catch (fault) {
      deps.log("workFault", { key: job.id, fault: toFaultText(fault) });
      putOffJob(deps, job.id, FAULT_WAIT_MS);
    }
  }
};
