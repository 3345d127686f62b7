/**
 * Every call of the edge to Temu and what it heard, in the order in which both happened, and where a write of the edge failed. A call
 * that is not heard of stays open.
 */
import type { GatewayCall, GatewayReply } from "../../worker/temu/gateway-call.ts";

export type LoggedCall = GatewayCall & { askedAt: number };
/** By SKU; null: in doubt. */
export type HeldLevels = ReadonlyMap<string, number | null>;

export type Heard = { kind: "heard"; call: LoggedCall; at: number } & Pick<GatewayReply, "class" | "reason" | "result">;
export type CallEvent =
  /** `held`: of a stock push, what the edge holds its listings to show as it leaves. */
  | { kind: "asked"; call: LoggedCall; held: HeldLevels }
  | Heard
  /** What was heard before may not have been kept. */
  | { kind: "broke" };

export type CallLog = {
  events: CallEvent[];
  /** Answers with what to call when its reply is heard. */
  ask: (call: GatewayCall, now: number, held: HeldLevels) => (reply: GatewayReply, now: number) => void;
};

export const makeCallLog = (): CallLog => {
  const events: CallEvent[] = [];
  return {
    events,
    ask: (asked, askedAt, held) => {
      const call: LoggedCall = { ...asked, askedAt };
      events.push({ kind: "asked", call, held });
      return ({ class: is, reason, result }, at) => void events.push({ kind: "heard", call, at, class: is, reason, result });
    },
  };
};
