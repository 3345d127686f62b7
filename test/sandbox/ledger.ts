// What "Temu" has received and done: every call with its verdict, and every effect that really happened, with how often.
// Secrets, tokens and signatures never come in here; it is shown on a page and kept in a file.

import * as v from "valibot";

const ms = v.number();

export const callSchema = v.object({
  seq: v.number(),
  /** real arrival, epoch ms with fractions; the sliding second is measured on it */
  arrivalMs: ms,
  /** Temu's time */
  at: ms,
  appKey: v.nullable(v.string()),
  mallId: v.nullable(v.string()),
  method: v.nullable(v.string()),
  requestId: v.string(),
  /** the verdict; null while running, and for ever when a fault kept the call from being carried out */
  code: v.nullable(v.number()),
  /** the business parameters, compact JSON with every digit */
  params: v.string(),
  /** what a careful client would not do, e.g. an unknown parameter that Temu silently ignores */
  notes: v.array(v.string()),
  /** the fault that was played on this call, if any */
  fault: v.nullable(v.string()),
});
export type Call = v.InferOutput<typeof callSchema>;

const shipmentEffectSchema = v.object({
  kind: v.literal("shipment"),
  packageSn: v.string(),
  carrierId: v.string(),
  carrierName: v.string(),
  trackingNumber: v.string(),
  lines: v.array(v.object({ parentOrderSn: v.string(), orderSn: v.string(), skuId: v.string(), quantity: v.number() })),
});
const stockEffectSchema = v.object({
  kind: v.literal("stock"),
  goodsId: v.string(),
  skuId: v.string(),
  skuSn: v.string(),
  before: v.number(),
  level: v.number(),
  requestUniqueKey: v.nullable(v.string()),
});
const stampSchema = v.object({
  seq: v.number(),
  at: ms,
  mallId: v.string(),
  requestId: v.string(),
  /** 1 for the first time this very effect was applied, 2 when it was doubled, … */
  times: v.number(),
});
export const effectSchema = v.variant("kind", [
  v.object({ ...shipmentEffectSchema.entries, ...stampSchema.entries }),
  v.object({ ...stockEffectSchema.entries, ...stampSchema.entries }),
]);
export type Effect = v.InferOutput<typeof effectSchema>;
export type EffectDetails = v.InferOutput<typeof shipmentEffectSchema> | v.InferOutput<typeof stockEffectSchema>;

export type LedgerData = { calls: Call[]; effects: Effect[]; callsForgotten: number };

export type Ledger = {
  readonly calls: readonly Call[];
  readonly effects: readonly Effect[];
  /** older calls that are no longer in `calls`; a judgement over all calls is complete only while this is 0 */
  readonly callsForgotten: number;
  /** Adds a call; its verdict is filled in when it is known. */
  addCall: (call: Omit<Call, "seq">) => Call;
  addEffect: (details: EffectDetails, stamp: { at: number; mallId: string; requestId: string }) => void;
};

// A long benchmark must not eat the machine; the newest half is kept when this many calls have come in.
const MAX_CALLS = 200_000;

// The same shipment is the same lines in the same parcel. The same stock edit is the same request, not the same level:
// a level may rightly be set to 7 today and to 7 again tomorrow.
const toEffectKey = (details: EffectDetails, requestId: string): string =>
  details.kind === "shipment"
    ? JSON.stringify(["shipment", details.lines, details.carrierId, details.trackingNumber])
    : JSON.stringify(["stock", details.skuId, details.level, details.requestUniqueKey ?? requestId]);

export const createLedger = (kept: LedgerData = { calls: [], effects: [], callsForgotten: 0 }): Ledger => {
  let calls = kept.calls;
  const effects = kept.effects;
  let callsForgotten = kept.callsForgotten;
  let lastSeq = Math.max(0, calls.at(-1)?.seq ?? 0, effects.at(-1)?.seq ?? 0);
  const times = new Map<string, number>();
  for (const effect of effects) times.set(toEffectKey(effect, effect.requestId), effect.times);

  return {
    get calls() {
      return calls;
    },
    effects,
    get callsForgotten() {
      return callsForgotten;
    },
    addCall: (call) => {
      lastSeq += 1;
      const added = { seq: lastSeq, ...call };
      calls.push(added);
      if (calls.length > MAX_CALLS) {
        callsForgotten += calls.length - MAX_CALLS / 2;
        calls = calls.slice(-MAX_CALLS / 2);
      }
      return added;
    },
    addEffect: (details, stamp) => {
      lastSeq += 1;
      const key = toEffectKey(details, stamp.requestId);
      const count = (times.get(key) ?? 0) + 1;
      times.set(key, count);
      effects.push({ ...details, ...stamp, seq: lastSeq, times: count });
    },
  };
};
