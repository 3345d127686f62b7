/**
 * Listings that an order names before any catalogue has told them; of those that are not active none ever does. They are kept
 * all the same, so that somebody can say which item each one is. Where an item has the line's seller code, it is that one; of a
 * semi-managed store, which has no catalogue here, the line's seller code makes its item. How many pieces a unit has only lines
 * tell, so a listing learns it from them, whichever came first (docs/decisions/021).
 */
import type { Item } from "../../shared/item.ts";
import { type Listing, toListingId, withListing } from "../../shared/listing.ts";
import type { TemuOrderLine } from "../temu/methods/temu-order.ts";
import { findItemByCode, findOrMakeItem } from "./ingest-listing.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;
type Mapped = { listing: Listing; item: Item | null };

const toTold = ({ sellerSku, thumbUrl, ...line }: TemuOrderLine) => ({
  sellerSku,
  name: line.originalGoodsName || line.goodsName,
  variant: line.originalSpecName || line.spec,
  thumbUrl,
});

const makeListing = (deps: Deps, storeId: string, line: TemuOrderLine, isSemiManaged: boolean): Mapped => {
  const told = toTold(line);
  const known = told.sellerSku === null ? null : findItemByCode(deps.sql, told.sellerSku);
  const item = isSemiManaged ? findOrMakeItem(deps, told) : known;
  const listing: Listing = {
    noun: "listing",
    id: toListingId(storeId, line.goodsId, line.skuId),
    version: 0,
    storeId,
    goodsId: line.goodsId,
    skuId: line.skuId,
    ...told,
    itemId: item?.id ?? null,
    piecesPerUnit: line.soldFactor,
    isMappedByHand: false,
    temuLevel: null,
    temuLevelAt: null,
    drift: null,
  };
  return { listing, item };
};

/** Null: nothing new. More pieces than any line told before, or its seller code at last; what a person said stands. */
const learn = (deps: Deps, before: Listing, line: TemuOrderLine, isSemiManaged: boolean): Mapped | null => {
  if (before.isMappedByHand) return null;
  const piecesPerUnit = Math.max(before.piecesPerUnit, line.soldFactor);
  const item = isSemiManaged && before.itemId === null ? findOrMakeItem(deps, toTold(line)) : null;
  if (item !== null) return { listing: { ...before, sellerSku: line.sellerSku, itemId: item.id, piecesPerUnit }, item };
  return piecesPerUnit === before.piecesPerUnit ? null : { listing: { ...before, piecesPerUnit }, item: null };
};

/**
 * Call before the order's lines are mapped, in the same transaction. Returns the listings that learned something: open orders that
 * are here already do not know it yet.
 */
export const ensureListings = (deps: Deps, storeId: string, lines: readonly TemuOrderLine[], isSemiManaged: boolean): Listing[] =>
  lines.flatMap((line) => {
    const before = loadRow(deps.sql, "listing", toListingId(storeId, line.goodsId, line.skuId));
    const mapped = before === null ? makeListing(deps, storeId, line, isSemiManaged) : learn(deps, before, line, isSemiManaged);
    if (mapped === null) return [];
    const { listing, item } = mapped;
    saveRows(deps.sql, item === null ? [listing] : [listing, withListing(item, listing.id)], [], deps.clock.now());
    return before === null ? [] : [listing];
  });
