/** Every call of the edge to Temu and what it heard, in the order in which both happened. A call that is not heard of stays open. */
import type { Reason, ReplyClass } from "../../shared/reply.ts";
import type { GatewayCall, GatewayReply } from "../../worker/temu/gateway-call.ts";

export type LoggedCall = GatewayCall & { askedAt: number };
export type CallEvent = { kind: "asked"; call: LoggedCall } | { kind: "heard"; call: LoggedCall; class: ReplyClass; reason: Reason };

export type CallLog = {
  events: CallEvent[];
  /** Answers with what to call when its reply is heard. */
  ask: (call: GatewayCall, now: number) => (reply: GatewayReply) => void;
};

export const makeCallLog = (): CallLog => {
  const events: CallEvent[] = [];
  return {
    events,
    ask: (asked, now) => {
      const call: LoggedCall = { ...asked, askedAt: now };
      events.push({ kind: "asked", call });
      return (reply) => void events.push({ kind: "heard", call, class: reply.class, reason: reply.reason });
    },
  };
};
