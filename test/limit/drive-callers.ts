// Callers inside the Worker that call on and on, so that no request of a test's own stands between them and the limiter.
import type { GatewayReply } from "../../worker/temu/gateway-call.ts";
import type { Lane } from "../../worker/temu/lane.ts";

export type Caller = { storeId: string; lane: Lane; method: "warehouses" | "carriers"; pauseMs: number };
export type DrivenCall = Omit<Caller, "pauseMs"> & { askedAt: number; endedAt: number; tripMs: number; replyClass: string };

/** Each calls again as soon as it has its answer and has paused. `tripMs`: from the signature to the reply. */
export const driveCallers = async (
  callers: readonly Caller[],
  seconds: number,
  call: (caller: Caller) => Promise<GatewayReply>,
): Promise<DrivenCall[]> => {
  const endAt = Date.now() + seconds * 1_000;
  const driven: DrivenCall[] = [];
  const callOnAndOn = async (caller: Caller): Promise<void> => {
    const { pauseMs, ...who } = caller;
    while (Date.now() < endAt) {
      const askedAt = Date.now();
      const { class: replyClass, sentAt, repliedAt } = await call(caller);
      driven.push({ ...who, askedAt, endedAt: Date.now(), tripMs: repliedAt - (sentAt ?? repliedAt), replyClass });
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  await Promise.all(callers.map(callOnAndOn));
  return driven;
};
