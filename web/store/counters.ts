/**
 * Kept numbers, so that no screen counts a table: changed in the transaction that changes the rows, by the difference
 * between a row before and after. Pure.
 */
import { isOver, needsPerson } from "../../shared/job.ts";
import { isToShip } from "../../shared/order.ts";
import type { SyncedRow } from "../../shared/row.ts";

/** Fine enough for the bands of the list, coarse enough to stay one small record. */
export const QUARTER_MS = 15 * 60_000;
/** The bucket of orders without a ship-by time. */
export const NO_SHIP_BY = "none";

export type Counters = {
  /** Orders held, in any state: how far a first load is. */
  orders: number;
  toShip: number;
  /** Orders to ship by quarter of an hour (epoch ms divided by QUARTER_MS, as text), or NO_SHIP_BY. Empty quarters are left out. */
  toShipByQuarter: Record<string, number>;
  /** Listings without an item. */
  unknownListings: number;
  /** Codes that wait for a supervisor. */
  taughtCodes: number;
  /** Jobs at the edge that are not over. */
  jobsUnderWay: number;
  jobsNeedPerson: number;
  /** Commands in the outbox. */
  waiting: number;
  /** Verdicts that a person has not dismissed. */
  refused: number;
  parked: number;
};

/** The numbers that follow from rows alone; the others are counted where commands and verdicts are written. */
export const NO_ROWS = {
  orders: 0,
  toShip: 0,
  toShipByQuarter: {},
  unknownListings: 0,
  taughtCodes: 0,
  jobsUnderWay: 0,
  jobsNeedPerson: 0,
} as const satisfies Partial<Counters>;
export const NO_COUNTERS: Counters = { ...NO_ROWS, waiting: 0, refused: 0, parked: 0 };

export const toQuarter = (shipByAt: number | null): string => (shipByAt === null ? NO_SHIP_BY : String(Math.floor(shipByAt / QUARTER_MS)));

const countRow = (counters: Counters, row: SyncedRow | null, by: 1 | -1): void => {
  if (row?.noun === "order") {
    counters.orders += by;
    if (!isToShip(row)) return;
    counters.toShip += by;
    const quarter = toQuarter(row.shipByAt);
    const left = (counters.toShipByQuarter[quarter] ?? 0) + by;
    if (left === 0) delete counters.toShipByQuarter[quarter];
    else counters.toShipByQuarter[quarter] = left;
  }
  if (row?.noun === "listing" && row.itemId === null) counters.unknownListings += by;
  if (row?.noun === "code" && row.taughtBy !== null) counters.taughtCodes += by;
  /* Without a version it was made here by a command that waits, and is counted as that. */
  if (row?.noun === "job" && row.version > 0 && !isOver(row)) {
    if (needsPerson(row)) counters.jobsNeedPerson += by;
    else counters.jobsUnderWay += by;
  }
};

export type RowChange = { before: SyncedRow | null; after: SyncedRow | null };

/** The numbers after these changes; the ones given are left as they are. */
export const countChanges = (counters: Counters, changes: readonly RowChange[]): Counters => {
  const after = { ...counters, toShipByQuarter: { ...counters.toShipByQuarter } };
  for (const change of changes) {
    countRow(after, change.before, -1);
    countRow(after, change.after, 1);
  }
  return after;
};
