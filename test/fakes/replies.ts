/** What the gateway says, as tests put it together. */
import type { Reason, ReplyClass } from "../../shared/reply.ts";
import type { GatewayCall, GatewayReply, ReplyFacts } from "../../worker/temu/gateway-call.ts";
import type { MethodName, TemuMethods } from "../../worker/temu/temu-methods.ts";

const FACTS: ReplyFacts = {
  sent: true,
  code: 1_000_000,
  reason: "ok",
  message: "",
  requestId: "eu-test",
  sentAt: null,
  repliedAt: 0,
  clockSkewMs: null,
};

/** The type is that of any method's reply: whoever asked knows which it was. */
export const taken = <M extends MethodName>(
  _call: GatewayCall<M>,
  result: TemuMethods[M]["result"],
  replyClass: "confirmed" | "partly" = "confirmed",
): GatewayReply => ({ ...FACTS, class: replyClass, result }) as GatewayReply;

export const notTaken = (
  replyClass: Exclude<ReplyClass, "confirmed" | "partly">,
  reason: Reason,
  facts: Partial<ReplyFacts> = {},
): GatewayReply => ({ ...FACTS, code: null, reason, ...facts, class: replyClass, result: null });

/** Nobody knows what became of it. */
export const LOST = notTaken("readBack", "noClearAnswer");
/** The same for a read. */
export const UNREAD = notTaken("later", "noClearAnswer");

export const isCall = <M extends MethodName>(call: GatewayCall, method: M): call is GatewayCall<M> => call.method === method;
