// Plays the faults around a call, without sockets and timers: when an answer is due, and which. The HTTP shell plays that
// in real time, a simulation in its own.

import { noteFault } from "./carry-out.ts";
import type { CallFault } from "./faults.ts";
import { HANG_MS } from "./faults.ts";
import type { Arrival, ReadyCall } from "./receive-call.ts";
import type { Sandbox } from "./sandbox.ts";

/** What goes back: a reply, or nothing but a connection that is closed or torn down. */
export type Answer =
  | {
      kind: "reply";
      status: number;
      contentType: string;
      body: string;
      /** for a redirect */
      location?: string;
      /** half of the body comes at once, the rest this much later */
      restAfterMs?: number;
    }
  | { kind: "close" }
  | { kind: "reset" };

export type Played = {
  /** ms from the call's arrival until the answer is due; a caller who gives up earlier changes nothing at Temu */
  delayMs: number;
  /** Gives the answer. Called once, when it is due: a call that is delayed before it is carried out happens only then. */
  answer: () => Answer;
};

const JSON_TYPE = "application/json;charset=UTF-8";
const HTML_PAGE = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
const UNKNOWN_CODE = 987_654_321;

const replyJson = (body: string): Answer => ({ kind: "reply", status: 200, contentType: JSON_TYPE, body });
const HTTP_500: Answer = { kind: "reply", status: 500, contentType: "text/plain", body: "Internal Server Error" };

/** The answer a fault leaves of a reply. */
const spoil = (fault: Exclude<CallFault, { kind: "delay" | "hang" | "late" }>, reply: string, received: ReadyCall): Answer => {
  switch (fault.kind) {
    case "close":
    case "reset":
      return { kind: fault.kind };
    case "http500":
      return HTTP_500;
    case "redirect":
      return { kind: "reply", status: fault.status, contentType: "text/plain", body: "", location: "/openapi/router" };
    case "html":
      return { kind: "reply", status: 200, contentType: "text/html", body: HTML_PAGE };
    case "empty":
      return replyJson("");
    case "truncated":
      return replyJson(reply.slice(0, Math.floor(reply.length / 2)));
    case "slow-body":
      return { kind: "reply", status: 200, contentType: JSON_TYPE, body: reply, restAfterMs: fault.ms };
    case "error":
      return replyJson(received.renderRefusal({ ok: false, code: fault.code, message: fault.message }));
    case "unknown-code":
      return replyJson(received.renderRefusal({ ok: false, code: UNKNOWN_CODE, message: "" }));
    case "unknown-envelope":
      return replyJson('{"error_code":40003,"error_msg":""}');
  }
};

const replyAtOnce = (answer: Answer): Played => ({ delayMs: 0, answer: () => answer });

const playLate = (fault: Extract<CallFault, { kind: "late" }>, received: ReadyCall, sandbox: Sandbox): Played => {
  noteFault(received.call, `late ${fault.ms} ms, ${fault.reply}`);
  sandbox.carryOutLater(received, fault.ms);
  switch (fault.reply) {
    case "close":
      return replyAtOnce({ kind: "close" });
    case "http500":
      return replyAtOnce(HTTP_500);
    case "hang":
      return { delayMs: HANG_MS, answer: () => ({ kind: "close" }) };
  }
};

const playFault = (fault: CallFault, received: ReadyCall, sandbox: Sandbox): Played => {
  if (fault.kind === "late") return playLate(fault, received, sandbox);
  noteFault(received.call, `${fault.kind} ${fault.when}`);
  const carriedOut = fault.when === "after" ? received.carryOut() : undefined;
  switch (fault.kind) {
    case "delay":
      return { delayMs: fault.ms, answer: () => replyJson(carriedOut ?? received.carryOut()) };
    case "hang":
      return { delayMs: fault.ms, answer: () => ({ kind: "close" }) };
    default: {
      const reply = carriedOut ?? received.renderRefusal({ ok: false, code: 4_000_000, message: "SYSTEM_EXCEPTION" });
      return replyAtOnce(spoil(fault, reply, received));
    }
  }
};

/** Takes one call in. What happens at Temu at once has happened when this returns. */
export const playCall = (sandbox: Sandbox, text: string, arrival: Arrival): Played => {
  const received = sandbox.receive(text, arrival);
  if (received.kind === "refused") return replyAtOnce(replyJson(received.reply));
  const fault = sandbox.faults.takeForCall(received.matched);
  return fault ? playFault(fault, received, sandbox) : replyAtOnce(replyJson(received.carryOut()));
};
