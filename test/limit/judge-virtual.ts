// What must hold of a run in virtual time, and what is only told.
import { toCount } from "../run/zero-bound.ts";
import { arrivalsOf, grantedOf, longestWaitMs, longestWithout, mostToOthers, usedOf, worstFairness, worstSecondOf } from "./call-log.ts";
import { STOCK_EDIT } from "./make-load.ts";
import { LIMIT, STOCK_LIMIT, type VirtualRun } from "./run-virtual.ts";
import { demand, tell, toPercent, toSeconds, type Verdict } from "./verdict.ts";

/** Up to this one-way time the share is a promise; farther away it is a figure. */
const NEAR_MS = 40;
const SHARE = 0.95;
const MOST_OVER_FAIR = 3;
/** Of twenty slots three are kept: two for read-backs, one for the lane that has gone without the longest. */
const KEPT = 3;
const READ_BACK_EVERY = 10;
/** Seven other lanes, each the neediest once in twenty slots, and one read-back that comes before. */
const MOST_WITHOUT = 7 * (LIMIT + 1);

const overLimit = (arrivals: readonly number[], limit: number): number =>
  arrivals.filter((at, index) => index >= limit && at - (arrivals[index - limit] ?? 0) < 1_000).length;

/** ms. A limiter that has just started measures the way before it uses it. */
const WARM_UP_MS = 5_000;

/** `arrivals` in their order. */
export const judgeUsed = (oneWayMs: number, arrivals: readonly number[], seconds: number): Verdict => {
  const from = arrivals[0] ?? 0;
  const used = usedOf(arrivals, LIMIT, from + WARM_UP_MS, from + seconds * 1_000);
  const measured = `${toPercent(used)}; with the warm-up ${toPercent(usedOf(arrivals, LIMIT, from, from + seconds * 1_000))}`;
  const what = `of the limit used after a warm-up of ${toSeconds(WARM_UP_MS)}`;
  return oneWayMs <= NEAR_MS ? demand(`≥ ${toPercent(SHARE)} ${what}`, measured, used >= SHARE) : tell(what, measured);
};

export const judgeLimit = (what: string, arrivals: readonly number[], limit: number, worst: number): Verdict =>
  demand(
    `${what}: worst sliding second ≤ ${limit}`,
    `${worst}; over it ${toCount(overLimit(arrivals, limit), arrivals.length)}`,
    worst <= limit,
  );

export const judgeVirtual = (oneWayMs: number, seconds: number, { calls, asked, answered }: VirtualRun): Verdict[] => {
  const stock = calls.filter(({ method }) => method === STOCK_EDIT);
  const granted = grantedOf(calls);
  const fairness = worstFairness(calls);
  const ship = mostToOthers(calls, "shipBySoon", LIMIT);
  const readBack = longestWithout(calls, "readBack");
  const backfill = Math.max(longestWithout(calls, "backfill"), longestWithout(calls, "poll"));
  const shipCalls = calls.filter(({ lane }) => lane === "shipBySoon");
  const readBacks = granted.filter(({ lane }) => lane === "readBack").length;
  return [
    tell("calls asked, sent", `${asked.toLocaleString("en")}, ${granted.length.toLocaleString("en")}`),
    demand("every call was answered", toCount(asked - answered, asked).concat(" were not"), asked === answered),
    judgeLimit("all calls", arrivalsOf(calls), LIMIT, worstSecondOf(calls)),
    judgeLimit(STOCK_EDIT, arrivalsOf(stock), STOCK_LIMIT, worstSecondOf(stock)),
    judgeUsed(oneWayMs, arrivalsOf(calls), seconds),
    demand(
      `no store waits over ${MOST_OVER_FAIR}× its fair share`,
      `worst ${fairness.ratio.toFixed(2)}×`,
      fairness.ratio <= MOST_OVER_FAIR,
    ),
    demand(
      `while a ship-by-soon call waits, ≤ ${KEPT} of ${LIMIT} slots go to others`,
      `most ${ship.most}, over ${ship.waitedFor} slots waited for; longest wait ${toSeconds(longestWaitMs(shipCalls))}`,
      ship.most <= KEPT && ship.waitedFor > 0,
    ),
    demand(
      `a read-back that waits is next after ≤ ${READ_BACK_EVERY - 1} others`,
      `most ${readBack}; ${toPercent(readBacks / granted.length)} of all`,
      readBack < READ_BACK_EVERY,
    ),
    demand(`a poll or backfill that waits is next after ≤ ${MOST_WITHOUT} others`, `most ${backfill}`, backfill <= MOST_WITHOUT),
  ];
};

/** With lost replies, evictions, another program and a path that becomes faster. */
export const judgeFaults = ({ calls, asked, answered, fired }: VirtualRun): Verdict[] => [
  ...Object.entries(fired).map(([fault, count]) => demand(`fault fired: ${fault}`, `${count}×`, count > 0)),
  demand("every call was answered", toCount(asked - answered, asked).concat(" were not"), asked === answered),
  judgeLimit("all calls of ours", arrivalsOf(calls), LIMIT, worstSecondOf(calls)),
];
