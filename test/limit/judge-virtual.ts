// What must hold of a run in virtual time, and what is only told.

import { LANES, type Lane } from "../../worker/temu/lane.ts";
import { toCount } from "../run/zero-bound.ts";
import {
  arrivalsOf,
  grantedOf,
  type LoggedCall,
  longestWaitMs,
  longestWithout,
  mostToOthers,
  usedOf,
  worstFairness,
  worstSecondOf,
} from "./call-log.ts";
import { GREEDY, STOCK_EDIT } from "./make-load.ts";
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
export const MOST_WITHOUT = 7 * (LIMIT + 1);
/** When the turn of stock comes, zero levels may have used up what Temu takes of their common method: then it is another lane's. */
const STOCK_TURNS = 3;
/** Lanes in which nobody but a greedy store may go away without a slot, or hardly ever. */
const PRESSING: readonly Lane[] = ["shipBySoon", "confirm", "readBack", "zeroStock"];
const PRESSING_SHARE = 0.95;

const mostWithout = (lane: Lane): number => (lane === "stock" ? STOCK_TURNS : 1) * MOST_WITHOUT;

/** What a call that never gets a slot cannot tell of itself. A lane in which nobody ever waited has shown nothing. */
const judgeLanes = (calls: readonly LoggedCall[]): Verdict[] => {
  const ofLanes = LANES.map((lane) => {
    const own = calls.filter((call) => call.lane === lane);
    const modest = own.filter(({ storeId }) => storeId !== GREEDY);
    return {
      ...{ lane, asked: own.length, sent: grantedOf(own).length, without: longestWithout(calls, lane) },
      ...{ hasWaited: mostToOthers(calls, lane, LIMIT).waitedFor > 0, share: grantedOf(modest).length / Math.max(1, modest.length) },
    };
  });
  const starved = ofLanes.filter(({ lane, sent, without, hasWaited }) => sent === 0 || !hasWaited || without > mostWithout(lane));
  const left = ofLanes.filter(({ lane, share }) => PRESSING.includes(lane) && share < PRESSING_SHARE);
  return [
    tell("sent of asked, by lane", ofLanes.map(({ lane, sent, asked }) => `${lane} ${sent}/${asked}`).join(", ")),
    demand(
      `each lane that waits is next after ≤ ${MOST_WITHOUT} others, stock after ≤ ${mostWithout("stock")}`,
      ofLanes.map(({ lane, without }) => `${lane} ${without}`).join(", "),
      starved.length === 0,
    ),
    demand(
      `≥ ${toPercent(PRESSING_SHARE)} of what presses is sent, but for the greedy store's`,
      PRESSING.map((lane) => `${lane} ${toPercent(ofLanes.find((each) => each.lane === lane)?.share ?? 0)}`).join(", "),
      left.length === 0,
    ),
  ];
};

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

const judgeAnswered = (asked: number, answered: number): Verdict =>
  demand(
    "every call was answered, or told in time that there is no slot",
    toCount(asked - answered, asked).concat(" were not"),
    asked === answered,
  );

export const judgeVirtual = (oneWayMs: number, seconds: number, { calls, asked, answered }: VirtualRun): Verdict[] => {
  const stock = calls.filter(({ method }) => method === STOCK_EDIT);
  const granted = grantedOf(calls);
  const fairness = worstFairness(calls);
  const ship = mostToOthers(calls, "shipBySoon", LIMIT);
  const readBack = longestWithout(calls, "readBack");
  const shipCalls = calls.filter(({ lane }) => lane === "shipBySoon");
  const readBacks = granted.filter(({ lane }) => lane === "readBack").length;
  return [
    tell("calls asked, sent", `${asked.toLocaleString("en")}, ${granted.length.toLocaleString("en")}`),
    judgeAnswered(asked, answered),
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
    ...judgeLanes(calls),
  ];
};

/** With lost replies, evictions, another program and a path that becomes faster. */
export const judgeFaults = ({ calls, asked, answered, fired }: VirtualRun): Verdict[] => [
  ...Object.entries(fired).map(([fault, count]) => demand(`fault fired: ${fault}`, `${count}×`, count > 0)),
  judgeAnswered(asked, answered),
  judgeLimit("all calls of ours", arrivalsOf(calls), LIMIT, worstSecondOf(calls)),
];
