/** What became of each shipment that a phone said was saved; and whether so many came to Temu that the other oracles have something to judge. */
import { loadAll } from "../../worker/workspace/row-store.ts";
import type { Ran } from "./run-plan.ts";

/**
 * confirmed     at Temu, and the edge says so
 * refusedHere   the edge refused it with a reason: somebody was quicker, the number is used, the order is gone
 * refusedThere  Temu refused it, or shows something that forbids it: told to a person
 * undone        by a person
 * person        a conflict, or nobody can tell: left to a person
 * replaced      refused and told; then the order was scanned anew, with another number
 * nowhere       none of these: nobody knows of it
 */
export const ENDS = ["confirmed", "refusedHere", "refusedThere", "undone", "person", "replaced", "nowhere"] as const;
export type End = (typeof ENDS)[number];

/** Of a parcel that was scanned twice, the best of its shipments. */
const BY_STATE = [
  ["confirmed", "confirmed"],
  ["conflict", "person"],
  ["needsPerson", "person"],
  ["undone", "undone"],
  ["refused", "refusedThere"],
  ["superseded", "replaced"],
] as const;

export const listEnds = ({ taps, answers, edge }: Pick<Ran, "taps" | "answers" | "edge">): End[] => {
  const jobs = Map.groupBy(
    loadAll(edge.sql, "job").filter((job) => job.kind === "confirmShipment"),
    ({ orderId, trackingNumber }) => `${orderId} ${trackingNumber}`,
  );
  return taps.flatMap(({ key, command }): End[] => {
    if (key === null || command.name !== "confirmShipment") return [];
    const answered = answers.get(key);
    if (answered !== undefined && !answered.outcome.includes('"applied"')) return ["refusedHere"];
    const own = jobs.get(`${command.args.orderId} ${command.args.trackingNumber}`) ?? [];
    return [BY_STATE.find(([state]) => own.some((job) => job.state === state))?.[1] ?? "nowhere"];
  });
};

export type Ends = Record<End, number>;
export const countEnds = (ends: readonly End[]): Ends =>
  Object.fromEntries(ENDS.map((end) => [end, ends.filter((each) => each === end).length])) as Ends;

/** So few say nothing of a share. */
const ENOUGH_SAVED = 200;
/** Of three saved shipments more than two come to Temu, and of a hundred one is left to a person: with these, far from it, nothing would have been shown. */
const LEAST_CONFIRMED = 0.5;
const MOST_STOPPED = 0.2;
const MOST_LEFT = 0.05;

const sum = (ends: Ends): number => Object.values(ends).reduce((all, each) => all + each, 0);
const toPercent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What is absurd about these ends, in words: a Dockhand that sends nothing loses and doubles nothing either. */
export const findAbsurd = (ends: Ends): string[] => {
  const saved = sum(ends);
  if (saved < ENOUGH_SAVED) return [];
  const floors = [
    { share: ends.confirmed / saved, isRight: (share: number) => share >= LEAST_CONFIRMED, says: "came to Temu" },
    {
      share: ends.refusedThere / saved,
      isRight: (share: number) => share <= MOST_STOPPED,
      says: "were stopped or refused after the edge took them",
    },
    {
      share: (ends.person + ends.nowhere) / saved,
      isRight: (share: number) => share <= MOST_LEFT,
      says: "were left to a person, or to nobody",
    },
  ];
  return floors.flatMap(({ share, isRight, says }) => (isRight(share) ? [] : [`${toPercent(share)} of ${saved} saved shipments ${says}`]));
};

export const sayEnds = (ends: Ends): string => {
  const floors = `asked from ${ENOUGH_SAVED} on: at Temu ≥ ${toPercent(LEAST_CONFIRMED)}, refused later ≤ ${toPercent(MOST_STOPPED)}, left ≤ ${toPercent(MOST_LEFT)}`;
  return `saved shipments: ${sum(ends)}; confirmed at Temu ${ends.confirmed}; refused with a reason ${ends.refusedHere} by the edge at once, ${ends.refusedThere} later for what Temu says or shows; undone ${ends.undone}; scanned anew ${ends.replaced}; left to a person ${ends.person}, to nobody ${ends.nowhere} (${floors})`;
};
