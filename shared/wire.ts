/** What travels between phone and edge: POST /api/sync, one round trip for push and pull. */
import * as v from "valibot";
import type { SyncedRow, Tombstone } from "./row.ts";
import { type Verdict, verdictSchema } from "./verdict.ts";

export const MAX_BODY_BYTES = 256 * 1024;
/** A phone sends at most this much at a time, so that a cut line loses little. */
export const MAX_COMMANDS = 200;
export const MAX_COMMAND_BYTES = 200 * 1024;
export const PAGE_ROWS = 500;
/** News beside an answer to commands: the phone takes both in one transaction, and the next scan waits for it. */
export const PAGE_ROWS_BESIDE_COMMANDS = 40;

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** The phone makes it, and ids of rows begin with it: plain characters only, so that they stay short and safe everywhere. */
const clientIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const envelopeSchema = v.strictObject({
  clientId: clientIdSchema,
  /** 1, 2, 3 … per client. */
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  by: idSchema,
  name: v.pipe(v.string(), v.maxLength(50)),
  schema: countSchema,
  args: v.unknown(),
  /** The phone's clock, uncorrected. Epoch ms. */
  madeAt: v.pipe(v.number(), v.safeInteger()),
});
export type Envelope = v.InferOutput<typeof envelopeSchema>;

export const syncRequestSchema = v.strictObject({
  /** Null on the very first load. */
  epoch: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  /** Opaque; null on the very first load and after a rebuild. It may hold the id of an item, and so a long SKU in an address's letters. */
  cursor: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
  clientId: clientIdSchema,
  /** Edge clock − phone clock as last measured; null before the first answer. Milliseconds. */
  clockOffsetMs: v.nullable(v.pipe(v.number(), v.safeInteger())),
  /** Verdicts up to this command id are stored on the phone and can go at the edge. */
  storedUpTo: countSchema,
  commands: v.pipe(v.array(envelopeSchema), v.maxLength(MAX_COMMANDS)),
});
export type SyncRequest = v.InferOutput<typeof syncRequestSchema>;

/**
 * A command that an older build of the edge had parked, and what became of it. It travels once, as news, to the device
 * that made it, with the command: the phone may have put the parked one away.
 */
export const settledSchema = v.object({
  /* The type is only what the edge's own calls can carry; the arguments are checked by whoever runs them. */
  envelope: v.object({ ...envelopeSchema.entries, args: v.custom<object | string | number | boolean | null>(() => true) }),
  verdict: verdictSchema,
});
export type Settled = v.InferOutput<typeof settledSchema>;

/** New fields are optional: a phone of an older build leaves them out. A request gains none: an older edge would refuse it. */
export type SyncResponse = {
  epoch: string;
  /** Edge clock when it answered. Epoch ms. */
  now: number;
  verdicts: Verdict[];
  rows: SyncedRow[];
  tombstones: Tombstone[];
  /** Null only with `rebuild`. */
  cursor: string | null;
  /** There is more: ask again at once with the new cursor. */
  more: boolean;
  /** While a first load runs: how many orders there are in all. */
  ordersTotal: number | null;
  /** The phone's rows cannot be continued: take the verdicts, drop the rows, keep the outbox. Under another epoch it is sent as a new client. */
  rebuild: boolean;
  /** Set when commands came out of order: the id the edge waits for. */
  expectedId: number | null;
  settled?: Settled[] | undefined;
  /** The highest version there was when it answered: a poke up to here is answered with it. */
  head?: number | undefined;
};

/** Error answers are JSON with a code that stays the same. */
export type ApiError = { error: string; message: string };

/** `poke`: the highest version there is now. */
export type PokeMessage = { poke: number };
