/**
 * The border between the edge's answer and this phone. What does not fit is no answer at all, and changes nothing: a
 * captive portal, a proxy's page, a cut body. Rows are checked for their frame; their insides are the edge's promise.
 */
import * as v from "valibot";
import { SYNCED_NOUNS, type SyncedRow } from "../../shared/row.ts";
import { verdictSchema } from "../../shared/verdict.ts";
import type { SyncResponse } from "../../shared/wire.ts";

const frame = { noun: v.picklist(SYNCED_NOUNS), id: v.pipe(v.string(), v.minLength(1)), version: v.number() };
const rowSchema = v.custom<SyncedRow>((row) => v.is(v.looseObject(frame), row));

const schema: v.GenericSchema<unknown, SyncResponse> = v.object({
  epoch: v.pipe(v.string(), v.minLength(1)),
  now: v.number(),
  verdicts: v.array(verdictSchema),
  rows: v.array(rowSchema),
  tombstones: v.array(v.object(frame)),
  cursor: v.nullable(v.string()),
  more: v.boolean(),
  ordersTotal: v.nullable(v.number()),
  rebuild: v.boolean(),
  expectedId: v.nullable(v.number()),
});

export const parseSyncResponse = (body: unknown): SyncResponse | null => {
  const parsed = v.safeParse(schema, body);
  return parsed.success ? parsed.output : null;
};
