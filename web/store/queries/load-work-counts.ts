/** How many orders to ship in each band, from the kept counters; only the quarter of an hour that is running is looked into. */
import { NO_SHIP_BY, QUARTER_MS, toQuarter } from "../counters.ts";
import type { PhoneDb } from "../phone-db.ts";
import { loadCounters } from "./load-phone.ts";

export type WorkCounts = { toShip: number; overdue: number; today: number; later: number };

/**
 * `now`: a minute is fine enough. `endOfToday`: the next local midnight, which in every time zone is a whole quarter.
 * Both epoch ms. Overdue is before `now`; later includes orders without a ship-by time.
 */
export const loadWorkCounts = async (db: PhoneDb, now: number, endOfToday: number): Promise<WorkCounts> => {
  const { toShip, toShipByQuarter } = await loadCounters(db);
  const running = Number(toQuarter(now));
  const passed = await db.orders
    .where("todo")
    .between([running * QUARTER_MS], [now], true, false)
    .count();
  const counts = { toShip, overdue: passed, today: -passed, later: 0 };
  for (const [quarter, orders] of Object.entries(toShipByQuarter)) {
    if (quarter === NO_SHIP_BY || Number(quarter) * QUARTER_MS >= endOfToday) counts.later += orders;
    else if (Number(quarter) < running) counts.overdue += orders;
    else counts.today += orders;
  }
  return counts;
};
