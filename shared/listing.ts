/** A listing: one goodsId + skuId in one store. `itemId` and `piecesPerUnit` are its mapping. */
import type { Item } from "./item.ts";

/** What Temu says of its sale. "offSale": for none of the reasons that have a word here. */
export type ListingStatus = "onSale" | "soldOut" | "blocked" | "closed" | "offSale" | "deleted";

/** By Temu or by the seller there, and not because none is left: what becomes of its level is not documented. */
export const isTakenOff = ({ status }: Pick<Listing, "status">): boolean =>
  status === "blocked" || status === "closed" || status === "offSale" || status === "deleted";

export type Listing = {
  noun: "listing";
  id: string;
  version: number;
  storeId: string;
  goodsId: string;
  skuId: string;
  sellerSku: string | null;
  name: string;
  variant: string;
  thumbUrl: string | null;
  /** Left out where nobody was told: a row of an older build, a listing that only an order has named. */
  status?: ListingStatus;
  itemId: string | null;
  piecesPerUnit: number;
  /** A person mapped it, or said that it is none: the catalogue does not map it by its seller SKU any more. */
  isMappedByHand: boolean;
  /** The level last seen at Temu: read, or confirmed by a push. Null when there was none, or a buyer has moved it since. */
  temuLevel: number | null;
  /** When it was seen, or became doubtful. */
  temuLevelAt: number | null;
  /** The last time Temu showed a level that nobody here had set and no order explains: what it showed, what it owed. */
  drift: { shown: number; owed: number; at: number } | null;
};

/** More than any pack holds; a larger number is a slip of the finger. */
export const MOST_PIECES_PER_UNIT = 10_000;

export const withListing = (item: Item, listingId: string): Item =>
  item.listingIds.includes(listingId) ? item : { ...item, listingIds: [...item.listingIds, listingId] };

export const withoutListing = (item: Item, listingId: string): Item => ({
  ...item,
  listingIds: item.listingIds.filter((id) => id !== listingId),
});

export const toListingId = (storeId: string, goodsId: string, skuId: string): string => `${storeId}:${goodsId}:${skuId}`;
