/** saveItem: what a person says of an item beside its stock. Only what is named changes, so that two people's edits do not undo each other. */
import * as v from "valibot";
import { binSchema, piecesIn } from "../bin.ts";
import { MOST_LEVEL } from "../stock-policy.ts";
import { applyBinMove } from "./apply-person-movement.ts";
import { applied, defineCommand, refusal } from "./command.ts";

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const itemChangeSchema = v.strictObject({
  name: v.optional(words(200)),
  /** What lies in the bin it belonged in moves along. */
  bin: v.optional(v.nullable(binSchema)),
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
  apply: ({ itemId, change }, rows, ctx) => {
    const item = rows.get("item", itemId);
    if (item === null) return refusal("itemUnknown");
    const { name = item.name, bin = item.bin, note = item.note, safety = item.safety } = change;
    const isSame = name === item.name && bin === item.bin && note === item.note && safety === item.safety;
    if (isSame) return applied([]);
    const along = item.bin === bin ? 0 : piecesIn(item.places, item.bin);
    const moved = along === 0 ? null : applyBinMove(item, ctx, { pieces: along, from: item.bin, to: bin });
    return applied([{ ...(moved?.item ?? item), name, bin, note, safety }, ...(moved === null ? [] : [moved.movement])]);
  },
});
