/** What every method of Temu's router is described by; one file per method holds one of these. */
import type * as v from "valibot";
import type { ReplyRow, Write } from "../../../shared/reply.ts";
import type { WireObject } from "../wire-json.ts";

/** What a verdict inside `result` makes of an answer whose envelope says success. */
export type InnerVerdict = ReplyRow & { readonly code: number | null; readonly message: string };

export type TemuMethod<Args, Output> = {
  /** What it writes: then an answer that says too little is read back. False for a read, which is simply asked again. */
  readonly writes: Write | false;
  /** Business parameters as they go on the wire. Ids are text outside and exact integers here. */
  readonly encode: (args: Args) => WireObject;
  /** Parses `result` into our own shape: plain data that crosses RPC, no bigint. */
  readonly result: v.GenericSchema<unknown, Output>;
  /** Where Temu puts the verdict inside `result`: it outranks the envelope's. */
  readonly judge?: (output: Output, args: Args) => InnerVerdict;
  /** A refusal that Temu tells apart only by its words; null leaves it to the table. */
  readonly readRefusal?: (message: string) => ReplyRow | null;
};

export type ArgsOf<M> = M extends TemuMethod<infer Args, infer _Output> ? Args : never;
export type OutputOf<M> = M extends TemuMethod<infer _Args, infer Output> ? Output : never;
