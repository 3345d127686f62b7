// Faults to switch on. A fault is played on calls that have passed every check, so that it always hides a call that
// would have counted. `when` says whether the call is carried out: "before" the fault wins and nothing happens at Temu,
// "after" the effect is real and only the reply is lost or spoiled.

import * as v from "valibot";
import type { Refusal } from "./codes.ts";
import { isJsonArray, isJsonObject, type JsonNode, type JsonObject } from "./json.ts";
import { createRandom } from "./random.ts";

const matchEntries = {
  method: v.optional(v.string()),
  mallId: v.optional(v.string()),
  /** calls that mention this order anywhere in their parameters */
  parentOrderSn: v.optional(v.string()),
  /** how often it is played; left out: until it is removed */
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** of the calls that match; drawn from `seed` */
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 1),
  seed: v.optional(v.pipe(v.number(), v.integer()), 1),
};
const before = v.optional(v.picklist(["before", "after"]), "before");
const after = v.optional(v.picklist(["before", "after"]), "after");

export const faultSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("delay"), ms: v.pipe(v.number(), v.integer(), v.minValue(0)), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("http500"), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("close"), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("truncated"), when: after, ...matchEntries }),
  v.strictObject({ kind: v.literal("html"), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("empty"), when: after, ...matchEntries }),
  v.strictObject({
    kind: v.literal("error"),
    code: v.pipe(v.number(), v.integer()),
    message: v.optional(v.string(), ""),
    when: before,
    ...matchEntries,
  }),
  /** one SKU of a stock edit fails, the others are applied */
  v.strictObject({
    kind: v.literal("sku-refused"),
    skuId: v.string(),
    code: v.pipe(v.number(), v.integer()),
    message: v.optional(v.string(), "Try again later"),
    ...matchEntries,
  }),
]);
export type Fault = v.InferOutput<typeof faultSchema>;
export type CallFault = Exclude<Fault, { kind: "sku-refused" }>;
export type FaultStatus = { id: number; fired: number; fault: Fault };

export type MatchedCall = { method: string; mallId: string; params: JsonObject };

export type Faults = {
  /** Switches a fault on and gives its id. */
  add: (fault: Fault) => number;
  /** Switches one off, or all. How often the removed ones fired is forgotten with them. */
  remove: (id?: number) => void;
  list: () => FaultStatus[];
  /** The fault that is due on this call, counted as fired. */
  takeForCall: (call: MatchedCall) => CallFault | undefined;
  /** The refusal that is due for this SKU in this call, counted as fired. */
  takeForSku: (call: MatchedCall, skuId: string) => Refusal | undefined;
};

const mentions = (node: JsonNode, text: string): boolean => {
  if (typeof node === "string") return node === text;
  if (isJsonArray(node)) return node.some((item) => mentions(item, text));
  return isJsonObject(node) && [...node.values()].some((item) => mentions(item, text));
};

const matches = (fault: Fault, call: MatchedCall): boolean =>
  (fault.method === undefined || fault.method === call.method) &&
  (fault.mallId === undefined || fault.mallId === call.mallId) &&
  (fault.parentOrderSn === undefined || mentions(call.params, fault.parentOrderSn));

export const createFaults = (): Faults => {
  let lastId = 0;
  let switchedOn: { status: FaultStatus; draw: () => number }[] = [];

  const fire = <F extends Fault>(call: MatchedCall, isWanted: (fault: Fault) => fault is F): F | undefined => {
    for (const { status, draw } of switchedOn) {
      const { fault } = status;
      if (!isWanted(fault) || !matches(fault, call)) continue;
      if (fault.count !== undefined && status.fired >= fault.count) continue;
      if (draw() >= fault.probability) continue;
      status.fired += 1;
      return fault;
    }
    return undefined;
  };

  return {
    add: (fault) => {
      lastId += 1;
      switchedOn.push({ status: { id: lastId, fired: 0, fault }, draw: createRandom(fault.seed).next });
      return lastId;
    },
    remove: (id) => {
      switchedOn = id === undefined ? [] : switchedOn.filter(({ status }) => status.id !== id);
    },
    list: () => switchedOn.map(({ status }) => ({ ...status })),
    takeForCall: (call) => fire(call, (fault): fault is CallFault => fault.kind !== "sku-refused"),
    takeForSku: (call, skuId) => {
      const fault = fire(
        call,
        (each): each is Extract<Fault, { kind: "sku-refused" }> => each.kind === "sku-refused" && each.skuId === skuId,
      );
      return fault && { ok: false, code: fault.code, message: fault.message };
    },
  };
};
