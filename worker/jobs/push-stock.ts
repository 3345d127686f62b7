/**
 * pushStock jobs: the levels of one goods' listings, absolute, taken from the present state at the moment they leave.
 * What an answer leaves open is read back; the newest level is asserted by a new job, never by sending the old one again.
 */
import { temuLevelFor } from "../../shared/item.ts";
import type { Job, PushLevel, PushStockJob } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import type { SkuOutcome } from "../temu/methods/edit-stock.ts";
import { takeLock } from "../workspace/locks.ts";
import { planPushes } from "../workspace/plan-push.ts";
import { loadListingsOfGoods, loadRow, saveRows } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteSkew, noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { markUnknown } from "./mark-unknown.ts";
import { commit, endJob, postponeJob } from "./record-job.ts";
import { nextReadBackAt, REPLY_WITHIN_MS, SEND_WITHIN_MS, STORE_PAUSE_MS, waitAfter } from "./times.ts";

const loadPush = (deps: JobDeps, jobId: string): PushStockJob | null => {
  const job = loadRow(deps.sql, "job", jobId);
  return job?.kind === "pushStock" ? job : null;
};

/** The levels this goods owes Temu now; listings that show theirs already are left out. */
const levelsOwed = (deps: JobDeps, job: PushStockJob): PushLevel[] =>
  loadListingsOfGoods(deps.sql, job.storeId, job.goodsId).flatMap((listing) => {
    const item = listing.itemId === null ? null : loadRow(deps.sql, "item", listing.itemId);
    if (item === null || item.openedAt === null) return [];
    const level = temuLevelFor(item, listing.piecesPerUnit);
    return level === listing.temuLevel ? [] : [{ listingId: listing.id, skuId: listing.skuId, itemId: item.id, level }];
  });

const markSending = (deps: JobDeps, jobId: string): PushStockJob | "nothingOwed" | null =>
  commit(deps, () => {
    const job = loadPush(deps, jobId);
    if (job === null || job.state !== "planned") return null;
    const now = deps.clock.now();
    if (!takeLock(deps.sql, job)) {
      /* The one before is not answered yet; its end lets this one go. */
      saveRows(deps.sql, [{ ...job, dueAt: now + REPLY_WITHIN_MS }], [], now);
      return null;
    }
    const levels = levelsOwed(deps, job);
    if (levels.length === 0) return "nothingOwed";
    const sendBy = now + SEND_WITHIN_MS;
    const sending: PushStockJob = { ...job, levels, state: "sending", sendBy, dueAt: sendBy + REPLY_WITHIN_MS };
    saveRows(deps.sql, [sending], [], now);
    return sending;
  });

const withLevels = (deps: JobDeps, levels: readonly PushLevel[]): Listing[] =>
  levels.flatMap(({ listingId, level }) => {
    const listing = loadRow(deps.sql, "listing", listingId);
    return listing === null ? [] : [{ ...listing, temuLevel: level, temuLevelAt: deps.clock.now() }];
  });

/** Temu shows these levels now. Whatever changed while the call was under way is owed again. */
export const confirmPush = (deps: JobDeps, job: PushStockJob, levels: readonly PushLevel[] = job.levels): void => {
  endJob(deps, job, { state: "confirmed", reason: null, found: null }, withLevels(deps, levels));
  commit(deps, () =>
    planPushes(
      deps,
      job.levels.map((level) => level.itemId),
      null,
    ),
  );
};

/** Some were set and some not: those that Temu may take later are owed by a new job, the rest need a person. */
const recordPartly = (deps: JobDeps, job: PushStockJob, skus: readonly SkuOutcome[]): void => {
  const set = new Set(skus.filter((sku) => sku.class === "confirmed").map((sku) => sku.skuId));
  const failed = skus.find((sku) => sku.class === "refused");
  const done = job.levels.filter((level) => set.has(level.skuId));
  endJob(deps, job, { state: failed === undefined ? "superseded" : "refused", reason: failed?.reason ?? null }, withLevels(deps, done));
  if (failed === undefined)
    commit(deps, () =>
      planPushes(
        deps,
        job.levels.map((level) => level.itemId),
        null,
      ),
    );
};

const sendLevels = async (deps: JobDeps, job: PushStockJob): Promise<void> => {
  const store = loadAccess(deps.sql, job.storeId);
  if (store === null) return endJob(deps, job, { state: "refused", reason: "storeNotReady" });
  const reply = await deps.callTemu({
    store,
    method: "bg.local.goods.stock.edit",
    args: { goodsId: job.goodsId, levels: job.levels.map(({ skuId, level }) => ({ skuId, level })), requestUniqueKey: job.id },
    lane: job.levels.some((level) => level.level === 0) ? "zeroStock" : "stock",
    sendBy: job.sendBy,
  });
  const sent = loadPush(deps, job.id);
  if (sent === null || sent.state !== "sending" || sent.sendBy !== job.sendBy) return;
  noteSkew(deps, reply.clockSkewMs);
  const now = deps.clock.now();
  deps.log("stockReply", { class: reply.class, reason: reply.reason, code: reply.code, requestId: reply.requestId });
  switch (reply.class) {
    case "confirmed":
      return confirmPush(deps, sent);
    case "partly":
      return recordPartly(deps, sent, reply.result?.skus ?? []);
    case "refused":
    case "needsPerson":
      return endJob(deps, sent, { state: "refused", reason: reply.reason });
    case "later":
      return postponeJob(deps, sent, now + waitAfter(sent.tries), reply.reason);
    case "stopStore":
      noteTrouble(deps, sent.storeId, reply.reason);
      return postponeJob(deps, sent, now + STORE_PAUSE_MS, reply.reason);
    case "readBack":
      return markUnknown(deps, sent, reply.reason, nextReadBackAt(now, now));
  }
};

export const pushStock = (deps: JobDeps, job: Job): void => {
  const sending = markSending(deps, job.id);
  if (sending === null) return;
  const planned = sending === "nothingOwed" ? loadPush(deps, job.id) : null;
  if (planned !== null) return endJob(deps, planned, { state: "confirmed" });
  if (sending !== "nothingOwed") deps.flight.start(`send ${job.id}`, () => sendLevels(deps, sending));
};
