// One call, from its text to its reply's text: parsed, checked, noted in the ledger, and ready to be carried out once.
// Carrying out is a step of its own, because a fault may come before it, after it, or instead of it.

import type { Clock } from "./clock.ts";
import { badParams, type Refusal } from "./codes.ts";
import type { Faults, MatchedCall } from "./faults.ts";
import { type Checked, checkCall } from "./gate.ts";
import { isJsonObject, type JsonObject, parseJson, renderJson } from "./json.ts";
import type { Call, Ledger } from "./ledger.ts";
import { pickParams } from "./method.ts";
import type { OrderChange } from "./order-changes.ts";
import type { SlidingSeconds } from "./sliding-second.ts";
import { makeRequestId, type Outcome, renderReply, toCode } from "./wire.ts";
import type { World } from "./world.ts";
import type { Region } from "./world-schema.ts";

/** Where a call came from and when: real arrival in epoch ms, the region whose host was called if that is known. */
export type Arrival = { arrivalMs: number; sourceAddress: string; hostRegion: Region | undefined };

export type ReadyCall = {
  kind: "ready";
  call: Call;
  matched: MatchedCall;
  /** carries it out and gives the reply; call it at most once */
  carryOut: () => string;
  /** a reply with another refusal, for faults */
  renderRefusal: (refusal: Refusal) => string;
};
export type Received = { kind: "refused"; reply: string } | ReadyCall;

export type ReceiveDeps = {
  world: World;
  ledger: Ledger;
  faults: Faults;
  clock: Clock;
  seconds: SlidingSeconds;
  tellChange: (change: OrderChange) => void;
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
  const { world, ledger, faults, clock } = deps;
  const parsed = parseJson(text);
  const body = isJsonObject(parsed) ? parsed : EMPTY_BODY;
  const appKey = textOf(body, "app_key");
  const checked: Checked = body === parsed ? check(body, arrival, appKey, deps) : { kind: "refused", refusal: badParams("body") };
  const store = checked.kind === "admitted" ? checked.store : undefined;
  const params = pickParams(body);
  const requestId = makeRequestId(store?.region ?? arrival.hostRegion ?? world.data.stores[0]?.region ?? "eu");
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
  const answer = (outcome: Outcome): string => {
    call.code = toCode(outcome);
    return renderReply(outcome, requestId);
  };
  if (checked.kind === "refused") return { kind: "refused", reply: answer(checked.refusal) };

  const { store: callStore, token, method } = checked;
  const read = method.read(body);
  if (read.kind === "refused") return { kind: "refused", reply: answer(read.refusal) };
  call.notes.push(...read.notes);
  const matched = { method: method.name, mallId: callStore.mallId, params };
  const carryOut = (): string => {
    const now = clock.now();
    const stamp = { at: now, mallId: callStore.mallId, requestId };
    return answer(
      read.run({
        world,
        store: callStore,
        token,
        now,
        recordEffect: (details) => ledger.addEffect(details, stamp),
        tellChange: deps.tellChange,
        takeSkuRefusal: (skuId) => faults.takeForSku(matched, skuId),
      }),
    );
  };
  return { kind: "ready", call, matched, carryOut, renderRefusal: (refusal) => renderReply(refusal, requestId) };
};
