/**
 * The border between the edge's answer and this phone. What does not fit is no answer at all, and changes nothing: a
 * captive portal, a proxy's page, a cut body. Rows are checked for their frame; their insides are the edge's promise. What a newer edge
 * adds does not hold up the outbox of an older app: rows of a noun it does not know are left out.
 */
import * as v from "valibot";
import { withPlaces } from "../../shared/item.ts";
import { SYNCED_NOUNS, type SyncedRow, type Tombstone } from "../../shared/row.ts";
import { verdictSchema } from "../../shared/verdict.ts";
import { type SyncResponse, settledSchema } from "../../shared/wire.ts";

const frameSchema = v.looseObject({ noun: v.string(), id: v.pipe(v.string(), v.minLength(1)), version: v.number() });
const isKnown = ({ noun }: { noun: string }): boolean => (SYNCED_NOUNS as readonly string[]).includes(noun);
const rowSchema = v.custom<SyncedRow>((row) => v.is(frameSchema, row));
const tombstoneSchema = v.custom<Tombstone>((gone) => v.is(frameSchema, gone));
/** What is left out here comes again with the build that knows it: that one loads anew. */
const ofKnownNouns = <T extends { noun: string }>(schema: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.array(schema),
    v.transform((list) => list.filter(isKnown)),
  );

/** An edge of an older build tells items without their bins. */
const toPresentRow = (row: SyncedRow): SyncedRow => (row.noun === "item" && row.places === undefined ? withPlaces(row) : row);

const schema: v.GenericSchema<unknown, SyncResponse> = v.object({
  epoch: v.pipe(v.string(), v.minLength(1)),
  now: v.number(),
  verdicts: v.array(verdictSchema),
  rows: v.pipe(
    ofKnownNouns(rowSchema),
    v.transform((rows) => rows.map(toPresentRow)),
  ),
  tombstones: ofKnownNouns(tombstoneSchema),
  cursor: v.nullable(v.string()),
  more: v.boolean(),
  ordersTotal: v.nullable(v.number()),
  rebuild: v.boolean(),
  expectedId: v.nullable(v.number()),
  settled: v.optional(v.array(settledSchema)),
  head: v.optional(v.number()),
});

export const parseSyncResponse = (body: unknown): SyncResponse | null => {
  const parsed = v.safeParse(schema, body);
  return parsed.success ? parsed.output : null;
};
