/** moveStock: so many pieces now lie in another bin. Whoever moved them has done it, so a bin may come to less than nothing: it is to be counted. */
import * as v from "valibot";
import { isUnread } from "../item.ts";
import { MOST_LEVEL } from "../stock-policy.ts";
import { applyBinMove } from "./apply-person-movement.ts";
import { binSchema } from "./bin-schema.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

const argsSchema = v.strictObject({
  itemId: itemIdSchema,
  pieces: v.pipe(v.number(), v.safeInteger()),
  /** Null: nobody had said where they lay. */
  from: v.nullable(binSchema),
  to: binSchema,
});

export const moveStock = defineCommand({
  name: "moveStock",
  schema: 1,
  argsSchema,
  role: "picker",
  reads: (args) => [{ noun: "item", id: args.itemId }],
  apply: ({ itemId, pieces, from, to }, rows, ctx) => {
    const item = rows.get("item", itemId);
    if (item === null) return refusal("itemUnknown");
    if (isUnread(item)) return refusal("stockNotRead", { item: item.sku });
    if (from === to) return refusal("sameBin", { bin: to });
    if (pieces < 1 || pieces > MOST_LEVEL) return refusal("quantityOutOfRange", { item: item.sku });
    /* The first bin that anyone says is where it belongs, until somebody says otherwise. */
    const moved = applyBinMove({ ...item, bin: item.bin ?? to }, ctx, { pieces, from, to });
    return applied([moved.item, moved.movement]);
  },
});
