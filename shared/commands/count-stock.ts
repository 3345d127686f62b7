/**
 * countStock: so many pieces lie in this bin. It carries the number and the movements that the person's phone showed: where pieces
 * have come or gone meanwhile, also as many as have gone and come, nobody can tell whether the count knows of them, so a person
 * is told and counts again. A supervisor's count is also the first stock of an item that no level of Temu's has opened.
 */
import * as v from "valibot";
import { piecesIn } from "../bin.ts";
import { type Item, isUnread, RECENT_MOVEMENTS } from "../item.ts";
import { opensByCount } from "../opens-by-count.ts";
import { hasRole } from "../role.ts";
import type { RowKey, Rows } from "../row.ts";
import { MOST_LEVEL } from "../stock-policy.ts";
import { applyPersonMovement } from "./apply-person-movement.ts";
import { binSchema } from "./bin-schema.ts";
import { applied, type CommandContext, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

/** A difference of more pieces than this, and of more than a tenth, is rather a miscount than a loss. */
const FAR_PIECES = 5;
const FAR_SHARE = 0.1;

/** Whether one person's single count is not enough to believe it. */
export const isFarOff = (counted: number, present: number): boolean =>
  Math.abs(counted - present) > Math.max(FAR_PIECES, Math.abs(present) * FAR_SHARE);

/* Longer than any movement's id, and more than an item shows. */
const MOST_ID_LENGTH = 1_000;
const MOST_SEEN = 20;

const firstArgsSchema = v.strictObject({
  itemId: itemIdSchema,
  /** Null: pieces of which nobody has said where they lie. */
  bin: v.nullable(binSchema),
  counted: v.pipe(v.number(), v.safeInteger()),
  /** Pieces that the phone showed there. */
  seen: v.pipe(v.number(), v.safeInteger()),
  /** Counted a second time, with the same number. */
  isRepeated: v.boolean(),
});
/** `seenMovements`: the item's last movements as the phone showed them with that number; left out where nobody noted them. */
const argsSchema = v.strictObject({
  ...firstArgsSchema.entries,
  seenMovements: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(MOST_ID_LENGTH))), v.maxLength(MOST_SEEN))),
});

/** What tells whether an unread item can be opened: its listings, then their stores. */
const readsToOpen = (item: Item | null, got: Rows): RowKey[] =>
  item === null || !isUnread(item)
    ? []
    : item.listingIds.flatMap((id): RowKey[] => {
        const listing = got.get("listing", id);
        return [{ noun: "listing", id }, ...(listing === null ? [] : [{ noun: "store" as const, id: listing.storeId }])];
      });

/** Whether a movement that was not seen came to this bin or left it. Where the glances do not tell, one may have: they end, or name no bins. */
const hasMovedUnseen = ({ recent }: Item, bin: string | null, seen: readonly string[]): boolean => {
  const unseen = recent.filter(({ id }) => !seen.includes(id));
  const isCut = recent.length >= RECENT_MOVEMENTS && unseen.at(-1) === recent.at(-1);
  return isCut || unseen.some(({ bins }) => bins === undefined || bins.includes(bin));
};

/** "None" of an item that nobody had a stock of is a stock too. */
const toOpened = (item: Item, { happenedAt }: CommandContext): Item => (item.openedAt === null ? { ...item, openedAt: happenedAt } : item);

export const countStock = defineCommand({
  name: "countStock",
  schema: 2,
  argsSchema,
  role: "picker",
  reads: ({ itemId }, got) => [{ noun: "item", id: itemId }, ...readsToOpen(got.get("item", itemId), got)],
  apply: ({ itemId, bin, counted, seen, isRepeated, seenMovements }, rows, ctx) => {
    const item = rows.get("item", itemId);
    if (item === null) return refusal("itemUnknown");
    const mayOpen = hasRole(ctx.person, "supervisor") && opensByCount(item, rows);
    if (isUnread(item) && !mayOpen) return refusal("stockNotRead", { item: item.sku });
    if (counted < 0 || counted > MOST_LEVEL) return refusal("quantityOutOfRange", { item: item.sku });
    const present = piecesIn(item.places, bin);
    if (counted === present) return applied(item.openedAt === null ? [toOpened(item, ctx)] : []);
    const facts = {
      item: item.sku,
      ...(bin === null ? {} : { bin }),
      counted: String(counted),
      seen: String(seen),
      present: String(present),
    };
    const isAsSeen = seen === present && (seenMovements === undefined || !hasMovedUnseen(item, bin, seenMovements));
    if (!isAsSeen) return refusal("countedMeanwhile", facts);
    if (isFarOff(counted, present) && !isRepeated && !hasRole(ctx.person, "supervisor")) return refusal("countFarOff", facts);
    const pieces = counted - present;
    const moved = applyPersonMovement(toOpened(item, ctx), ctx, "count", { pieces, places: [{ bin, pieces }], reason: "counted" });
    return applied([moved.item, moved.movement]);
  },
});

/** As phones of the first builds say it: the number alone. */
export const countStockFirst: typeof countStock = { ...countStock, schema: 1, argsSchema: firstArgsSchema };
