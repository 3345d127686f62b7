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
  if (planned?.kind === "pushStock") {
    const isNew = cause !== null && !planned.causes.some((each) => isSameCause(each, cause));
    if (isNew) saveRows(sql, [{ ...planned, causes: [...planned.causes, cause] }], [], now);
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
    dueAt: Math.max(now + GATHER_MS, notBefore),
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

/** The listings of an item whose level at Temu, as far as we know it, is not what it should be. */
const listingsBehind = (sql: Sql, item: Item): Listing[] =>
  item.listingIds
    .flatMap((id) => loadRow(sql, "listing", id) ?? [])
    .filter((listing) => {
      const owed = owedLevel(sql, item, listing);
      return owed !== null && owed !== listing.temuLevel;
    });

/** Call in the transaction that changed these items. Items that were never opened owe nothing: their stock is not known. */
export const planPushes = (deps: Deps, itemIds: readonly string[], wish: PushWish = { cause: null }): void => {
  for (const itemId of itemIds) {
    const item = loadRow(deps.sql, "item", itemId);
    if (item === null || item.openedAt === null) continue;
    for (const listing of listingsBehind(deps.sql, item)) planPush(deps, listing, wish);
  }
};
