import { expect, test } from "vitest";
import { mapListing } from "../../../shared/commands/map-listing.ts";
import { unmapListing } from "../../../shared/commands/unmap-listing.ts";
import { makeItem, makeListing } from "../../fakes/make-rows.ts";
import { runPure } from "../../fakes/run-pure.ts";

const ID = "s1:601:17";
const MUG = makeItem({ id: "mug", sku: "MUG-RED", listingIds: [] });
const LAMP = makeItem();
const OPEN = makeListing({ itemId: null });
const map = (more: Partial<{ itemId: string; piecesPerUnit: number; was: string | null }>, rows = [OPEN, MUG, LAMP]) =>
  runPure(mapListing, { listingId: ID, itemId: "mug", piecesPerUnit: 3, was: null, ...more }, rows).result;

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
  expect(map({ was: "lamp" }, [makeListing(), MUG, LAMP])).toMatchObject({
    ok: true,
    value: {
      put: [
        { noun: "listing", itemId: "mug" },
        { id: "lamp", listingIds: [] },
        { id: "mug", listingIds: [ID] },
      ],
    },
  });
});

test("of the same item only the pieces change; what is so already changes nothing", () => {
  expect(map({ itemId: "lamp", was: "lamp" }, [makeListing(), MUG, LAMP])).toMatchObject({
    value: {
      put: [
        { noun: "listing", piecesPerUnit: 3 },
        { id: "lamp", listingIds: [ID] },
      ],
    },
  });
  expect(map({ itemId: "lamp", piecesPerUnit: 1, was: "mug" }, [makeListing(), MUG, LAMP])).toMatchObject({ value: { put: [] } });
});

test.each([
  [{}, [MUG, LAMP], { reason: "listingUnknown", facts: {} }],
  [{ itemId: "cup" }, undefined, { reason: "itemUnknown", facts: {} }],
  [{ piecesPerUnit: 0 }, undefined, { reason: "quantityOutOfRange", facts: { item: "MUG-RED" } }],
  [{ piecesPerUnit: 10_001 }, undefined, { reason: "quantityOutOfRange", facts: { item: "MUG-RED" } }],
  [{ was: null }, [makeListing(), MUG, LAMP], { reason: "mappedMeanwhile", facts: { item: "LAMP-BLK" } }],
  [{ was: "lamp" }, undefined, { reason: "mappedMeanwhile", facts: {} }],
])("%o is refused", (args, rows, error) => {
  expect(map(args, rows)).toEqual({ ok: false, error });
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
  expect(unmap("lamp", [OPEN, LAMP])).toMatchObject({ value: { put: [] } });
  expect(unmap("mug")).toEqual({ ok: false, error: { reason: "mappedMeanwhile", facts: { item: "LAMP-BLK" } } });
  expect(unmap("lamp", [LAMP])).toEqual({ ok: false, error: { reason: "listingUnknown", facts: {} } });
});
