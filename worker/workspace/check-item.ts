/** One item's levels, checked by hand: each of its listings is told its level once more, whatever we believe it shows. */
import type { Item } from "../../shared/item.ts";
import type { Listing } from "../../shared/listing.ts";
import { askLevelCheck } from "../jobs/check-levels.ts";
import { saveAudit } from "./audit.ts";
import { loadStockPolicy, owedLevel } from "./owed-level.ts";
import type { Session } from "./people.ts";
import { planPush } from "./plan-push.ts";
import { loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

/** `listings`: how many of them owe a level; none where no store is told one. */
export type CheckedItem = { listings: number };

/** In doubt from now on, its level leaves even if it is the one seen last. */
const checkListing = (deps: Deps, listing: Listing): void => {
  const now = deps.clock.now();
  saveRows(deps.sql, [{ ...listing, temuLevel: null, temuLevelAt: now }], [], now);
  planPush(deps, listing, { cause: null });
};

const listingsOwing = ({ sql }: Deps, item: Item): Listing[] =>
  item.listingIds.flatMap((id) => loadRow(sql, "listing", id) ?? []).filter((listing) => owedLevel(sql, item, listing) !== null);

/** Null when the item is not here. */
export const checkItem = (deps: Deps, session: Session, itemId: string): CheckedItem | null =>
  deps.sql.transaction(() => {
    const item = loadRow(deps.sql, "item", itemId);
    if (item === null) return null;
    const owing = listingsOwing(deps, item);
    /* Where Temu wins its levels are read instead: ours must not go over them. */
    const isRead = ({ storeId }: Listing): boolean => loadStockPolicy(deps.sql, storeId)?.doesTemuWin === true;
    for (const storeId of new Set(owing.filter(isRead).map((listing) => listing.storeId)))
      askLevelCheck(deps.sql, storeId, deps.clock.now());
    for (const listing of owing) if (!isRead(listing)) checkListing(deps, listing);
    saveAudit(deps.sql, {
      at: deps.clock.now(),
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "checkItem",
      subject: itemId,
      before: null,
      after: null,
    });
    return { listings: owing.length };
  });
