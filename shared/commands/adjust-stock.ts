/** adjustStock: so many pieces more or fewer, and why. A difference, so edits from several phones add up. */
import * as v from "valibot";
import { addPieces } from "../bin.ts";
import { isUnread } from "../item.ts";
import { adjustReasonSchema } from "../movement.ts";
import { applyPersonMovement } from "./apply-person-movement.ts";
import { binSchema } from "./bin-schema.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

/** Temu's own ceiling of a stock level (bg.local.goods.stock.edit); a larger step is a slip of the finger. */
const MOST_PIECES = 1_000_000;

const firstArgsSchema = v.strictObject({
  itemId: itemIdSchema,
  pieces: v.pipe(v.number(), v.safeInteger()),
  reason: v.picklist(["received", "damaged", "lost", "found", "correction", "returned", "other"]),
  note: v.nullable(v.pipe(v.string(), v.maxLength(200))),
});
/** `bin`: left out where nobody says one (`spreadPieces`). */
const secondArgsSchema = v.strictObject({ ...firstArgsSchema.entries, bin: v.optional(binSchema) });
const thirdArgsSchema = v.strictObject({ ...secondArgsSchema.entries, reason: adjustReasonSchema });
const placeSchema = v.strictObject({ bin: v.nullable(binSchema), pieces: v.pipe(v.number(), v.safeInteger()) });
/** `places`: instead of a bin, exactly where, as an undo knows it: together they are `pieces`, and all of them go the same way. */
const argsSchema = v.pipe(
  v.strictObject({ ...thirdArgsSchema.entries, places: v.optional(v.array(placeSchema)) }),
  v.check(
    ({ pieces, bin, places }) =>
      places === undefined ||
      (bin === undefined &&
        places.every((place) => place.pieces * pieces > 0) &&
        places.reduce((sum, place) => sum + place.pieces, 0) === pieces),
  ),
);

export const adjustStock = defineCommand({
  name: "adjustStock",
  schema: 4,
  argsSchema,
  role: "picker",
  reads: (args) => [{ noun: "item", id: args.itemId }],
  apply: (args, rows, ctx) => {
    const item = rows.get("item", args.itemId);
    if (item === null) return refusal("itemUnknown");
    if (isUnread(item)) return refusal("stockNotRead", { item: item.sku });
    if (args.pieces === 0 || Math.abs(args.pieces) > MOST_PIECES) return refusal("quantityOutOfRange", { item: item.sku });
    const { pieces, reason, note, bin } = args;
    const said = args.places ?? (bin === undefined ? [] : [{ bin, pieces }]);
    const places = said.length === 0 ? {} : { places: addPieces([], said) };
    const moved = applyPersonMovement(item, ctx, "adjust", { pieces, reason, note, ...places });
    return applied([moved.item, moved.movement]);
  },
});

/** As phones of the first builds say it: no bin. */
export const adjustStockFirst: typeof adjustStock = { ...adjustStock, schema: 1, argsSchema: firstArgsSchema };

/** As phones from before transfers say it. */
export const adjustStockSecond: typeof adjustStock = { ...adjustStock, schema: 2, argsSchema: secondArgsSchema };

/** As phones say it from before an undo knew its bins. */
export const adjustStockThird: typeof adjustStock = { ...adjustStock, schema: 3, argsSchema: thirdArgsSchema };
