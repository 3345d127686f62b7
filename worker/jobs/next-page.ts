/**
 * Reading a list of Temu's page by page while it moves. An entry that leaves the list shifts all behind it forward, so
 * one may slip over a page's edge unseen; the list's total tells, and the page before is read again. Pure.
 */
export const PAGE_SIZE = 100;

/** A list whose total is never the same twice is not worth more than this many looks back. */
const MOST_LOOKS_BACK = 100;

/** `total`: what Temu counted with the page before, null on the first. `looksBack`: how often it had moved. */
export type Place = { page: number; total: number | null; looksBack: number };

export const FIRST_PLACE: Place = { page: 1, total: null, looksBack: 0 };

/** `count`: entries on this page, readable or not. */
type PageRead = { total: number; count: number };

/** Where to read next; null after the last page. Always ends, also where a list repeats itself. */
export const nextPlace = ({ page, total: before, looksBack }: Place, { total, count }: PageRead): Place | null => {
  if (before !== null && before !== total && page > 1 && looksBack < MOST_LOOKS_BACK) {
    const back = 1 + Math.floor(Math.abs(total - before) / PAGE_SIZE);
    return { page: Math.max(1, page - back), total, looksBack: looksBack + 1 };
  }
  return count > 0 && page * PAGE_SIZE < total ? { page: page + 1, total, looksBack } : null;
};
