// Answers one call in real time: waits as long as its faults say.

import { setTimeout as wait } from "node:timers/promises";
import { type Answer, playCall } from "./play-call.ts";
import type { Arrival } from "./receive-call.ts";
import type { Sandbox } from "./sandbox.ts";

/** Answers one call. `signal` ends waiting when the sandbox is closed; a call that was to be carried out later than that is not. */
export const answerCall = async (sandbox: Sandbox, text: string, arrival: Arrival, signal: AbortSignal): Promise<Answer> => {
  const played = playCall(sandbox, text, arrival);
  try {
    if (played.delayMs > 0) await wait(played.delayMs, undefined, { signal });
  } catch (error) {
    if (signal.aborted) return { kind: "close" };
    throw error;
  }
  return played.answer();
};
