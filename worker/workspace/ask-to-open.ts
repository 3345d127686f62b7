/** An item that a person gave a listing to and whose stock nobody knows: the levels of that store are read, and it opens with one. */
import type { Listing } from "../../shared/listing.ts";
import { askLevelCheck } from "../jobs/check-levels.ts";
import { hasFeed } from "./feeds.ts";
import { loadRow } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

/** Call in the transaction that mapped them. An import that runs opens them by itself. */
export const askToOpen = ({ sql, clock }: Pick<WorkspaceDeps, "sql" | "clock">, listings: readonly Listing[]): void => {
  const isShut = ({ itemId }: Listing): boolean => itemId !== null && loadRow(sql, "item", itemId)?.openedAt === null;
  const storeIds = new Set(listings.filter(isShut).map(({ storeId }) => storeId));
  for (const storeId of storeIds) if (!hasFeed(sql, storeId, "import")) askLevelCheck(sql, storeId, clock.now());
};
