/** An item of which Temu never told a level, or only the 0 of what was taken off sale, would stay unread for ever: there a person's count is its first stock. */
import { type Item, isUnread } from "./item.ts";
import type { Rows } from "./row.ts";

/**
 * Whether waiting is over: each store that lists it has been read to its end, its open orders too, so that what they hold is known
 * before a first level leaves.
 */
export const opensByCount = (item: Item, rows: Rows): boolean =>
  isUnread(item) &&
  item.listingIds.every((id) => {
    const listing = rows.get("listing", id);
    return listing !== null && rows.get("store", listing.storeId)?.import.phase === "done";
  });
