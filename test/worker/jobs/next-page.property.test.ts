import fc from "fast-check";
import { expect, test } from "vitest";
import { FIRST_PLACE, nextPlace, PAGE_SIZE, type Place } from "../../../worker/jobs/next-page.ts";

/** Between two pages: how many entries leave the list before this place, and how many new ones come on top. */
type Change = { at: number; leave: number; come: number };

type Read = { seen: Set<number>; stayed: number[]; pages: number };

/** Reads a list of `count` entries while it changes after each page. */
const readAll = (count: number, changes: readonly Change[], next: typeof nextPlace): Read => {
  let list = Array.from({ length: count }, (_, at) => at);
  let fresh = count;
  const seen = new Set<number>();
  let place: Place | null = FIRST_PLACE;
  let pages = 0;
  while (place !== null && pages < 1_000) {
    const page: number[] = list.slice((place.page - 1) * PAGE_SIZE, place.page * PAGE_SIZE);
    for (const entry of page) seen.add(entry);
    place = next(place, { total: list.length, count: page.length });
    const change = changes[pages];
    pages += 1;
    if (change === undefined) continue;
    const from = Math.min(change.at, list.length);
    list = [...Array.from({ length: change.come }, () => fresh++), ...list.slice(0, from), ...list.slice(from + change.leave)];
  }
  return { seen, stayed: list.filter((entry) => entry < count), pages };
};

/** Entries leave or come, not both at once: a total that stays the same tells nothing. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: fc.integer({ min: 0, max: 600 }), leave: fc.integer({ min: 0, max: 99 }), come: fc.constant(0) }),
  fc.record({ at: fc.constant(0), leave: fc.constant(0), come: fc.integer({ min: 0, max: 99 }) }),
);

test("what stays on the list is seen, however it moves between the pages", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 620 }), fc.array(change, { maxLength: 12 }), (count, changes) => {
      const { seen, stayed, pages } = readAll(count, changes, nextPlace);
      expect(stayed.filter((entry) => !seen.has(entry))).toEqual([]);
      expect(pages).toBeLessThan(60);
    }),
    { numRuns: 500, verbose: true },
  );
});

test("the oracle can fail: a reader that never looks back misses entries", () => {
  const neverBack: typeof nextPlace = ({ page, looksBack }, { total, count }) =>
    count > 0 && page * PAGE_SIZE < total ? { page: page + 1, total, looksBack } : null;
  const { seen, stayed } = readAll(250, [{ at: 0, leave: 5, come: 0 }], neverBack);
  expect(stayed.filter((entry) => !seen.has(entry))).toHaveLength(5);
});

test("a list that does not move takes one call a page", () => {
  for (const count of [0, 1, 99, 100, 101, 200, 201])
    expect(readAll(count, [], nextPlace).pages).toBe(Math.max(1, Math.ceil(count / PAGE_SIZE)));
});

test("a list that repeats its first page for ever ends at its total; a total that never stands still ends too", () => {
  let place: Place | null = FIRST_PLACE;
  let pages = 0;
  for (; place !== null && pages < 1_000; pages += 1) place = nextPlace(place, { total: 250, count: 100 });
  expect(pages).toBe(3);
  place = FIRST_PLACE;
  for (pages = 0; place !== null && pages < 1_000; pages += 1) place = nextPlace(place, { total: 250 + pages, count: 100 });
  expect(pages).toBeLessThan(300);
});

test("a total that promises more than there is ends with the first empty page", () => {
  expect(nextPlace({ page: 3, total: 1_000, looksBack: 0 }, { total: 1_000, count: 0 })).toBeNull();
});
