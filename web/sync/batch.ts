/**
 * How many commands travel at a time, and which one the edge cannot read: a batch it cannot read is halved until one
 * command is left; when the edge then reads a request without it, that command is the cause. No other one is held up.
 */
import type { Envelope } from "../../shared/wire.ts";
import { BATCH_COMMANDS } from "./build-request.ts";

export type Batch = {
  /** How many commands the next request may carry. */
  most(): number;
  /** The edge could not read these. False: not even without commands, so no command is the cause. */
  noteUnreadable(sent: readonly Envelope[]): boolean;
  /** The edge has answered; names the command that it cannot read, once it is found. */
  noteAnswer(isDrained: boolean): Envelope | null;
};

export const createBatch = (): Batch => {
  let most = BATCH_COMMANDS;
  let suspect: Envelope | null = null;
  return {
    most: () => most,
    noteUnreadable: (sent) => {
      suspect = sent.length === 1 ? (sent[0] ?? null) : null;
      most = sent.length === 0 ? BATCH_COMMANDS : Math.floor(sent.length / 2);
      return sent.length > 0;
    },
    noteAnswer: (isDrained) => {
      const found = suspect;
      suspect = null;
      if (found !== null || isDrained) most = BATCH_COMMANDS;
      return found;
    },
  };
};
