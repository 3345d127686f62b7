/** receiveStock: so many pieces came with a delivery. A difference, so that what several people take in adds up. */
import * as v from "valibot";
import { isUnread } from "../item.ts";
import { MOST_LEVEL } from "../stock-policy.ts";
import { applyPersonMovement } from "./apply-person-movement.ts";
import { binSchema } from "./bin-schema.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

/** Longer than the number of any delivery note. */
export const MOST_REFERENCE_LENGTH = 60;

const argsSchema = v.strictObject({
  itemId: itemIdSchema,
  pieces: v.pipe(v.number(), v.safeInteger()),
  /** Left out where nobody says one (`spreadPieces`). */
  bin: v.optional(binSchema),
  /** The number of the delivery note, if anybody gave one. */
  reference: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST_REFERENCE_LENGTH))),
});

export const receiveStock = defineCommand({
  name: "receiveStock",
  schema: 1,
  argsSchema,
  role: "picker",
  reads: (args) => [{ noun: "item", id: args.itemId }],
  apply: ({ itemId, pieces, bin, reference }, rows, ctx) => {
    const item = rows.get("item", itemId);
    if (item === null) return refusal("itemUnknown");
    if (isUnread(item)) return refusal("stockNotRead", { item: item.sku });
    if (pieces < 1 || pieces > MOST_LEVEL) return refusal("quantityOutOfRange", { item: item.sku });
    const places = bin === undefined ? {} : { places: [{ bin, pieces }] };
    /* As with a move: the first bin that anyone says is where it belongs, until somebody says otherwise. */
    const placed = { ...item, bin: item.bin ?? bin ?? null };
    const moved = applyPersonMovement(placed, ctx, "receive", { pieces, reason: "received", reference, ...places });
    return applied([moved.item, moved.movement]);
  },
});
