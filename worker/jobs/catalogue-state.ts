/** How far the catalogue's changes of a store have been read (refresh-catalogue.ts), and where in its searches it stands. */
import { type Feed, loadFeed, saveFeed } from "../workspace/feeds.ts";
import type { Sql } from "../workspace/sql.ts";

export const SEARCHES = ["active", "inactive", "deleted"] as const;
export type Search = (typeof SEARCHES)[number];

/** Where in a search: its window's end, and the page to read next. */
type Place = { endAt: number; pageToken: string; pages: number };

export type CatalogueState = {
  /** Up to when each search is known; null: all of it is still to be read. */
  readTo: Record<Search, number | null>;
  search: Search;
  /** Null: its first page. */
  place: Place | null;
  failures: number;
};

export const parseCatalogueState = (feed: Feed): CatalogueState => JSON.parse(feed.state) as CatalogueState;

/** Up to when it is known what left sale, and why; 0: not at all. */
export const loadOffSaleReadTo = (sql: Sql, storeId: string): number => {
  const feed = loadFeed(sql, storeId, "catalogue");
  return feed === null ? 0 : (parseCatalogueState(feed).readTo.inactive ?? 0);
};

/** It is due by then. One that fails keeps its own pace. Call in a transaction. */
export const hurryCatalogue = (sql: Sql, storeId: string, at: number): void => {
  const feed = loadFeed(sql, storeId, "catalogue");
  if (feed !== null && feed.dueAt > at && parseCatalogueState(feed).failures === 0) saveFeed(sql, { ...feed, dueAt: at });
};
