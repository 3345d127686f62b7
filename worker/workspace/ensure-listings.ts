/**
 * Listings that an order names before any catalogue has told them; of those that are not active none ever does. They are kept
 * all the same, so that somebody can say which item each one is. Where an item has the line's seller code, it is that one.
 */
import { type Listing, toListingId, withListing } from "../../shared/listing.ts";
import type { TemuOrderLine } from "../temu/methods/temu-order.ts";
import { findItemByCode } from "./ingest-listing.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

/** Call before the order's lines are mapped, in the same transaction. */
export const ensureListings = (
  { sql, clock }: Pick<WorkspaceDeps, "sql" | "clock">,
  storeId: string,
  lines: readonly TemuOrderLine[],
): void => {
  for (const line of lines) {
    const id = toListingId(storeId, line.goodsId, line.skuId);
    if (loadRow(sql, "listing", id) !== null) continue;
    const item = line.sellerSku === null ? null : findItemByCode(sql, line.sellerSku);
    const listing: Listing = {
      noun: "listing",
      id,
      version: 0,
      storeId,
      goodsId: line.goodsId,
      skuId: line.skuId,
      sellerSku: line.sellerSku,
      name: line.originalGoodsName || line.goodsName,
      variant: line.originalSpecName || line.spec,
      thumbUrl: line.thumbUrl,
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
