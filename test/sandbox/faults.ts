// Faults to switch on. A fault is played on calls that have passed every check, so that it always hides a call that
// would have counted. `when` says whether the call is carried out: "before" the fault wins and nothing happens at Temu,
// "after" the effect is real and only the reply is lost or spoiled. Not in the state file: a restart begins without faults.

import * as v from "valibot";
import type { Refusal } from "./codes.ts";
import { isJsonArray, isJsonObject, type JsonNode, type JsonObject } from "./json.ts";
import { createRandom } from "./random.ts";
import { MAX_PAST_MS } from "./world.ts";

const ms = v.pipe(v.number(), v.integer(), v.minValue(0));
const code = v.pipe(v.number(), v.integer());

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

/** Longer than any client waits; in the end the connection is closed. */
export const HANG_MS = 120_000;

export const faultSchema = v.variant("kind", [
  /** the answer comes `ms` late; "before" means that the call is carried out only then */
  v.strictObject({ kind: v.literal("delay"), ms, when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("close"), when: before, ...matchEntries }),
  /** the connection is torn down (RST) instead of closed */
  v.strictObject({ kind: v.literal("reset"), when: before, ...matchEntries }),
  /** nothing comes back; after `ms` the connection is closed */
  v.strictObject({ kind: v.literal("hang"), ms: v.optional(ms, HANG_MS), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("http500"), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("redirect"), status: v.optional(v.picklist([302, 307]), 302), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("html"), when: before, ...matchEntries }),
  v.strictObject({ kind: v.literal("empty"), when: after, ...matchEntries }),
  v.strictObject({ kind: v.literal("truncated"), when: after, ...matchEntries }),
  /** half of the reply comes at once, the rest `ms` later */
  v.strictObject({ kind: v.literal("slow-body"), ms, when: after, ...matchEntries }),
  v.strictObject({ kind: v.literal("error"), code, message: v.optional(v.string(), ""), when: before, ...matchEntries }),
  /** a refusal with a code that no document names */
  v.strictObject({ kind: v.literal("unknown-code"), when: before, ...matchEntries }),
  /** the snake-case envelope that some clients report */
  v.strictObject({ kind: v.literal("unknown-envelope"), when: before, ...matchEntries }),
  /** a write is admitted, its connection ends without a proof, and it is carried out `ms` later against the world of then */
  v.strictObject({ kind: v.literal("late"), ms, reply: v.optional(v.picklist(["close", "hang", "http500"]), "close"), ...matchEntries }),
  /** a read shows the world as it was `ms` ago */
  v.strictObject({ kind: v.literal("stale"), ms: v.pipe(ms, v.maxValue(MAX_PAST_MS)), ...matchEntries }),
  /** one SKU of a stock edit fails, the others are applied */
  v.strictObject({
    kind: v.literal("sku-refused"),
    skuId: v.string(),
    code,
    message: v.optional(v.string(), "Try again later"),
    ...matchEntries,
  }),
]);
export type Fault = v.InferOutput<typeof faultSchema>;
export type FaultInput = v.InferInput<typeof faultSchema>;
type FaultOf<K extends Fault["kind"]> = Extract<Fault, { kind: K }>;
/** Played on the connection. */
export type CallFault = Exclude<Fault, { kind: "stale" | "sku-refused" }>;
export type FaultStatus = { id: number; fired: number; fault: Fault };

export type MatchedCall = { method: string; isWrite: boolean; mallId: string; params: JsonObject };

export type Faults = {
  /** Switches a fault on and gives its id. */
  add: (fault: Fault) => number;
  /** Switches one off, or all. How often the removed ones fired is forgotten with them. */
  remove: (id?: number) => void;
  list: () => FaultStatus[];
  /** The fault that is due on this call, counted as fired. */
  takeForCall: (call: MatchedCall) => CallFault | undefined;
  /** How old the world is that this call sees, ms; counted as fired unless it is 0. */
  takeAge: (call: MatchedCall) => number;
  /** The refusal that is due for this SKU in this call, counted as fired. */
  takeForSku: (call: MatchedCall, skuId: string) => Refusal | undefined;
};

/** Parses a fault as code writes it, with its defaults left out. */
export const parseFault = (input: FaultInput): Fault => v.parse(faultSchema, input);

const mentions = (node: JsonNode, text: string): boolean => {
  if (typeof node === "string") return node === text;
  if (isJsonArray(node)) return node.some((item) => mentions(item, text));
  return isJsonObject(node) && [...node.values()].some((item) => mentions(item, text));
};

const matches = (fault: Fault, call: MatchedCall): boolean =>
  (fault.method === undefined || fault.method === call.method) &&
  (fault.mallId === undefined || fault.mallId === call.mallId) &&
  (fault.parentOrderSn === undefined || mentions(call.params, fault.parentOrderSn));

// A read that is carried out late would count as played and do nothing.
const isCallFault =
  (call: MatchedCall) =>
  (fault: Fault): fault is CallFault =>
    fault.kind !== "stale" && fault.kind !== "sku-refused" && (fault.kind !== "late" || call.isWrite);

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
    takeForCall: (call) => fire(call, isCallFault(call)),
    takeAge: (call) => (call.isWrite ? 0 : (fire(call, (fault): fault is FaultOf<"stale"> => fault.kind === "stale")?.ms ?? 0)),
    takeForSku: (call, skuId) => {
      const fault = fire(call, (each): each is FaultOf<"sku-refused"> => each.kind === "sku-refused" && each.skuId === skuId);
      return fault && { ok: false, code: fault.code, message: fault.message };
    },
  };
};
