/** saveItem: what a person says of an item beside its stock. Only what is named changes, so that two people's edits do not undo each other. */
import * as v from "valibot";
import { MOST_LEVEL } from "../stock-policy.ts";
import { applied, defineCommand, refusal } from "./command.ts";

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const itemChangeSchema = v.strictObject({
  name: v.optional(words(200)),
  bin: v.optional(v.nullable(words(40))),
  note: v.optional(v.nullable(words(500))),
  /** Pieces kept back from every store; null: as each store says. */
  safety: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_LEVEL)))),
});
export type ItemChange = v.InferOutput<typeof itemChangeSchema>;

const argsSchema = v.strictObject({ itemId: v.pipe(v.string(), v.minLength(1), v.maxLength(100)), change: itemChangeSchema });

export const saveItem = defineCommand({
  name: "saveItem",
  schema: 1,
  argsSchema,
  role: "supervisor",
  reads: (args) => [{ noun: "item", id: args.itemId }],
  apply: ({ itemId, change }, rows) => {
    const item = rows.get("item", itemId);
    if (item === null) return refusal("itemUnknown");
    const { name = item.name, bin = item.bin, note = item.note, safety = item.safety } = change;
    const isSame = name === item.name && bin === item.bin && note === item.note && safety === item.safety;
    return applied(isSame ? [] : [{ ...item, name, bin, note, safety }]);
  },
});
