import { expect, test } from "vitest";
import { mapListing } from "../../../shared/commands/map-listing.ts";
import { findCommand } from "../../../shared/commands/registry.ts";
import { unmapListing } from "../../../shared/commands/unmap-listing.ts";
import { must } from "../../../shared/result.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeItem, makeListing } from "../../fakes/make-rows.ts";
import { runPure } from "../../fakes/run-pure.ts";

const ID = "s1:601:17";
const MUG = makeItem({ id: "mug", sku: "MUG-RED", listingIds: [] });
const LAMP = makeItem();
const OPEN = makeListing({ itemId: null });
const NONE = { itemId: null, piecesPerUnit: 1 };
const WAS_LAMP = { itemId: "lamp", piecesPerUnit: 1 };

type More = Partial<{ itemId: string; piecesPerUnit: number; was: { itemId: string | null; piecesPerUnit: number } }>;
const map = (more: More, rows = [OPEN, MUG, LAMP]) =>
  runPure(mapListing, { listingId: ID, itemId: "mug", piecesPerUnit: 3, was: NONE, ...more }, rows).result;

test("an unmapped listing becomes the item's, with its pieces", () => {
  expect(map({})).toMatchObject({
    ok: true,
    value: {
      put: [
        { noun: "listing", id: ID, itemId: "mug", piecesPerUnit: 3, isMappedByHand: true },
        { noun: "item", id: "mug", listingIds: [ID] },
      ],
    },
  });
});

test("a listing that was another item's leaves it", () => {
  const drift = { shown: 3, owed: 4, at: 0 };
  expect(map({ was: WAS_LAMP }, [makeListing({ drift }), MUG, LAMP])).toMatchObject({
    ok: true,
    value: {
      put: [
        { noun: "listing", itemId: "mug", drift: null },
        { id: "lamp", listingIds: [] },
        { id: "mug", listingIds: [ID] },
      ],
    },
  });
});

test("the level that another item, or nobody, looked after is forgotten, unless the item is to open with it", () => {
  const listing = makeListing({ itemId: null, temuLevel: 7, temuLevelAt: 1 });
  const shut = makeItem({ id: "mug", openedAt: null, listingIds: [] });
  const levelWith = (item: typeof MUG) => map({}, [listing, item, LAMP]);
  expect(levelWith(MUG)).toMatchObject({ value: { put: [{ temuLevel: null, temuLevelAt: START }, {}] } });
  expect(levelWith(shut)).toMatchObject({ value: { put: [{ temuLevel: 7, temuLevelAt: 1 }, {}] } });
});

test("of the same item only the pieces change; what is so already changes nothing", () => {
  expect(map({ itemId: "lamp", was: WAS_LAMP }, [makeListing({ temuLevel: 7 }), MUG, LAMP])).toMatchObject({
    value: {
      put: [
        { noun: "listing", piecesPerUnit: 3, temuLevel: 7 },
        { id: "lamp", listingIds: [ID] },
      ],
    },
  });
  expect(map({ itemId: "lamp", piecesPerUnit: 1, was: { itemId: "mug", piecesPerUnit: 9 } }, [makeListing(), MUG, LAMP])).toMatchObject({
    value: { put: [] },
  });
});

test.each([
  [{}, [MUG, LAMP], { reason: "listingUnknown", facts: {} }],
  [{ itemId: "cup" }, undefined, { reason: "itemUnknown", facts: {} }],
  [{ piecesPerUnit: 0 }, undefined, { reason: "quantityOutOfRange", facts: { item: "MUG-RED" } }],
  [{ piecesPerUnit: 10_001 }, undefined, { reason: "quantityOutOfRange", facts: { item: "MUG-RED" } }],
  [{ was: NONE }, [makeListing(), MUG, LAMP], { reason: "mappedMeanwhile", facts: { item: "LAMP-BLK" } }],
  [{ was: WAS_LAMP }, undefined, { reason: "mappedMeanwhile", facts: {} }],
  [
    { itemId: "lamp", piecesPerUnit: 6, was: WAS_LAMP },
    [makeListing({ piecesPerUnit: 3 }), MUG, LAMP],
    { reason: "mappedMeanwhile", facts: { item: "LAMP-BLK" } },
  ],
])("%o is refused", (args, rows, error) => {
  expect(map(args, rows)).toEqual({ ok: false, error });
});

test("phones of the first build name the item they saw, and no pieces", () => {
  const first = must(findCommand("mapListing", 1), "the first mapListing");
  const run = (was: string | null) =>
    runPure(first, { listingId: ID, itemId: "mug", piecesPerUnit: 3, was }, [makeListing({ piecesPerUnit: 6 }), MUG, LAMP]).result;
  expect(run("lamp")).toMatchObject({ value: { put: [{ itemId: "mug", piecesPerUnit: 3 }, {}, {}] } });
  expect(run(null)).toMatchObject({ error: { reason: "mappedMeanwhile" } });
  expect(findCommand("mapListing", 2)).toBe(mapListing);
});

test("unmapped, a listing is nobody's until somebody maps it; unmapped twice, or with another in mind, nothing happens", () => {
  const unmap = (was: string, rows = [makeListing(), LAMP]) => runPure(unmapListing, { listingId: ID, was }, rows).result;
  expect(unmap("lamp")).toMatchObject({
    value: {
      put: [
        { noun: "listing", itemId: null, isMappedByHand: true },
        { id: "lamp", listingIds: [] },
      ],
    },
  });
  expect(unmap("lamp", [OPEN, LAMP])).toMatchObject({ value: { put: [{ itemId: null, isMappedByHand: true }] } });
  expect(unmap("lamp", [makeListing({ itemId: null, isMappedByHand: true }), LAMP])).toMatchObject({ value: { put: [] } });
  expect(unmap("mug")).toEqual({ ok: false, error: { reason: "mappedMeanwhile", facts: { item: "LAMP-BLK" } } });
  expect(unmap("lamp", [LAMP])).toEqual({ ok: false, error: { reason: "listingUnknown", facts: {} } });
});
