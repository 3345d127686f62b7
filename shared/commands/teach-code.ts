/**
 * teachCode: this code is on that item, or on a box of so many of it. What a picker teaches finds nothing before a supervisor has
 * approved it: a wrong code ships wrong parcels.
 */
import * as v from "valibot";
import { type Code, MOST_CODE_LENGTH, toCodeId } from "../code.ts";
import { MOST_PIECES_PER_UNIT } from "../listing.ts";
import { hasRole } from "../role.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";
import { toSkuItemIds } from "./sku-item-ids.ts";

const argsSchema = v.strictObject({
  code: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(MOST_CODE_LENGTH),
    v.check((code) => code.isWellFormed()),
  ),
  itemId: itemIdSchema,
  pieces: v.pipe(v.number(), v.safeInteger()),
});

export const teachCode = defineCommand({
  name: "teachCode",
  schema: 1,
  argsSchema,
  role: "picker",
  reads: (args, got) => {
    const id = toCodeId(args.code);
    const holder = got.get("code", id)?.itemId ?? args.itemId;
    return [
      ...toSkuItemIds(args.code).map((itemId) => ({ noun: "item", id: itemId }) as const),
      { noun: "code", id },
      { noun: "item", id: args.itemId },
      { noun: "item", id: holder },
    ];
  },
  apply: (args, rows, ctx) => {
    const id = toCodeId(args.code);
    const item = rows.get("item", args.itemId);
    if (item === null) return refusal("itemUnknown");
    if (args.pieces < 1 || args.pieces > MOST_PIECES_PER_UNIT) return refusal("quantityOutOfRange", { item: item.sku });
    const bySku = toSkuItemIds(args.code).flatMap((itemId) => rows.get("item", itemId) ?? []);
    const other = bySku.find((each) => each.id !== item.id);
    if (other !== undefined) return refusal("codeTaken", { code: args.code, item: item.sku, other: other.sku });
    const known = rows.get("code", id);
    const isSupervisor = hasRole(ctx.person, "supervisor");
    if (known !== null && known.itemId !== item.id && (known.taughtBy === null || !isSupervisor))
      return refusal("codeTaken", { code: args.code, item: item.sku, other: rows.get("item", known.itemId)?.sku ?? "–" });
    const isSame = known !== null && known.itemId === item.id && known.pieces === args.pieces;
    if (isSame && (known.taughtBy === null || !isSupervisor)) return applied([]);
    /* What is live stays so; another number of pieces is a supervisor's to say. */
    if (known !== null && known.taughtBy === null && !isSupervisor)
      return refusal("codeTaken", { code: args.code, item: item.sku, other: item.sku });
    const code: Code = {
      noun: "code",
      id,
      version: known?.version ?? 0,
      code: args.code,
      itemId: item.id,
      pieces: args.pieces,
      taughtBy: isSupervisor ? null : ctx.person.id,
      taughtAt: ctx.happenedAt,
    };
    return applied([code]);
  },
});
