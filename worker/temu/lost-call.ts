/** The gateway itself did not answer (a deploy, an eviction): for a read that is "later", for a write nobody knows. */
import type { GatewayReply } from "./gateway-call.ts";
import { type MethodName, TEMU_METHODS } from "./temu-methods.ts";

export const replyOfLostCall = <M extends MethodName>(method: M, now: number): GatewayReply<M> => ({
  class: TEMU_METHODS[method].writes ? "readBack" : "later",
  result: null,
  sent: true,
  code: null,
  reason: "noClearAnswer",
  message: "",
  requestId: null,
  sentAt: null,
  repliedAt: now,
  clockSkewMs: null,
});
