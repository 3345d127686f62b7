/** GET /api/movements: the ledger of stock, which no phone keeps whole. */
import { Hono } from "hono";
import * as v from "valibot";
import { itemIdSchema } from "../../shared/commands/item-id-schema.ts";
import { MOST_MOVEMENTS } from "../../shared/movement.ts";
import { apiError } from "../access/api-error.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";
import { parsePlace } from "../workspace/load-movements.ts";

const USUAL_LIMIT = 100;

const placeSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const place = parsePlace(dataset.value);
    if (place !== null) return place;
    addIssue({ message: "no place in the ledger" });
    return NEVER;
  }),
);
const querySchema = v.strictObject({
  item: v.optional(itemIdSchema),
  before: v.optional(placeSchema),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(MOST_MOVEMENTS))),
});

export const movements = new Hono<SessionContext>().get("/", requireSession("supervisor"), async (c) => {
  const asked = v.safeParse(querySchema, c.req.query());
  if (!asked.success) return apiError(c, "wrongShape");
  const { item = null, before = null, limit = USUAL_LIMIT } = asked.output;
  return c.json(await c.get("workspace").listMovements({ itemId: item, before, limit }), 200, { "cache-control": "no-store" });
});
