/**
 * unmapListing: this listing is no item that is known here. Its lines are shown as unknown, hold nothing, and it is pushed
 * no level until somebody maps it; reading the catalogue anew does not map it again.
 */
import * as v from "valibot";
import { withoutListing } from "../listing.ts";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

const argsSchema = v.strictObject({ listingId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), was: itemIdSchema });

export const unmapListing = defineCommand({
  name: "unmapListing",
  schema: 1,
  argsSchema,
  role: "supervisor",
  reads: (args, got) => {
    const itemId = got.get("listing", args.listingId)?.itemId ?? null;
    const listing = { noun: "listing", id: args.listingId } as const;
    return itemId === null ? [listing] : [listing, { noun: "item", id: itemId }];
  },
  apply: (args, rows) => {
    const listing = rows.get("listing", args.listingId);
    if (listing === null) return refusal("listingUnknown");
    if (listing.itemId === null) return applied(listing.isMappedByHand ? [] : [{ ...listing, isMappedByHand: true }]);
    const item = rows.get("item", listing.itemId);
    if (listing.itemId !== args.was) return refusal("mappedMeanwhile", item === null ? {} : { item: item.sku });
    const unmapped = { ...listing, itemId: null, isMappedByHand: true, drift: null };
    return applied(item === null ? [unmapped] : [unmapped, withoutListing(item, listing.id)]);
  },
});
