/** When an item's free stock changes, each of its listings owes Temu a new level. */
import type { Item } from "../../shared/item.ts";
import { goodsLock, type JobCause, type PushStockJob } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import { loadPlanned, rememberPlanned } from "./locks.ts";
import { owedLevel } from "./owed-level.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

/** Changes of a few seconds travel together, so that variants of one goods take one call. */
const GATHER_MS = 3_000;

/** More at once than people make: they leave at the pace that Temu takes them at, with room for what people wait for. */
const MANY = 20;
const PACE_MS = 60;

/** `notBefore`: after a try that Temu put off, the next one waits. `resends`: as on the job whose place this one takes. */
export type PushWish = { cause: JobCause | null; notBefore?: number; tries?: number; resends?: number };

const isSameCause = (a: JobCause, b: JobCause): boolean => a.clientId === b.clientId && a.commandId === b.commandId;

/** The listing's goods get the level they owe by the time it leaves. Call in the transaction that made it owed. */
export const planPush = (deps: Deps, listing: Listing, { cause, notBefore = 0, tries = 0, resends = 0 }: PushWish): void => {
  const { sql } = deps;
  const lock = goodsLock(listing.storeId, listing.goodsId);
  /* The job that has not left yet reads the level when it leaves, so one is enough. */
  const planned = loadPlanned(sql, lock);
  const now = deps.clock.now();
  const dueAt = Math.max(now + GATHER_MS, notBefore);
  if (planned?.kind === "pushStock") {
    const isNew = cause !== null && !planned.causes.some((each) => isSameCause(each, cause));
    const causes = isNew ? [...planned.causes, cause] : planned.causes;
    /* One of many that waits for its turn; what Temu put off waits on. */
    const isPaced = planned.tries === 0 && planned.resends === 0;
    saveRows(sql, [{ ...planned, causes, dueAt: isPaced ? Math.min(planned.dueAt ?? dueAt, dueAt) : planned.dueAt }], [], now);
    return;
  }
  const job: PushStockJob = {
    noun: "job",
    kind: "pushStock",
    id: deps.makeId(),
    version: 0,
    storeId: listing.storeId,
    state: "planned",
    lock,
    dueAt,
    plannedAt: now,
    sendBy: null,
    tries,
    resends,
    causes: cause === null ? [] : [cause],
    reason: null,
    found: null,
    readAt: null,
    endedAt: null,
    goodsId: listing.goodsId,
    levels: [],
  };
  saveRows(sql, [job], [], now);
  rememberPlanned(sql, job);
};

type Behind = { listing: Listing; owed: number };

/** The listings of an item whose level at Temu, as far as we know it, is not what it should be. */
const listingsBehind = (sql: Sql, item: Item): Behind[] =>
  item.listingIds
    .flatMap((id) => loadRow(sql, "listing", id) ?? [])
    .flatMap((listing) => {
      const owed = owedLevel(sql, item, listing);
      return owed === null || owed === listing.temuLevel ? [] : [{ listing, owed }];
    });

/**
 * Call in the transaction that changed these items. Items that were never opened owe nothing: their stock is not known. Of many,
 * those go first of which nothing is left to sell.
 */
export const planPushes = (deps: Deps, itemIds: readonly string[], wish: PushWish = { cause: null }): void => {
  const behind = itemIds.flatMap((itemId) => {
    const item = loadRow(deps.sql, "item", itemId);
    return item === null || item.openedAt === null ? [] : listingsBehind(deps.sql, item);
  });
  const [soldOut, others] = [behind.filter(({ owed }) => owed === 0), behind.filter(({ owed }) => owed !== 0)];
  const now = deps.clock.now();
  for (const [nth, { listing }] of [...soldOut, ...others].entries()) {
    const turnAt = nth < MANY ? 0 : now + GATHER_MS + (nth - MANY) * PACE_MS;
    planPush(deps, listing, { ...wish, notBefore: Math.max(wish.notBefore ?? 0, turnAt) });
  }
};
