/** How far the poll has read a store's orders, and where in its window it stands. */
import type { TimeWindow } from "../temu/methods/list-orders.ts";
import { type Feed, loadFeed, saveFeed } from "../workspace/feeds.ts";
import type { Sql } from "../workspace/sql.ts";
import type { Place } from "./next-page.ts";

/** `readTo`: up to when all is known. `reading`: the window under way and where in it. */
export type PollState = { readTo: number; reading?: { window: TimeWindow; place: Place }; failures?: number };

export const parsePollState = (feed: Feed): PollState => JSON.parse(feed.state) as PollState;

/** Up to when the store's orders are known; 0 before the first import is done. */
export const loadReadTo = (sql: Sql, storeId: string): number => {
  const feed = loadFeed(sql, storeId, "poll");
  return feed === null ? 0 : parsePollState(feed).readTo;
};

/** It is due by then. One that fails keeps its own pace. Call in a transaction. */
export const hurryPoll = (sql: Sql, storeId: string, at: number): void => {
  const feed = loadFeed(sql, storeId, "poll");
  if (feed !== null && feed.dueAt > at && (parsePollState(feed).failures ?? 0) === 0) saveFeed(sql, { ...feed, dueAt: at });
};
