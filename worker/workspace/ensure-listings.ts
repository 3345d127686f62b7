/**
 * Listings that an order names before any catalogue has told them; of those that are not active none ever does. They are kept
 * all the same, so that somebody can say which item each one is. Where an item has the line's seller code, it is that one; of a
 * semi-managed store, which has no catalogue here, the line's seller code makes its item.
 */
import { type Listing, toListingId, withListing } from "../../shared/listing.ts";
import type { TemuOrderLine } from "../temu/methods/temu-order.ts";
import { findItemByCode, findOrMakeItem } from "./ingest-listing.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

/** Call before the order's lines are mapped, in the same transaction. */
export const ensureListings = (
  { sql, clock, makeId }: Pick<WorkspaceDeps, "sql" | "clock" | "makeId">,
  storeId: string,
  lines: readonly TemuOrderLine[],
  isSemiManaged: boolean,
): void => {
  for (const line of lines) {
    const id = toListingId(storeId, line.goodsId, line.skuId);
    if (loadRow(sql, "listing", id) !== null) continue;
    const { sellerSku, thumbUrl } = line;
    const told = { sellerSku, name: line.originalGoodsName || line.goodsName, variant: line.originalSpecName || line.spec, thumbUrl };
    const known = sellerSku === null ? null : findItemByCode(sql, sellerSku);
    const item = isSemiManaged ? findOrMakeItem({ sql, makeId }, told) : known;
    const listing: Listing = {
      noun: "listing",
      id,
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
    saveRows(sql, item === null ? [listing] : [listing, withListing(item, id)], [], clock.now());
  }
};
