/**
 * mapListing: this listing is that item, and one unit of it holds so many pieces. Its open orders follow at the edge, which
 * alone knows them. `was` is what the person saw, so that of two people who map the same listing the second is told.
 */
import * as v from "valibot";
import type { Item } from "../item.ts";
import { type Listing, MOST_PIECES_PER_UNIT, withListing, withoutListing } from "../listing.ts";
import type { Rows } from "../row.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const argsSchema = v.strictObject({
  listingId: idSchema,
  itemId: itemIdSchema,
  piecesPerUnit: v.pipe(v.number(), v.safeInteger()),
  was: v.strictObject({ itemId: v.nullable(itemIdSchema), piecesPerUnit: v.pipe(v.number(), v.safeInteger()) }),
});

/** Another item from now on. Nobody here has looked after the level it shows, or it was the other item's: it is owed in any case. */
const moveTo = (listing: Listing, item: Item, now: number): Listing => {
  if (listing.itemId === item.id) return listing;
  /* An item opens with the level of its listing. */
  const level = item.openedAt === null ? {} : { temuLevel: null, temuLevelAt: now };
  return { ...listing, ...level, itemId: item.id, drift: null };
};

export const mapListing = defineCommand({
  name: "mapListing",
  schema: 2,
  argsSchema,
  role: "supervisor",
  reads: (args, got) => {
    const itemId = got.get("listing", args.listingId)?.itemId ?? args.itemId;
    return [
      { noun: "listing", id: args.listingId },
      { noun: "item", id: args.itemId },
      { noun: "item", id: itemId },
    ];
  },
  apply: (args, rows, ctx) => {
    const listing = rows.get("listing", args.listingId);
    const item = rows.get("item", args.itemId);
    if (listing === null) return refusal("listingUnknown");
    if (item === null) return refusal("itemUnknown");
    const { piecesPerUnit } = args;
    if (piecesPerUnit < 1 || piecesPerUnit > MOST_PIECES_PER_UNIT) return refusal("quantityOutOfRange", { item: item.sku });
    if (listing.itemId === item.id && listing.piecesPerUnit === piecesPerUnit) return applied([]);
    const before = listing.itemId === null ? null : rows.get("item", listing.itemId);
    const isAsSeen = listing.itemId === args.was.itemId && listing.piecesPerUnit === args.was.piecesPerUnit;
    if (!isAsSeen) return refusal("mappedMeanwhile", before === null ? {} : { item: before.sku });
    const mapped = { ...moveTo(listing, item, ctx.now), piecesPerUnit, isMappedByHand: true };
    const left = before === null || before.id === item.id ? [] : [withoutListing(before, listing.id)];
    return applied([mapped, ...left, withListing(item, listing.id)]);
  },
});

const firstArgsSchema = v.strictObject({ ...argsSchema.entries, was: v.nullable(itemIdSchema) });
type FirstArgs = v.InferOutput<typeof firstArgsSchema>;

/** As phones of the first build say it: they name the item they saw, and no pieces. */
export const mapListingFirst = defineCommand({
  name: "mapListing",
  schema: 1,
  argsSchema: firstArgsSchema,
  role: "supervisor",
  reads: (args, got) => mapListing.reads(toPresent(args, got), got),
  apply: (args, rows, ctx) => mapListing.apply(toPresent(args, rows), rows, ctx),
});

const toPresent = ({ was, ...args }: FirstArgs, rows: Rows): v.InferOutput<typeof argsSchema> => ({
  ...args,
  was: { itemId: was, piecesPerUnit: rows.get("listing", args.listingId)?.piecesPerUnit ?? 1 },
});
