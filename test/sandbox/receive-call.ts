// One call, from its text to its reply's text: parsed, checked, noted in the ledger, and ready to be carried out once.
// Carrying out is a step of its own, because a fault may come before it, after it, or instead of it.

import { type Admitted, type CarryOutDeps, carryOut } from "./carry-out.ts";
import { badParams, type Refusal } from "./codes.ts";
import { type Checked, checkCall } from "./gate.ts";
import { isJsonObject, type JsonObject, parseJson, renderJson } from "./json.ts";
import { pickParams } from "./method.ts";
import type { SlidingSeconds } from "./sliding-second.ts";
import { makeRequestId, renderReply } from "./wire.ts";
import type { Region } from "./world-schema.ts";

/** Where a call came from and when: real arrival in epoch ms, the region whose host was called if that is known. */
export type Arrival = { arrivalMs: number; sourceAddress: string; hostRegion: Region | undefined };

export type ReadyCall = Admitted & {
  kind: "ready";
  /** carries it out and gives the reply; call it at most once */
  carryOut: () => string;
  /** a reply with another refusal, for faults */
  renderRefusal: (refusal: Refusal) => string;
};
export type Received = { kind: "refused"; reply: string } | ReadyCall;

export type ReceiveDeps = CarryOutDeps & {
  seconds: SlidingSeconds;
  /** the part of a request id that is different each time */
  makeUuid: () => string;
};

const EMPTY_BODY: JsonObject = new Map();

const textOf = (body: JsonObject, key: string): string | null => {
  const value = body.get(key);
  return typeof value === "string" ? value : null;
};

const check = (body: JsonObject, arrival: Arrival, appKey: string | null, { world, clock, seconds }: ReceiveDeps): Checked =>
  checkCall(body, {
    world,
    now: clock.now(),
    callsInSecond: appKey !== null && world.apps.has(appKey) ? seconds.arrive(appKey, arrival.arrivalMs) : 0,
    sourceAddress: arrival.sourceAddress,
    hostRegion: arrival.hostRegion,
  });

/** Receives one call. Nothing has happened at Temu yet when this returns a ready call. */
export const receiveCall = (text: string, arrival: Arrival, deps: ReceiveDeps): Received => {
  const { world, ledger, clock } = deps;
  const parsed = parseJson(text);
  const body = isJsonObject(parsed) ? parsed : EMPTY_BODY;
  const appKey = textOf(body, "app_key");
  const checked: Checked = body === parsed ? check(body, arrival, appKey, deps) : { kind: "refused", refusal: badParams("body") };
  const store = checked.kind === "admitted" ? checked.store : undefined;
  const params = pickParams(body);
  const requestId = makeRequestId(store?.region ?? arrival.hostRegion ?? world.data.stores[0]?.region ?? "eu", deps.makeUuid());
  const call = ledger.addCall({
    arrivalMs: arrival.arrivalMs,
    at: clock.now(),
    appKey,
    mallId: store?.mallId ?? null,
    method: textOf(body, "type"),
    requestId,
    code: null,
    params: renderJson(params),
    notes: [],
    fault: null,
  });
  const refuse = (refusal: Refusal): Received => {
    call.code = refusal.code;
    return { kind: "refused", reply: renderReply(refusal, requestId) };
  };
  if (checked.kind === "refused") return refuse(checked.refusal);

  const { method } = checked;
  const read = method.read(body);
  if (read.kind === "refused") return refuse(read.refusal);
  call.notes.push(...read.notes);
  const matched = { method: method.name, isWrite: method.isWrite, mallId: checked.store.mallId, params };
  const admitted: Admitted = { call, matched, store: checked.store, token: checked.token, run: read.run };
  return {
    kind: "ready",
    ...admitted,
    carryOut: () => renderReply(carryOut(admitted, deps), requestId),
    renderRefusal: (refusal) => renderReply(refusal, requestId),
  };
};
