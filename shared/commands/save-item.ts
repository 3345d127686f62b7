/**
 * saveItem: what a person says of an item beside its stock; with a SKU, an item that is new. Only what is named changes, so that two
 * people's edits do not undo each other.
 */
import * as v from "valibot";
import { piecesIn } from "../bin.ts";
import { toCodeId } from "../code.ts";
import { type Item, isItemSku, MOST_NAME_LENGTH, MOST_NOTE_LENGTH, makeItem, toItemId } from "../item.ts";
import type { Rows } from "../row.ts";
import { MOST_LEVEL } from "../stock-policy.ts";
import type { Refusal } from "../verdict.ts";
import { applyBinMove } from "./apply-person-movement.ts";
import { binSchema } from "./bin-schema.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";
import { toSkuItemIds } from "./sku-item-ids.ts";

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const itemChangeSchema = v.strictObject({
  name: v.optional(words(MOST_NAME_LENGTH)),
  /** What lies in the bin it belonged in moves along. */
  bin: v.optional(v.nullable(binSchema)),
  note: v.optional(v.nullable(words(MOST_NOTE_LENGTH))),
  /** Pieces kept back from every store; null: as each store says. */
  safety: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_LEVEL)))),
});
export type ItemChange = v.InferOutput<typeof itemChangeSchema>;

const firstArgsSchema = v.strictObject({ itemId: itemIdSchema, change: itemChangeSchema });
/** `sku`: of an item that is to be made; `itemId` is `toItemId(sku)` then. */
const argsSchema = v.strictObject({
  ...firstArgsSchema.entries,
  sku: v.optional(v.pipe(v.string(), v.trim(), v.check(isItemSku))),
});
type Args = v.InferOutput<typeof argsSchema>;

/** A SKU finds its item when it is scanned: it must not be another item's code, nor another item's SKU in another form. */
const makeNew = (sku: string, { itemId, change }: Args, rows: Rows): { ok: true; value: Item } | { ok: false; error: Refusal } => {
  if (itemId !== toItemId(sku)) return refusal("badArgs");
  if (rows.get("item", itemId) !== null) return refusal("skuTaken", { item: sku });
  const same = toSkuItemIds(sku).flatMap((id) => rows.get("item", id) ?? [])[0];
  if (same !== undefined) return refusal("codeTaken", { code: sku, item: sku, other: same.sku });
  const code = rows.get("code", toCodeId(sku));
  if (code !== null) return refusal("codeTaken", { code: sku, item: sku, other: rows.get("item", code.itemId)?.sku ?? "–" });
  return { ok: true, value: makeItem({ id: itemId, sku, name: change.name ?? sku, thumbUrl: null }) };
};

export const saveItem = defineCommand({
  name: "saveItem",
  schema: 2,
  argsSchema,
  role: "supervisor",
  reads: ({ itemId, sku }, got) => {
    const item = { noun: "item", id: itemId } as const;
    if (sku === undefined) return [item];
    const holder = got.get("code", toCodeId(sku))?.itemId ?? itemId;
    const bySku = toSkuItemIds(sku).map((id) => ({ noun: "item", id }) as const);
    return [item, ...bySku, { noun: "code", id: toCodeId(sku) }, { noun: "item", id: holder }];
  },
  apply: (args, rows, ctx) => {
    const { itemId, sku, change } = args;
    const made = sku === undefined ? null : makeNew(sku, args, rows);
    if (made?.ok === false) return made;
    const item = made === null ? rows.get("item", itemId) : made.value;
    if (item === null) return refusal("itemUnknown");
    const { name = item.name, bin = item.bin, note = item.note, safety = item.safety } = change;
    const isSame = name === item.name && bin === item.bin && note === item.note && safety === item.safety;
    if (isSame && made === null) return applied([]);
    const along = item.bin === bin ? 0 : piecesIn(item.places, item.bin);
    const moved = along === 0 ? null : applyBinMove(item, ctx, { pieces: along, from: item.bin, to: bin });
    return applied([{ ...(moved?.item ?? item), name, bin, note, safety }, ...(moved === null ? [] : [moved.movement])]);
  },
});

/** As phones of the first builds say it: of an item that is there. */
export const saveItemFirst: typeof saveItem = { ...saveItem, schema: 1, argsSchema: firstArgsSchema };
