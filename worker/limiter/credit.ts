/**
 * How much sooner than a second after its reply a slot may be given again: half of the fastest round trip seen lately.
 *
 * A call reaches Temu no later than its reply left, and the next call of that slot needs its way out. So the two are a
 * second apart there as long as one way back and one way out together take no less than this credit, which holds for any
 * steady path that does not become more than twice as fast at once. docs/decisions/010 has the proof and what follows if not.
 */
import { CALM_MS } from "./hold.ts";

/** ms. What the rest may lose at the most, however far away Temu is. */
const MOST_CREDIT_MS = 60;
/** As many calls as a full app makes in three seconds: among so many, one met no delay. */
export const SAMPLE_CALLS = 60;
/** ms. An older sample says nothing about the path of now. */
const SAMPLE_LIFE_MS = 10_000;
/** On a steady path a quarter of the calls take no longer than so many times the fastest. Any other has no time to count on. */
const STEADY = 1.5;

/** Round trips of a sample that fills, and the fastest of the one before it. Changed in place; make it with `makeCredit`. */
export type Credit = {
  filling: { startedAt: number; times: number[] };
  filled: { startedAt: number; fastestMs: number } | null;
  notBefore: number;
};

export const makeCredit = (now: number): Credit => ({ filling: { startedAt: now, times: [] }, filled: null, notBefore: now });

/** Temu said "too many": perhaps the credit was wrong, so there is none until it has been calm. */
export const loseCredit = (credit: Credit, now: number): void => {
  Object.assign(credit, makeCredit(now), { notBefore: now + CALM_MS });
};

/** 0 for a path that is not steady. */
const findFastest = (times: readonly number[]): number => {
  const sorted = times.toSorted((a, b) => a - b);
  const fastestMs = sorted[0] ?? 0;
  return (sorted[Math.floor(sorted.length / 4)] ?? 0) <= STEADY * fastestMs ? fastestMs : 0;
};

const isOld = ({ startedAt }: { startedAt: number }, now: number): boolean => now - startedAt > SAMPLE_LIFE_MS;

/** Notes a round trip, and says what the slot it was made in has for credit: its own time counts already. */
export const earnCredit = (credit: Credit, roundTripMs: number, now: number): number => {
  if (isOld(credit.filling, now)) credit.filling = { startedAt: now, times: [] };
  const { startedAt, times } = credit.filling;
  times.push(roundTripMs);
  const filled = credit.filled === null || isOld(credit.filled, now) ? 0 : credit.filled.fastestMs;
  const fastestMs = Math.min(filled, ...times);
  if (times.length >= SAMPLE_CALLS) {
    credit.filled = { startedAt, fastestMs: findFastest(times) };
    credit.filling = { startedAt: now, times: [] };
  }
  // One less: both ends were read in whole milliseconds.
  return now < credit.notBefore ? 0 : Math.max(0, Math.min(MOST_CREDIT_MS, Math.floor((fastestMs - 1) / 2)));
};
