/**
 * Shipments of which nobody knows whether Temu took them. Their orders are read in one call; what left, or may be proved
 * absent, is then asked for its parcels. Only what is read decides: our number confirms, another one is a conflict, and
 * nothing at all proves absence only behind the fence. Then it leaves again, a few times, before a person is asked.
 */
import type { ConfirmShipmentJob, Job } from "../../shared/job.ts";
import type { Order } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import type { GatewayReply, StoreAccess } from "../temu/gateway-call.ts";
import type { TemuShipment } from "../temu/methods/read-shipment.ts";
import { ingestOrders } from "../workspace/ingest-order.ts";
import { loadRow } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteSkew } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { askAgain, fenceOf, isOpen, isReadRefused, isSettled, noteUnanswered } from "./read-back.ts";
import { commit, confirmJob, refuseShipment, resendJob, setProblem } from "./record-job.ts";
import { ORDERS_PER_CALL } from "./ship-orders.ts";
import { MOST_RESENDS, MOST_SILENCE_MS, nextSlowReadAt } from "./times.ts";

/**
 * Temu's own word that this call was not applied: another parcel has the number, another label is there, nothing or
 * another quantity is left. It would be refused again, so once absence is proved it is not sent again.
 */
const SAID_NO: readonly Job["reason"][] = ["trackingUsed", "temuLabelExists", "notShippable", "quantityMismatch"];
const toNo = (job: ConfirmShipmentJob): Job["reason"] => (SAID_NO.includes(job.reason) ? job.reason : null);

const loadOpen = (deps: JobDeps, jobId: string): ConfirmShipmentJob | null => {
  const job = loadRow(deps.sql, "job", jobId);
  return isOpen(job) && job.kind === "confirmShipment" ? job : null;
};

const slowLookAt = (deps: JobDeps, { plannedAt }: Job): number | null => nextSlowReadAt(deps.clock.now(), plannedAt);

const isStillHere = (order: Order | null): boolean => order === null || order.status === "toShip" || order.status === "waiting";

/** Could its parcels tell more than its order does? */
const wantsParcels = (deps: JobDeps, job: ConfirmShipmentJob, order: Order | null, askedAt: number): boolean =>
  order === null || !isStillHere(order) || askedAt >= fenceOf(deps, job) || (toNo(job) !== null && isSettled(job, askedAt));

/** Temu shows no parcel of this order, asked behind the fence. */
const endAbsent = (deps: JobDeps, job: ConfirmShipmentJob, order: Order | null): void => {
  const no = toNo(job);
  if (no !== null) return refuseShipment(deps, job, no);
  /* It left without a number that we could compare, or Temu contradicts itself: nothing is sent into that. */
  const isClear = isStillHere(order) || order?.status === "cancelled" || order?.status === "partShipped";
  if (isClear && job.resends < MOST_RESENDS) return resendJob(deps, job);
  setProblem(deps, job, "needsPerson", null, slowLookAt(deps, job));
};

/**
 * Temu did not tell. Nothing is concluded from that; but where it will not tell, or has not for long, a person looks, and it
 * is asked all the same now and then. `readAt` null says that nothing is known.
 */
const noteSilence = (deps: JobDeps, job: ConfirmShipmentJob, reply: GatewayReply): void => {
  noteUnanswered(deps, job, reply);
  const now = deps.clock.now();
  const isPatient = now < fenceOf(deps, job) + (isReadRefused(reply) ? 0 : MOST_SILENCE_MS);
  if (job.state === "unknown" && !isPatient) setProblem(deps, { ...job, readAt: null }, "needsPerson", null, slowLookAt(deps, job));
};

const decideShipment = (deps: JobDeps, job: ConfirmShipmentJob, shipment: TemuShipment, askedAt: number): void => {
  const seen = { ...job, readAt: askedAt };
  const numbers = shipment.parcels.flatMap((parcel) => parcel.trackingNumber ?? []);
  if (numbers.some((number) => number.toUpperCase() === job.trackingNumber)) return confirmJob(deps, seen);
  if (numbers.length > 0) return setProblem(deps, seen, "conflict", numbers.join(", "), slowLookAt(deps, job));
  /* The other parcel is gone again. Whoever took it away decides what comes instead: nothing is sent into that. */
  if (job.state === "conflict") return setProblem(deps, seen, "conflict", job.found, slowLookAt(deps, job));
  /* On the first try no other call of ours can be what Temu met. */
  const no = toNo(job);
  if (job.tries === 0 && no !== null && isSettled(job, askedAt)) return refuseShipment(deps, seen, no);
  if (askedAt >= fenceOf(deps, job)) return endAbsent(deps, seen, loadRow(deps.sql, "order", job.orderId));
  askAgain(deps, job, askedAt);
};

const readParcels = async (deps: JobDeps, store: StoreAccess, job: ConfirmShipmentJob): Promise<void> => {
  const askedAt = deps.clock.now();
  const orderSn = must(job.lines[0], "line of a shipment").orderSn;
  const args = { parentOrderSn: job.orderId, orderSn };
  const reply = await deps.callTemu({ store, method: "bg.logistics.shipment.v2.get", args, lane: "readBack", sendBy: null });
  noteSkew(deps, reply.clockSkewMs);
  const present = loadOpen(deps, job.id);
  if (present === null) return;
  if (reply.class === "confirmed" && reply.result !== null) decideShipment(deps, present, reply.result, askedAt);
  else noteSilence(deps, present, reply);
};

/** One read for all of these orders of one store, then each is decided on its own. */
export const readShipments = async (deps: JobDeps, storeId: string, jobs: readonly ConfirmShipmentJob[]): Promise<void> => {
  const store = must(loadAccess(deps.sql, storeId), "store of a job");
  const askedAt = deps.clock.now();
  const reply = await deps.callTemu({
    store,
    method: "bg.order.list.v2.get",
    args: { pageNumber: 1, pageSize: ORDERS_PER_CALL, parentOrderSns: jobs.map((job) => job.orderId) },
    lane: "readBack",
    sendBy: null,
  });
  noteSkew(deps, reply.clockSkewMs);
  const read = reply.class === "confirmed" ? reply.result : null;
  if (read !== null) commit(deps, () => ingestOrders(deps, storeId, read.orders));
  await Promise.all(
    jobs.map(async ({ id }) => {
      const job = loadOpen(deps, id);
      if (job === null) return;
      /* It may be about another order of these: each is asked for its parcels. */
      if (read === null) return isReadRefused(reply) ? readParcels(deps, store, job) : noteSilence(deps, job, reply);
      const order = loadRow(deps.sql, "order", job.orderId);
      if (wantsParcels(deps, job, order, askedAt)) await readParcels(deps, store, job);
      else askAgain(deps, job, askedAt);
    }),
  );
};
