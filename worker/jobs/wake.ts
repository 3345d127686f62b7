/**
 * What the alarm does: arm the next one first, start what is due, return. Replies record themselves and re-arm: what they
 * let go starts in an event of its own, because the platform counts calls per event. Everything is read from storage, so
 * a start after any kind of end goes on from where it stood.
 */
import type { ConfirmShipmentJob, Job } from "../../shared/job.ts";
import { toFaultText } from "../log.ts";
import { type Feed, feedKey, loadDueFeeds, loadNextFeedTime, postponeFeed } from "../workspace/feeds.ts";
import { loadDueJobs, loadNextJobTime } from "../workspace/row-store.ts";
import { checkLevels } from "./check-levels.ts";
import { importStore } from "./import-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { markUnknown } from "./mark-unknown.ts";
import { pollOrders, readOpenOrders } from "./poll-orders.ts";
import { pushStock } from "./push-stock.ts";
import { readLevels } from "./read-levels.ts";
import { readShipments } from "./read-shipments.ts";
import { putOffJob } from "./record-job.ts";
import { refetchOrders } from "./refetch-orders.ts";
import { refreshCatalogue } from "./refresh-catalogue.ts";
import { isReadApart, ORDERS_PER_CALL, shipOrders } from "./ship-orders.ts";
import { FAULT_WAIT_MS } from "./times.ts";

/** Orders, pushes and reads of one workspace under way at once; what is over waits for an end. Ten reads of twenty orders may hang. */
const MOST_UNDER_WAY = 200;
/** Gateway calls that one event may lead to. The platform ends an event's calls to other Workers at 32. */
const MOST_CALLS = 24;
/** Of these for reads in their own time, so that neither they nor the jobs starve. */
const MOST_FEED_CALLS = 8;
/** What is under way may be lost with the process, and nothing but the alarm would tell. */
const WATCH_MS = 60_000;
/** With nothing under way all that will be due is stored with its time; if everything else failed, look again. */
const IDLE_WATCH_MS = 10 * 60_000;
/** While too much is under way, an end re-arms; this is for the case that none does. */
const CROWDED_MS = 1_000;

type Waiting = Pick<Job, "id" | "state">;

const isRead = ({ state }: Pick<Job, "state">): boolean => state === "unknown" || state === "needsPerson" || state === "conflict";

const keyOf = (job: Waiting): string => (isRead(job) ? `read ${job.id}` : `send ${job.id}`);

/**
 * A planned shipment that is being read before it leaves is under way too. A call that was sent is not waited for past
 * its time: the job is read back then, whether the call still hangs here or was lost with a process.
 */
const isUnderWay = (deps: JobDeps, job: Waiting): boolean =>
  job.state !== "sending" && (deps.flight.has(keyOf(job)) || deps.flight.has(`ship ${job.id}`));

/** Shipments of a store whose orders are read in one call: those about to leave, and those of which nobody knows. */
type Group = { purpose: "ship" | "read"; storeId: string; isApart: boolean; jobs: ConfirmShipmentJob[] };

const purposeOf = (job: ConfirmShipmentJob): Group["purpose"] | null => {
  if (job.state === "planned") return "ship";
  return isRead(job) ? "read" : null;
};

type Starts = { groups: Group[]; others: Job[] };

/**
 * What may start with so many calls, the most overdue first. Shipments go in one group a store and purpose: one read serves
 * up to twenty, and each of them may be one more call. What is over that waits for the next event.
 */
const chooseStarts = (due: readonly Job[], calls: number): Starts => {
  const starts: Starts = { groups: [], others: [] };
  let left = calls;
  for (const job of due) {
    const shipment = job.kind === "confirmShipment" ? job : null;
    const purpose = shipment === null ? null : purposeOf(shipment);
    const isApart = shipment !== null && isReadApart(shipment);
    const group = starts.groups.find((each) => !isApart && each.storeId === job.storeId && each.purpose === purpose && !each.isApart);
    if (group !== undefined && group.jobs.length === ORDERS_PER_CALL) continue;
    left -= purpose !== null && group === undefined ? 2 : 1;
    if (left < 0) break;
    if (shipment === null || purpose === null) starts.others.push(job);
    else if (group === undefined) starts.groups.push({ purpose, storeId: job.storeId, isApart, jobs: [shipment] });
    else group.jobs.push(shipment);
  }
  return starts;
};

/** Each order holds its own key, so that none is taken into a second group while its read is under way. */
const startGroup = (deps: JobDeps, { purpose, storeId, jobs }: Group): void =>
  deps.flight.start(
    jobs.map((job) => `${purpose} ${job.id}`),
    () => (purpose === "ship" ? shipOrders(deps, storeId, jobs) : readShipments(deps, storeId, jobs)),
    () => {
      for (const job of jobs) putOffJob(deps, job.id, FAULT_WAIT_MS);
    },
  );

const startJob = (deps: JobDeps, job: Job): void => {
  switch (job.state) {
    case "planned":
      return pushStock(deps, job);
    case "sending":
      return markUnknown(deps, job, "noClearAnswer", deps.clock.now());
    case "unknown":
      return readLevels(deps, job);
    case "needsPerson":
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

type Reader = { calls: number; read: (deps: JobDeps, feed: Feed) => Promise<void> };

const READERS: Readonly<Record<Feed["kind"], Reader>> = {
  import: { calls: 2, read: importStore },
  poll: { calls: 1, read: pollOrders },
  nightly: { calls: 0, read: readOpenOrders },
  refetch: { calls: 1, read: refetchOrders },
  levels: { calls: 1, read: checkLevels },
  catalogue: { calls: 2, read: refreshCatalogue },
};

/** Starts due feeds, the most overdue first; returns how many calls that may lead to. */
const startFeeds = (deps: JobDeps, now: number): number => {
  let calls = 0;
  for (const feed of loadDueFeeds(deps.sql, now)) {
    const reader = READERS[feed.kind];
    if (deps.flight.has(feedKey(feed))) continue;
    if (calls + reader.calls > MOST_FEED_CALLS) break;
    calls += reader.calls;
    deps.flight.start(
      [feedKey(feed)],
      () => reader.read(deps, feed),
      () => postponeFeed(deps.sql, feed, deps.clock.now() + FAULT_WAIT_MS),
    );
  }
  return calls;
};

/** When the alarm has to look again, given what is stored and what is under way. */
export const nextAlarmAt = (deps: JobDeps): number => {
  const now = deps.clock.now();
  const room = deps.flight.size() < MOST_UNDER_WAY;
  const times = [now + (deps.flight.size() > 0 ? WATCH_MS : IDLE_WATCH_MS)];
  /* Each job under way has a key of its own: one more than those, and the first that is not under way is among them. */
  const jobAt = loadNextJobTime(deps.sql, deps.flight.size() + 1, (job) => isUnderWay(deps, job));
  if (jobAt !== null) times.push(jobAt);
  const feedAt = loadNextFeedTime(deps.sql, (key) => deps.flight.has(key));
  if (feedAt !== null) times.push(feedAt);
  return Math.max(Math.min(...times), room ? now + 1 : now + CROWDED_MS);
};

/** Safe to call at any time and any number of times. */
export const wake = (deps: JobDeps): void => {
  const now = deps.clock.now();
  deps.setAlarm(now + WATCH_MS);
  if (deps.flight.size() < MOST_UNDER_WAY) {
    const calls = MOST_CALLS - startFeeds(deps, now);
    const due = loadDueJobs(deps.sql, now, MOST_UNDER_WAY + MOST_CALLS).filter((job) => !isUnderWay(deps, job));
    const { groups, others } = chooseStarts(due, calls);
    for (const group of groups) startGroup(deps, group);
    startJobs(deps, others);
  }
  deps.setAlarm(nextAlarmAt(deps));
};
