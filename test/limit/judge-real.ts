// What must hold of a run in real workerd, as the sandbox and the callers saw it.
import { LANES } from "../../worker/temu/lane.ts";
import { countWorstSecond } from "../sandbox/sliding-second.ts";
import type { DrivenCall } from "./drive-callers.ts";
import { judgeLimit, judgeUsed, MOST_WITHOUT } from "./judge-virtual.ts";
import { CARRIERS, CARRIERS_LIMIT, type RealRun, SINGLE_STORES } from "./run-real.ts";
import { LIMIT } from "./run-virtual.ts";
import { demand, tell, toPercent, toSeconds, type Verdict } from "./verdict.ts";

const MOST_OVER_FAIR = 3;
/** Twice as long as the slots take that may go to others before a lane has its turn; that all polls share theirs is judged by their fair share. */
const MOST_WAIT_MS = ((2 * MOST_WITHOUT) / LIMIT) * 1_000;

const waitsOf = (calls: readonly DrivenCall[], isWanted: (call: DrivenCall) => boolean): number[] =>
  calls.filter(isWanted).map(({ askedAt, endedAt }) => endedAt - askedAt);

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);

/** Of a round trip; the credit makes up for that much. */
const MACHINE_SHARE_MS = 8;

/** A machine with other work makes the way longer than asked: then the figure is of another distance, and says nothing of this one. */
const sayBusy = (oneWayMs: number, tripMs: number, verdict: Verdict): Verdict =>
  verdict.passed === false && tripMs > 2 * oneWayMs + MACHINE_SHARE_MS
    ? {
        ...verdict,
        measured: `${verdict.measured}; unknown at ${oneWayMs} ms, for it took ${(tripMs / 2).toFixed(0)} ms here: run it on an idle machine`,
      }
    : verdict;

const toMs = (trips: readonly number[]): string => `${mean(trips).toFixed(0)} ms in the mean, at least ${Math.min(...trips)} ms`;

export const judgeReal = (oneWayMs: number, seconds: number, { calls, arrivals: arrived }: RealRun): Verdict[] => {
  const arrivals = arrived.map(({ arrivalMs }) => arrivalMs).sort((a, b) => a - b);
  const carriers = arrived.flatMap(({ method, arrivalMs }) => (method === CARRIERS ? [arrivalMs] : [])).sort((a, b) => a - b);
  const wrong = calls.filter(({ replyClass }) => replyClass !== "confirmed").length;
  const polls = calls.filter(({ lane }) => lane === "poll");
  // In its lane each store is due once while every other is served once.
  const fairMs = ((SINGLE_STORES + 1) / polls.length) * seconds * 1_000;
  const single = waitsOf(polls, ({ storeId }) => storeId !== "greedy");
  const urgent = waitsOf(calls, ({ lane }) => lane === "shipBySoon");
  const longest = LANES.filter((lane) => lane !== "poll").map((lane) => {
    const waits = waitsOf(calls, (call) => call.lane === lane);
    return { lane, calls: waits.length, ms: Math.max(0, ...waits) };
  });
  const readBacks = calls.filter(({ lane }) => lane === "readBack").length;
  return [
    tell("calls, round trip with this machine's share", `${calls.length.toLocaleString("en")}, ${toMs(calls.map(({ tripMs }) => tripMs))}`),
    demand("every call is confirmed", `${wrong} were not`, wrong === 0 && calls.length === arrivals.length),
    judgeLimit("all calls", arrivals, LIMIT, countWorstSecond(arrivals)),
    judgeLimit(CARRIERS, carriers, CARRIERS_LIMIT, countWorstSecond(carriers)),
    sayBusy(oneWayMs, mean(calls.map(({ tripMs }) => tripMs)), judgeUsed(oneWayMs, arrivals, seconds)),
    demand(
      `no store waits over ${MOST_OVER_FAIR}× its fair share`,
      `longest ${toSeconds(Math.max(...single))} of ${toSeconds(fairMs)} fair: ${(Math.max(...single) / fairMs).toFixed(2)}×`,
      Math.max(...single) <= MOST_OVER_FAIR * fairMs,
    ),
    demand(
      "ship-by-soon calls are answered before polls, in the mean",
      `${toSeconds(mean(urgent))} and ${toSeconds(mean(single))}; the longest ${toSeconds(Math.max(...urgent))}`,
      mean(urgent) < mean(single),
    ),
    demand(
      `each lane but polls is served within ${toSeconds(MOST_WAIT_MS)}`,
      `longest: ${longest.map(({ lane, calls: of, ms }) => `${lane} ${toSeconds(ms)} of ${of}`).join(", ")}`,
      longest.every(({ calls: of, ms }) => of > 0 && ms <= MOST_WAIT_MS),
    ),
    tell("read-backs", toPercent(readBacks / calls.length)),
  ];
};
