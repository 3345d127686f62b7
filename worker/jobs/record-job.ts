/** The ends and turns a job can take, each one transaction: the job, what it means for the order or stock, the lock. */
import type { ConfirmShipmentJob, Job, JobState } from "../../shared/job.ts";
import type { Order } from "../../shared/order.ts";
import type { Row, RowKey } from "../../shared/row.ts";
import { giveBack } from "../../shared/shelf.ts";
import { saveAudit } from "../workspace/audit.ts";
import { keepLock, releaseLock } from "../workspace/locks.ts";
import { loadHead } from "../workspace/meta.ts";
import { planPushes } from "../workspace/plan-push.ts";
import { loadRow, saveRows } from "../workspace/row-store.ts";
import type { WorkspaceDeps } from "../workspace/workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId" | "poke">;

/** Runs the work in one transaction and tells the phones if it left news. */
export const commit = <T>(deps: Pick<Deps, "sql" | "poke">, work: () => T): T => {
  const before = loadHead(deps.sql);
  const value = deps.sql.transaction(work);
  const head = loadHead(deps.sql);
  if (head !== before) deps.poke(head);
  return value;
};

const audit = (deps: Deps, job: Job, state: JobState, after: unknown): void =>
  saveAudit(deps.sql, {
    at: deps.clock.now(),
    personId: null,
    deviceId: null,
    what: `job.${state}`,
    subject: job.id,
    before: { state: job.state },
    after,
  });

/** Back to the queue: nothing reached Temu, or Temu proved that nothing was applied. */
export const postponeJob = (deps: Deps, job: Job, dueAt: number, reason: Job["reason"]): void =>
  commit(deps, () => {
    const now = deps.clock.now();
    releaseLock(deps.sql, job, now);
    saveRows(deps.sql, [{ ...job, state: "planned", dueAt, sendBy: null, reason, tries: job.tries + 1 }], [], now);
  });

/** Temu is proved not to have it: it leaves again, after its order was read once more. */
export const resendJob = (deps: Deps, job: Job): void =>
  postponeJob(deps, { ...job, resends: job.resends + 1, found: null, endedAt: null }, deps.clock.now(), job.reason);

/** Not before a while from now, in the state it is in. What is over, or waits longer already, stays as it is. */
export const putOffJob = (deps: Deps, jobId: string, waitMs: number): void =>
  commit(deps, () => {
    const now = deps.clock.now();
    const job = loadRow(deps.sql, "job", jobId);
    if (job === null || job.dueAt === null || job.dueAt > now + waitMs) return;
    saveRows(deps.sql, [{ ...job, dueAt: now + waitMs }], [], now);
  });

/** The job is over, or a person must act; others of its lock may go, now or at `freeAt`. Extra rows commit with it. */
export const endJob = (
  deps: Deps,
  job: Job,
  change: Partial<Pick<Job, "state" | "reason" | "found">>,
  rows: Row[] = [],
  remove: RowKey[] = [],
  freeAt: number | null = null,
): void =>
  commit(deps, () => {
    const now = deps.clock.now();
    const ended: Job = { ...job, ...change, dueAt: null, endedAt: now };
    saveRows(deps.sql, [ended, ...rows], remove, now);
    audit(deps, job, ended.state, { reason: ended.reason, found: ended.found });
    if (freeAt === null) releaseLock(deps.sql, job, now);
    else keepLock(deps.sql, job, freeAt);
  });

/** Confirmed: Temu holds this shipment. The order is shipped from here on; its own echo need not be read. */
export const confirmJob = (deps: Deps, job: ConfirmShipmentJob): void => {
  const order = loadRow(deps.sql, "order", job.orderId);
  const lines = order?.lines.map((line) => (line.status === "toShip" ? { ...line, status: "shipped" as const } : line)) ?? [];
  const shipped: Order[] =
    order === null || order.status === "delivered" || order.status === "cancelled"
      ? []
      : [{ ...order, status: "shipped", lines, problem: null }];
  endJob(deps, job, { state: "confirmed", reason: null, found: null }, shipped);
};

/**
 * Temu has not got this shipment and will not take it as it is: the order goes back to the list with its problem, the
 * tracking number is free again, and the pieces are back on the shelf in the ledger.
 */
export const refuseShipment = (deps: Deps, job: ConfirmShipmentJob, reason: NonNullable<Job["reason"]>): void => {
  const order = loadRow(deps.sql, "order", job.orderId);
  if (order === null || order.shipment?.jobId !== job.id) {
    endJob(deps, job, { state: "refused", reason });
    return;
  }
  const after: Order = { ...order, shipment: null, problem: { jobId: job.id, reason } };
  const back = giveBack(job, after, (itemId) => loadRow(deps.sql, "item", itemId), {
    reason: "shipmentRefused",
    reference: order.id,
    personId: null,
    deviceId: null,
    at: deps.clock.now(),
    makeId: deps.makeId,
  });
  const parcels = order.shipment.parcelIds.map((id): RowKey => ({ noun: "parcel", id }));
  commit(deps, () => {
    endJob(deps, job, { state: "refused", reason }, [after, ...back.items, ...back.movements], parcels);
    /* What the order does not need any more, because it was cancelled or cut, is free to be sold. */
    planPushes(
      deps,
      back.items.map((item) => item.id),
    );
  });
};

/** Temu shows something else than what we sent: both facts stand on the job, and a person decides. */
export const setProblem = (
  deps: Deps,
  job: ConfirmShipmentJob,
  state: "conflict" | "needsPerson",
  found: string | null,
  dueAt: number | null,
): void =>
  commit(deps, () => {
    const order = loadRow(deps.sql, "order", job.orderId);
    const now = deps.clock.now();
    const marked: Order[] = order === null ? [] : [{ ...order, problem: { jobId: job.id, reason: state } }];
    saveRows(deps.sql, [{ ...job, state, found, dueAt, endedAt: now }, ...marked], [], now);
    if (job.state !== state) audit(deps, job, state, { found });
  });
