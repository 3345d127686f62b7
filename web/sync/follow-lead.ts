/**
 * What a tab does while another leads: it asks now and then whether the lead is there. A lead that the browser has frozen
 * still holds its lock, and would keep every tab from sending: one that does not answer loses the lead.
 */
import type { Clock } from "./clock.ts";

const LOOK_EVERY_MS = 5_000;
/** Two, so that a lead which was busy for a moment keeps it. */
const MOST_UNANSWERED = 2;

export type FollowerDeps = {
  clock: Clock;
  /** Asks the lead for a word. */
  ask: () => void;
  /** Takes the lead from one that does not answer. */
  take: () => void;
};

export type Follower = {
  /** Begins to follow. */
  start(): void;
  /** This tab leads. */
  stop(): void;
  /** The lead has said something. */
  hear(): void;
};

export const createFollower = ({ clock, ask, take }: FollowerDeps): Follower => {
  let unanswered = 0;
  let callOff = (): void => undefined;
  const look = (): void => {
    if (unanswered === MOST_UNANSWERED) {
      unanswered = 0;
      take();
    }
    unanswered += 1;
    ask();
    callOff = clock.after(LOOK_EVERY_MS, look);
  };
  return {
    start: () => {
      callOff();
      unanswered = 0;
      look();
    },
    stop: () => callOff(),
    hear: () => {
      unanswered = 0;
    },
  };
};
