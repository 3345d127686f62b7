/**
 * What the alarm does: arm the next one first, start what is due, return. Replies record themselves and wake again.
 * Everything is read from storage, so a start after any kind of end goes on from where it stood.
 */
import type { ConfirmShipmentJob, Job } from "../../shared/job.ts";
import { toFaultText } from "../log.ts";
import { type Feed, feedKey, loadDueFeeds, loadNextFeedTime, postponeFeed } from "../workspace/feeds.ts";
import { loadDueJobs } from "../workspace/row-store.ts";
import { importStore } from "./import-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { markUnknown } from "./mark-unknown.ts";
import { pollOrders, readOpenOrders } from "./poll-orders.ts";
import { pushStock } from "./push-stock.ts";
import { readBack } from "./read-back.ts";
import { putOffJob } from "./record-job.ts";
import { refetchOrders } from "./refetch-orders.ts";
import { ORDERS_PER_CALL, shipOrders } from "./ship-orders.ts";
import { FAULT_WAIT_MS } from "./times.ts";

/** Orders, pushes and reads of one workspace under way at once; what is over waits for an end. Ten reads of twenty orders may hang. */
const MOST_UNDER_WAY = 200;
/** The platform counts calls per event. */
const MOST_STARTS = 24;
/** If everything else failed, look again. */
const WATCH_MS = 60_000;
/** While the limit of calls is reached, an end wakes; this is for the case that none does. */
const CROWDED_MS = 1_000;

const keyOf = (job: Job): string => (job.state === "unknown" || job.state === "needsPerson" ? `read ${job.id}` : `send ${job.id}`);

/**
 * A planned shipment that is being read before it leaves is under way too. A call that was sent is not waited for past
 * its time: the job is read back then, whether the call still hangs here or was lost with a process.
 */
const isUnderWay = (deps: JobDeps, job: Job): boolean =>
  job.state !== "sending" && (deps.flight.has(keyOf(job)) || deps.flight.has(`ship ${job.id}`));

const isPlannedShipment = (job: Job): job is ConfirmShipmentJob => job.kind === "confirmShipment" && job.state === "planned";

/** Shipments leave in groups of one store, as one read serves up to twenty. */
const groupByStore = (jobs: readonly ConfirmShipmentJob[]): Map<string, ConfirmShipmentJob[]> => {
  const groups = new Map<string, ConfirmShipmentJob[]>();
  for (const job of jobs) groups.set(job.storeId, [...(groups.get(job.storeId) ?? []), job]);
  return groups;
};

const startShipments = (deps: JobDeps, jobs: readonly ConfirmShipmentJob[]): void => {
  for (const [storeId, ofStore] of groupByStore(jobs)) {
    const group = ofStore.slice(0, ORDERS_PER_CALL);
    /* Each order holds its own key, so that none is taken into a second group while this read is under way. */
    deps.flight.start(
      group.map((job) => `ship ${job.id}`),
      () => shipOrders(deps, storeId, group),
      () => {
        for (const job of group) putOffJob(deps, job.id, FAULT_WAIT_MS);
      },
    );
  }
};

const startJob = (deps: JobDeps, job: Job): void => {
  switch (job.state) {
    case "planned":
      return pushStock(deps, job);
    case "sending":
      return markUnknown(deps, job, "noClearAnswer", deps.clock.now());
    case "unknown":
    case "needsPerson":
      return readBack(deps, job);
    case "confirmed":
    case "refused":
    case "conflict":
    case "undone":
    case "superseded":
      throw new Error(`a job that is over is due: ${job.id}`);
  }
};

/** A job that cannot be started is a bug: it waits, and the others go on. */
const startJobs = (deps: JobDeps, jobs: readonly Job[]): void => {
  for (const job of jobs) {
    try {
      startJob(deps, job);
    } catch (fault) {
      deps.log("workFault", { key: job.id, fault: toFaultText(fault) });
      putOffJob(deps, job.id, FAULT_WAIT_MS);
    }
  }
};

const READERS: Readonly<Record<Feed["kind"], (deps: JobDeps, feed: Feed) => Promise<void>>> = {
  import: importStore,
  poll: pollOrders,
  nightly: readOpenOrders,
  refetch: refetchOrders,
};

const startFeeds = (deps: JobDeps, now: number): void => {
  for (const feed of loadDueFeeds(deps.sql, now)) {
    deps.flight.start(
      [feedKey(feed)],
      () => READERS[feed.kind](deps, feed),
      () => postponeFeed(deps.sql, feed, deps.clock.now() + FAULT_WAIT_MS),
    );
  }
};

/** When the alarm has to look again, given what is stored and what is under way. */
export const nextAlarmAt = (deps: JobDeps): number => {
  const now = deps.clock.now();
  const room = deps.flight.size() < MOST_UNDER_WAY;
  const times = [now + WATCH_MS];
  const waiting = loadDueJobs(deps.sql, Number.MAX_SAFE_INTEGER, MOST_UNDER_WAY + MOST_STARTS);
  const job = waiting.find((each) => !isUnderWay(deps, each));
  const dueAt = job?.dueAt ?? null;
  if (dueAt !== null) times.push(dueAt);
  const feedAt = loadNextFeedTime(deps.sql, (key) => deps.flight.has(key));
  if (feedAt !== null) times.push(feedAt);
  return Math.max(Math.min(...times), room ? now + 1 : now + CROWDED_MS);
};

/** Safe to call at any time and any number of times. */
export const wake = (deps: JobDeps): void => {
  const now = deps.clock.now();
  deps.setAlarm(now + WATCH_MS);
  const room = Math.min(MOST_STARTS, MOST_UNDER_WAY - deps.flight.size());
  if (room > 0) {
    const due = loadDueJobs(deps.sql, now, MOST_UNDER_WAY + MOST_STARTS)
      .filter((job) => !isUnderWay(deps, job))
      .slice(0, room);
    startShipments(deps, due.filter(isPlannedShipment));
    startJobs(
      deps,
      due.filter((job) => !isPlannedShipment(job)),
    );
    startFeeds(deps, now);
  }
  deps.setAlarm(nextAlarmAt(deps));
};
