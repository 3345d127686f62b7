/** An item that a person gave a listing to and whose stock nobody knows: the levels of that store are read, and it opens with one. */
import type { Listing } from "../../shared/listing.ts";
import { askLevelCheck } from "../jobs/check-levels.ts";
import { hasFeed } from "./feeds.ts";
import { loadRow } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

/** Call in the transaction that mapped them. An import that runs opens them by itself. */
export const askToOpen = ({ sql, clock }: Pick<WorkspaceDeps, "sql" | "clock">, listings: readonly Listing[]): void => {
  for (const { storeId, itemId } of listings) {
    const item = itemId === null ? null : loadRow(sql, "item", itemId);
    if (item === null || item.openedAt !== null || hasFeed(sql, storeId, "import")) continue;
    askLevelCheck(sql, storeId, clock.now());
  }
};
