/**
 * pushStock jobs: the levels of one goods' listings, absolute, taken from the present state at the moment they leave.
 * What an answer leaves open is read back; the newest level is asserted by a new job, never by sending the old one again.
 */
import type { Job, PushLevel, PushStockJob } from "../../shared/job.ts";
import type { SkuOutcome } from "../temu/methods/edit-stock.ts";
import { releaseLock, rememberPlanned, takeLock } from "../workspace/locks.ts";
import { owedLevel } from "../workspace/owed-level.ts";
import { loadListingsOfGoods, loadRow, saveRows } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteSkew, noteTrouble } from "../workspace/store-health.ts";
import { endPush } from "./end-push.ts";
import type { JobDeps } from "./job-deps.ts";
import { markUnknown } from "./mark-unknown.ts";
import { commit, postponeJob, putOffJob } from "./record-job.ts";
import { FAULT_WAIT_MS, nextReadBackAt, REPLY_WITHIN_MS, SEND_WITHIN_MS, STORE_PAUSE_MS, waitAfter } from "./times.ts";

const loadPush = (deps: JobDeps, jobId: string): PushStockJob | null => {
  const job = loadRow(deps.sql, "job", jobId);
  return job?.kind === "pushStock" ? job : null;
};

/** The levels this goods owes Temu now; listings that show theirs already are left out. */
const levelsOwed = (deps: JobDeps, job: PushStockJob): PushLevel[] =>
  loadListingsOfGoods(deps.sql, job.storeId, job.goodsId).flatMap((listing) => {
    const item = listing.itemId === null ? null : loadRow(deps.sql, "item", listing.itemId);
    const level = owedLevel(deps.sql, item, listing);
    if (item === null || level === null || level === listing.temuLevel) return [];
    return [{ listingId: listing.id, skuId: listing.skuId, itemId: item.id, level }];
  });

const isSameLevels = (a: readonly PushLevel[], b: readonly PushLevel[]): boolean =>
  a.length === b.length && a.every((level) => b.some((each) => each.skuId === level.skuId && each.level === level.level));

/** The job with these levels. Temu may remember the key of a try it put off, so other levels go out under a new one. */
const withLevels = (deps: JobDeps, job: PushStockJob, levels: PushLevel[]): PushStockJob => {
  if (job.levels.length === 0 || isSameLevels(job.levels, levels)) return { ...job, levels };
  const now = deps.clock.now();
  saveRows(deps.sql, [{ ...job, state: "superseded", dueAt: null, endedAt: now }], [], now);
  releaseLock(deps.sql, job, now);
  const renewed: PushStockJob = { ...job, id: deps.makeId(), version: 0, levels };
  saveRows(deps.sql, [renewed], [], now);
  rememberPlanned(deps.sql, renewed);
  takeLock(deps.sql, renewed, now);
  return renewed;
};

/** Stores `sending` before anything leaves; null when the job may not go now, or owes nothing any more. */
const markSending = (deps: JobDeps, jobId: string): PushStockJob | null =>
  commit(deps, () => {
    const job = loadPush(deps, jobId);
    if (job === null || job.state !== "planned") return null;
    const now = deps.clock.now();
    const lock = takeLock(deps.sql, job, now);
    if (!lock.taken) {
      /* The one before is not answered yet; its end, or its time, lets this one go. */
      putOffJob(deps, jobId, lock.freeAt === null ? REPLY_WITHIN_MS : lock.freeAt - now);
      return null;
    }
    const levels = levelsOwed(deps, job);
    if (levels.length === 0) {
      endPush(deps, job, { state: "confirmed", reason: null, found: null, shown: [], remainder: null });
      return null;
    }
    const sendBy = now + SEND_WITHIN_MS;
    const sending: PushStockJob = { ...withLevels(deps, job, levels), state: "sending", sendBy, dueAt: sendBy + REPLY_WITHIN_MS };
    saveRows(deps.sql, [sending], [], now);
    return sending;
  });

/** When the job's call was stored as leaving. */
const sentAt = (job: PushStockJob): number => (job.sendBy ?? job.plannedAt) - SEND_WITHIN_MS;

/** Temu shows these levels now. Whatever changed while the call was under way is owed again. */
export const confirmPush = (deps: JobDeps, job: PushStockJob, seenAt = sentAt(job), freeAt: number | null = null): void =>
  endPush(deps, job, {
    state: "confirmed",
    reason: null,
    found: null,
    shown: job.levels.map((level) => ({ ...level, seenAt })),
    remainder: {},
    freeAt,
  });

/**
 * Each SKU has its own end: those that Temu may take later are owed by a new job, the refused ones need a person. One that
 * was set may owe another level by now: while the call was out, going back to the level before it looked like nothing to do.
 */
const recordPartly = (deps: JobDeps, job: PushStockJob, skus: readonly SkuOutcome[]): void => {
  const classOf = new Map(skus.map((sku) => [sku.skuId, sku.class]));
  const refused = skus.filter((sku) => sku.class === "refused");
  const [failed] = refused;
  const tries = job.tries + 1;
  const ended = failed === undefined ? job : { ...job, refusedSkuIds: refused.map((sku) => sku.skuId) };
  endPush(deps, ended, {
    state: failed === undefined ? "superseded" : "refused",
    reason: failed?.reason ?? null,
    found: null,
    shown: job.levels.filter((level) => classOf.get(level.skuId) === "confirmed").map((level) => ({ ...level, seenAt: sentAt(job) })),
    remainder: {
      skuIds: skus.filter((sku) => sku.class !== "refused").map((sku) => sku.skuId),
      ...(skus.some((sku) => sku.class === "later") ? { tries, notBefore: deps.clock.now() + waitAfter(tries) } : {}),
    },
  });
};

const sendLevels = async (deps: JobDeps, job: PushStockJob): Promise<void> => {
  const end = { found: null, shown: [], remainder: null };
  const store = loadAccess(deps.sql, job.storeId);
  if (store === null) return endPush(deps, job, { ...end, state: "refused", reason: "storeNotReady" });
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
      return endPush(deps, sent, { ...end, state: "refused", reason: reply.reason });
    case "later":
      return postponeJob(deps, sent, now + waitAfter(sent.tries), reply.reason);
    case "stopStore":
      noteTrouble(deps, sent.storeId, reply.reason);
      return postponeJob(deps, sent, now + STORE_PAUSE_MS, reply.reason);
    case "readBack":
      return markUnknown(deps, { ...sent, sendBy: reply.sentAt ?? sent.sendBy }, reply.reason, nextReadBackAt(now, now));
  }
};

export const pushStock = (deps: JobDeps, { id }: Job): void => {
  const sending = markSending(deps, id);
  if (sending === null) return;
  deps.flight.start(
    [`send ${sending.id}`],
    () => sendLevels(deps, sending),
    () => putOffJob(deps, sending.id, FAULT_WAIT_MS),
  );
};
