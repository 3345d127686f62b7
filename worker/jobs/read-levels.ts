/**
 * Stock pushes of which nobody knows whether Temu took them. A level is absolute, so the read-back compares levels. The
 * goods stay locked until no older level can be worked off any more; then the newest is asserted by a new job.
 */
import type { Job, PushStockJob } from "../../shared/job.ts";
import { must } from "../../shared/result.ts";
import type { GatewayReply } from "../temu/gateway-call.ts";
import type { StockLevel } from "../temu/methods/read-stock.ts";
import { owedLevel } from "../workspace/owed-level.ts";
import { loadRow } from "../workspace/row-store.ts";
import { loadAccess } from "../workspace/store-access.ts";
import { noteSkew } from "../workspace/store-health.ts";
import { endPush } from "./end-push.ts";
import type { JobDeps } from "./job-deps.ts";
import { confirmPush } from "./push-stock.ts";
import { askAgain, fenceOf, isOpen, isReadRefused, noteUnanswered, signedAt } from "./read-back.ts";
import { putOffJob } from "./record-job.ts";
import { FAULT_WAIT_MS, MOST_RESENDS, MOST_SILENCE_MS, STALE_READ_MS } from "./times.ts";

/** Temu's own word that it will not take these levels: sent again they would meet the same. */
const SAID_NO: readonly Job["reason"][] = ["requestInvalid"];

type Shown = { listingId: string; shown: number | null };

/** These listings owe nothing that Temu does not show: the level changed again while nobody knew, or is not ours to write any more. */
const isOwedShown = (deps: JobDeps, shown: readonly Shown[]): boolean =>
  shown.every((level) => {
    const listing = loadRow(deps.sql, "listing", level.listingId);
    if (listing === null) return true;
    const owed = owedLevel(deps.sql, listing.itemId === null ? null : loadRow(deps.sql, "item", listing.itemId), listing);
    return owed === null || owed === level.shown;
  });

/**
 * What a read shows may be as it was a while before. The level that was sent is proved where all of that while lies after the call,
 * or where, as far as we know, Temu showed another level all through it: an older push may have left this one there just before.
 */
const isProof = (deps: JobDeps, job: PushStockJob, askedAt: number): boolean => {
  const shownSince = askedAt - STALE_READ_MS;
  const wasOther = ({ listingId, level }: PushStockJob["levels"][number]): boolean => {
    const listing = loadRow(deps.sql, "listing", listingId);
    const isKnown = listing !== null && listing.temuLevel !== null && (listing.temuLevelAt ?? 0) <= shownSince;
    return isKnown && listing.temuLevel !== level;
  };
  return shownSince >= signedAt(job) || job.levels.every(wasOther);
};

const decideLevels = (deps: JobDeps, read: PushStockJob, levels: readonly StockLevel[], askedAt: number): void => {
  const job = { ...read, readAt: askedAt };
  const fence = fenceOf(deps, job);
  const shown = job.levels.map((level) => ({ ...level, shown: levels.find((each) => each.skuId === level.skuId)?.stock ?? null }));
  /* Temu may show the past: what was doubted since then stays in doubt. */
  const seenAt = askedAt - STALE_READ_MS;
  if (shown.every((level) => level.shown === level.level)) {
    if (!isProof(deps, job, askedAt)) return askAgain(deps, job, askedAt);
    /* It may have shown that before, and the call itself be worked off yet: a newer level must not go ahead of it. */
    return confirmPush(deps, job, seenAt, askedAt >= fence ? null : fence);
  }
  if (askedAt < fence) return askAgain(deps, job, askedAt);
  const taken = shown.filter((level) => level.shown === level.level).map((level) => level.skuId);
  const saidNo = SAID_NO.includes(job.reason);
  const isEnough = saidNo || (job.resends >= MOST_RESENDS && !isOwedShown(deps, shown));
  endPush(deps, job, {
    state: saidNo ? "refused" : isEnough ? "needsPerson" : "superseded",
    reason: job.reason,
    found: shown.map((level) => level.shown ?? "?").join(", "),
    shown: shown.flatMap(({ listingId, shown: level }) => (level === null ? [] : [{ listingId, level, seenAt }])),
    /*
     * A key is sent once, so what is owed by now goes out under a new one. A later edit is not held up by a person's look, nor
     * what a SKU that took its level owes since.
     */
    remainder: isEnough ? { skuIds: taken } : { resends: job.resends + 1 },
  });
};

/** Temu will not show them, or has not answered for an hour since they could have been proved: behind the fence nothing is locked any more. */
const isSilent = (deps: JobDeps, job: PushStockJob, reply: Pick<GatewayReply, "class">, askedAt: number): boolean =>
  askedAt >= fenceOf(deps, job) + (isReadRefused(reply) ? 0 : MOST_SILENCE_MS);

const read = async (deps: JobDeps, job: Job): Promise<void> => {
  if (job.kind !== "pushStock") throw new Error(`not a stock push: ${job.id}`);
  const store = must(loadAccess(deps.sql, job.storeId), "store of a job");
  const askedAt = deps.clock.now();
  const args = { goodsId: job.goodsId };
  const reply = await deps.callTemu({ store, method: "temu.local.goods.sku.stock.query", args, lane: "readBack", sendBy: null });
  noteSkew(deps, reply.clockSkewMs);
  const present = loadRow(deps.sql, "job", job.id);
  if (!isOpen(present) || present.kind !== "pushStock") return;
  if (reply.class === "confirmed" && reply.result !== null) decideLevels(deps, present, reply.result, askedAt);
  else if (isSilent(deps, present, reply, askedAt))
    endPush(deps, present, { state: "needsPerson", reason: reply.reason, found: null, shown: [], remainder: null });
  else noteUnanswered(deps, present, reply);
};

export const readLevels = (deps: JobDeps, job: Job): void =>
  deps.flight.start(
    [`read ${job.id}`],
    () => read(deps, job),
    () => putOffJob(deps, job.id, FAULT_WAIT_MS),
  );
