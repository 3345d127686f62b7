// How a method of Temu's API is written here: a name, a schema for its parameters, and a function that answers.
// The schema refuses wrong JSON types (3000000 with the field's path); what Temu ignores silently becomes a note in the ledger.

import * as v from "valibot";
import { badParams, type Refusal } from "./codes.ts";
import type { JsonObject, PlainValue } from "./json.ts";
import { toPlain } from "./json.ts";
import type { EffectDetails } from "./ledger.ts";
import type { OrderChange } from "./order-changes.ts";
import type { Outcome } from "./wire.ts";
import type { World } from "./world.ts";
import type { Store, Token } from "./world-schema.ts";

/** What a method may touch while it answers. */
export type CallContext = {
  world: World;
  store: Store;
  token: Token;
  /** Temu's time, epoch ms */
  now: number;
  recordEffect: (details: EffectDetails) => void;
  tellChange: (change: OrderChange) => void;
  /** the refusal a fault has prepared for this SKU, if one is due */
  takeSkuRefusal: (skuId: string) => Refusal | undefined;
};

export type ReadCall = { kind: "refused"; refusal: Refusal } | { kind: "read"; notes: string[]; run: (context: CallContext) => Outcome };

export type Method = {
  name: string;
  /** callable with every valid token, whatever its scopes */
  needsNoScope: boolean;
  /** changes something at Temu */
  isWrite: boolean;
  read: (body: JsonObject) => ReadCall;
};

const COMMON_PARAMS = ["type", "app_key", "access_token", "timestamp", "data_type", "version", "sign"];

/** INTEGER */
export const int = v.pipe(v.number(), v.safeInteger());
/** LONG, as a string of digits from here on */
export const long = v.pipe(v.union([v.pipe(v.number(), v.safeInteger()), v.bigint()]), v.transform(String));
/** an optional parameter; null counts as not passed */
export const optional = <S extends v.GenericSchema>(schema: S) => v.nullish(schema);

const listNotes = (params: Record<string, PlainValue>, known: readonly string[]): string[] =>
  Object.entries(params).flatMap(([name, value]) => {
    if (!known.includes(name)) return [`unknown parameter ${name}`];
    return value === null || value === "" ? [`empty parameter ${name}`] : [];
  });

const readParams = (body: JsonObject): Record<string, PlainValue> =>
  Object.fromEntries([...body].filter(([key]) => !COMMON_PARAMS.includes(key)).map(([key, node]) => [key, toPlain(node)]));

// A client that sends its secret by mistake must not have it written into the ledger.
const SECRET_NAME = /secret|token/i;

/** The business parameters of a call, without keys, tokens and signature. */
export const pickParams = (body: JsonObject): JsonObject =>
  new Map([...body].filter(([key]) => !COMMON_PARAMS.includes(key) && !SECRET_NAME.test(key)));

export const defineMethod = <E extends v.ObjectEntries>(
  name: string,
  entries: E,
  run: (args: v.InferOutput<v.ObjectSchema<E, undefined>>, context: CallContext) => Outcome,
  options: { needsNoScope?: boolean; isWrite?: boolean } = {},
): Method => {
  const schema = v.object(entries);
  return {
    name,
    needsNoScope: options.needsNoScope ?? false,
    isWrite: options.isWrite ?? false,
    read: (body) => {
      const params = readParams(body);
      const parsed = v.safeParse(schema, params, { abortEarly: true });
      if (!parsed.success) return { kind: "refused", refusal: badParams(v.getDotPath(parsed.issues[0]) ?? name) };
      const args = parsed.output;
      return { kind: "read", notes: listNotes(params, Object.keys(entries)), run: (context) => run(args, context) };
    },
  };
};
