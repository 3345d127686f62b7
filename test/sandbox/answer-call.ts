// Plays the faults around a call: decides what goes back over the connection, and whether the call was carried out at all.

import { setTimeout as wait } from "node:timers/promises";
import type { CallFault } from "./faults.ts";
import type { Arrival, ReadyCall } from "./receive-call.ts";
import type { Sandbox } from "./sandbox.ts";

/** What goes back: a reply, or nothing but a closed connection. */
export type Answer = { kind: "reply"; status: number; contentType: string; body: string } | { kind: "close" };

const JSON_TYPE = "application/json;charset=UTF-8";
const HTML_PAGE = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

const replyJson = (body: string): Answer => ({ kind: "reply", status: 200, contentType: JSON_TYPE, body });

/** The answer a fault leaves of a reply; `reply` is undefined when the call was not carried out. */
const spoil = (fault: Exclude<CallFault, { kind: "delay" }>, reply: string | undefined, received: ReadyCall): Answer => {
  switch (fault.kind) {
    case "close":
      return { kind: "close" };
    case "http500":
      return { kind: "reply", status: 500, contentType: "text/plain", body: "Internal Server Error" };
    case "html":
      return { kind: "reply", status: 200, contentType: "text/html", body: HTML_PAGE };
    case "empty":
      return replyJson("");
    case "truncated": {
      const whole = reply ?? received.renderRefusal({ ok: false, code: 4_000_000, message: "SYSTEM_EXCEPTION" });
      return replyJson(whole.slice(0, Math.floor(whole.length / 2)));
    }
    case "error":
      return replyJson(received.renderRefusal({ ok: false, code: fault.code, message: fault.message }));
  }
};

const playFault = async (fault: CallFault, received: ReadyCall, signal: AbortSignal): Promise<Answer> => {
  received.call.fault = `${fault.kind} ${fault.when}`;
  if (fault.kind !== "delay") return spoil(fault, fault.when === "after" ? received.carryOut() : undefined, received);
  // A caller who gives up does not stop it: Temu would carry the call out all the same, only late.
  const carriedOut = fault.when === "after" ? received.carryOut() : undefined;
  await wait(fault.ms, undefined, { signal });
  return replyJson(carriedOut ?? received.carryOut());
};

/** Answers one call. `signal` ends waiting when the sandbox is closed; such a call is not carried out. */
export const answerCall = async (sandbox: Sandbox, text: string, arrival: Arrival, signal: AbortSignal): Promise<Answer> => {
  const received = sandbox.receive(text, arrival);
  if (received.kind === "refused") return replyJson(received.reply);
  const fault = sandbox.faults.takeForCall(received.matched);
  if (!fault) return replyJson(received.carryOut());
  try {
    return await playFault(fault, received, signal);
  } catch (error) {
    if (signal.aborted) return { kind: "close" };
    throw error;
  }
};
