/** O7: no second, however it slides, held more calls of one app than Temu allows. */
import { APP_LIMIT } from "../../../worker/temu/call-limits.ts";
import { countWorstSecond } from "../../sandbox/sliding-second.ts";
import type { Facts } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** A request that the line doubled or kept for minutes is no call of ours: the limiter cannot know of it. */
export const isRateAsked = ({ events }: Facts["ran"]["plan"]): boolean =>
  !events.some((event) => event.kind === "temuLine" && (event.line === "twice" || event.line === "late"));

export const checkRate = ({ ran }: Facts, into: Violation[]): void => {
  if (!isRateAsked(ran.plan)) return;
  const report = makeReporter("O7 rate", into);
  for (const [appKey, calls] of Map.groupBy(ran.temu.sandbox.ledger.calls, (call) => call.appKey)) {
    const worst = countWorstSecond(calls.map((call) => call.arrivalMs));
    if (worst > APP_LIMIT) report(`${worst} calls of ${appKey} in one second`);
  }
};
