/**
 * Unknown results: what does Temu show? Only what is read decides. Absence is believed only behind the fence, when no
 * request of ours can be accepted any more; until absence is proved a person is told, and nothing is sent again.
 */

import { temuLevelFor } from "../../shared/item.ts";
import type { ConfirmShipmentJob, Job, PushStockJob } from "../../shared/job.ts";
import type { Reason } from "../../shared/reply.ts";
import { must, never } from "../../shared/result.ts";
import type { TemuShipment } from "../temu/methods/read-shipment.ts";
import type { StockLevel } from "../temu/methods/read-stock.ts";
import { loadRow, saveRows } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { loadSkew, noteSkew, noteTrouble } from "../workspace/store-health.ts";
import { endPush } from "./end-push.ts";
import type { JobDeps } from "./job-deps.ts";
import { confirmPush } from "./push-stock.ts";
import { commit, confirmJob, putOffJob, refuseShipment, setProblem } from "./record-job.ts";
import { FAULT_WAIT_MS, fenceAt, nextReadBackAt, SLOW_READ_BACK_MS, STORE_PAUSE_MS, waitAfter } from "./times.ts";

/** Temu's own word that this call was not applied. If no other try went before it, absence needs no fence. */
const SAID_NO: readonly Job["reason"][] = ["trackingUsed"];

const isOpen = (job: Job | null): job is Job => job !== null && (job.state === "unknown" || job.state === "needsPerson");

const again = (deps: JobDeps, job: Job, dueAt: number): void => {
  commit(deps, () => saveRows(deps.sql, [{ ...job, dueAt }], [], deps.clock.now()));
};

const sentAt = (job: Job): number => job.sendBy ?? job.plannedAt;
const isBehindFence = (deps: JobDeps, job: Job): boolean => deps.clock.now() >= fenceAt(sentAt(job), loadSkew(deps.sql));

const decideShipment = (deps: JobDeps, job: ConfirmShipmentJob, shipment: TemuShipment): void => {
  const now = deps.clock.now();
  const numbers = shipment.parcels.flatMap((parcel) => parcel.trackingNumber ?? []);
  if (numbers.some((number) => number.toUpperCase() === job.trackingNumber)) return confirmJob(deps, job);
  if (numbers.length > 0) return setProblem(deps, job, "conflict", numbers.join(", "), null);
  if (job.tries === 0 && SAID_NO.includes(job.reason)) return refuseShipment(deps, job, must(job.reason, "reason"));
  if (isBehindFence(deps, job)) return setProblem(deps, job, "needsPerson", null, now + SLOW_READ_BACK_MS);
  again(deps, job, nextReadBackAt(now, sentAt(job)));
};

/** What these listings owe by now is what Temu shows: the level changed again while nobody knew. */
const isSettled = (deps: JobDeps, shown: readonly { listingId: string; shown: number | null }[]): boolean =>
  shown.every((level) => {
    const listing = loadRow(deps.sql, "listing", level.listingId);
    const item = listing === null || listing.itemId === null ? null : loadRow(deps.sql, "item", listing.itemId);
    return listing !== null && item !== null && temuLevelFor(item, listing.piecesPerUnit) === level.shown;
  });

const decidePush = (deps: JobDeps, job: PushStockJob, levels: readonly StockLevel[], askedAt: number): void => {
  const shown = job.levels.map((level) => ({ ...level, shown: levels.find((each) => each.skuId === level.skuId)?.stock ?? null }));
  if (shown.every((level) => level.shown === level.level)) return confirmPush(deps, job, askedAt);
  if (!isBehindFence(deps, job)) return again(deps, job, nextReadBackAt(deps.clock.now(), sentAt(job)));
  const isDuplicate = job.reason === "duplicateRequest";
  endPush(deps, job, {
    state: isDuplicate || isSettled(deps, shown) ? "superseded" : "needsPerson",
    reason: job.reason,
    found: shown.map((level) => level.shown ?? "?").join(", "),
    shown: shown.flatMap(({ listingId, shown: level }) => (level === null ? [] : [{ listingId, level, seenAt: askedAt }])),
    /* A refused key changed nothing, so what is owed goes out under a new one. Else a person looks first; a later edit
       is not held up, it reads what is owed from the ledger when it leaves. */
    remainder: isDuplicate ? {} : null,
  });
};

const unanswered = (deps: JobDeps, job: Job, reason: Reason, storeStands: boolean): void => {
  if (storeStands) noteTrouble(deps, job.storeId, reason);
  again(deps, job, deps.clock.now() + (storeStands ? STORE_PAUSE_MS : waitAfter(5)));
};

const readShipment = async (deps: JobDeps, job: ConfirmShipmentJob): Promise<void> => {
  const store = must(loadAccess(deps.sql, job.storeId), "store of a job");
  const orderSn = must(job.lines[0], "line of a shipment").orderSn;
  const args = { parentOrderSn: job.orderId, orderSn };
  const reply = await deps.callTemu({ store, method: "bg.logistics.shipment.v2.get", args, lane: "readBack", sendBy: null });
  noteSkew(deps, reply.clockSkewMs);
  const present = loadRow(deps.sql, "job", job.id);
  if (!isOpen(present) || present.kind !== "confirmShipment") return;
  if (reply.class === "confirmed" && reply.result !== null) decideShipment(deps, present, reply.result);
  else unanswered(deps, present, reply.reason, reply.class === "stopStore");
};

const readLevels = async (deps: JobDeps, job: PushStockJob): Promise<void> => {
  const store = must(loadAccess(deps.sql, job.storeId), "store of a job");
  const args = { goodsId: job.goodsId };
  const askedAt = deps.clock.now();
  const reply = await deps.callTemu({ store, method: "temu.local.goods.sku.stock.query", args, lane: "readBack", sendBy: null });
  noteSkew(deps, reply.clockSkewMs);
  const present = loadRow(deps.sql, "job", job.id);
  if (!isOpen(present) || present.kind !== "pushStock") return;
  if (reply.class === "confirmed" && reply.result !== null) decidePush(deps, present, reply.result, askedAt);
  else unanswered(deps, present, reply.reason, reply.class === "stopStore");
};

const read = (deps: JobDeps, job: Job): Promise<void> => {
  switch (job.kind) {
    case "confirmShipment":
      return readShipment(deps, job);
    case "pushStock":
      return readLevels(deps, job);
    default:
      return never(job);
  }
};

export const readBack = (deps: JobDeps, job: Job): void =>
  deps.flight.start(
    [`read ${job.id}`],
    () => read(deps, job),
    () => putOffJob(deps, job.id, FAULT_WAIT_MS),
  );
