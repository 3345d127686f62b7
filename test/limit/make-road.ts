// A way to Temu or back: never shorter than nine tenths of its mean, a tail of small delays, and now and then a long one.
import type { Random } from "../sandbox/random.ts";

const FLOOR = 0.9;
const SPIKE_CHANCE = 0.005;
const SPIKE = 3;

export const ROAD_WORDS = `at least ${FLOOR} of it, an exponential tail, one in ${1 / SPIKE_CHANCE} is ${SPIKE + 1} times as long`;

/** Draws the ms of one way, `oneWayMs` in the mean. */
export const makeRoad = (oneWayMs: number, random: Random): (() => number) => {
  const tailMs = (1 - FLOOR - SPIKE * SPIKE_CHANCE) * oneWayMs;
  return () => FLOOR * oneWayMs - Math.log(1 - random.next()) * tailMs + (random.chance(SPIKE_CHANCE) ? SPIKE * oneWayMs : 0);
};
