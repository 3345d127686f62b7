/** How a stock push ends: the levels Temu now shows, the job's last state, and what is still owed. */
import type { PushStockJob } from "../../shared/job.ts";
import type { Row } from "../../shared/row.ts";
import { rememberTold, takeTold } from "../workspace/locks.ts";
import { type PushWish, planPushes } from "../workspace/plan-push.ts";
import { loadRow, saveRows } from "../workspace/row-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit, endJob } from "./record-job.ts";

/** `seenAt`: when Temu was told, or asked, about it. */
export type ShownLevel = { listingId: string; level: number; seenAt: number };

type PushEnd = {
  state: "confirmed" | "refused" | "superseded" | "needsPerson";
  reason: PushStockJob["reason"];
  found: string | null;
  /** What Temu shows now, as far as this told it. */
  shown: readonly ShownLevel[];
  /**
   * Whether, and from when, what is still owed goes out as a new job; null leaves it to the next change of stock. `skuIds`:
   * only where one of these owes something by now; without it any may.
   */
  remainder: (Omit<PushWish, "cause"> & { skuIds?: readonly string[] }) | null;
  /** Until when no newer level of these goods leaves; null: at once. */
  freeAt?: number | null;
};

/** What became doubtful after it was seen stays so: an order came in between. */
const toListings = (deps: JobDeps, shown: readonly ShownLevel[]): Row[] =>
  shown.flatMap(({ listingId, level, seenAt }) => {
    const listing = loadRow(deps.sql, "listing", listingId);
    if (listing === null || (listing.temuLevel === null && (listing.temuLevelAt ?? 0) >= seenAt)) return [];
    return [{ ...listing, temuLevel: level, temuLevelAt: deps.clock.now() }];
  });

/** Whose level these listings show by now: one may have become another item's while its push was under way. */
const itemsOf = (deps: JobDeps, levels: readonly PushStockJob["levels"][number][]): string[] => [
  ...new Set(levels.flatMap(({ listingId }) => loadRow(deps.sql, "listing", listingId)?.itemId ?? [])),
];

export const endPush = (deps: JobDeps, job: PushStockJob, { state, reason, found, shown, remainder, freeAt = null }: PushEnd): void => {
  commit(deps, () => {
    const now = deps.clock.now();
    /* A newer end of the same goods takes the place of what a person was told before: nobody could close that. */
    const told = state === "superseded" ? null : takeTold(deps.sql, job.lock);
    if (told !== null && told.id !== job.id) saveRows(deps.sql, [{ ...told, state: "superseded" }], [], now);
    if (state === "refused" || state === "needsPerson") rememberTold(deps.sql, job);
    endJob(deps, job, { state, reason, found }, toListings(deps, shown), [], freeAt);
    if (remainder === null) return;
    const { skuIds, ...wish } = remainder;
    const owing = job.levels.filter((level) => skuIds === undefined || skuIds.includes(level.skuId));
    planPushes(deps, itemsOf(deps, owing), { cause: null, ...wish });
  });
};
