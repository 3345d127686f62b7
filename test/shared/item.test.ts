import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesToShow, sellable, temuLevelFor } from "../../shared/item.ts";
import { type StockPolicy, WHOLE_STOCK } from "../../shared/stock-policy.ts";
import { policyOf } from "../../shared/store.ts";
import { makeItem } from "../fakes/make-rows.ts";

test.each([
  [12, 2, 1, 10],
  [2, 5, 1, 0],
  [-3, 0, 1, 0],
  [13, 0, 6, 2],
  [5, 0, 6, 0],
  [2_000_000, 0, 1, 1_000_000],
])("%i on hand, %i reserved, %i a unit: Temu is told %i", (onHand, reserved, piecesPerUnit, level) => {
  const item = makeItem({ onHand, reserved });
  expect(temuLevelFor(item, piecesPerUnit, WHOLE_STOCK)).toBe(level);
  expect(sellable(item)).toBe(onHand - reserved);
});

test.each<[string, Partial<StockPolicy>, number | null, number, number]>([
  ["the store keeps 3 back", { safety: 3 }, null, 1, 17],
  ["the item's own number goes before the store's", { safety: 3 }, 5, 1, 15],
  ["the item says that nothing is kept back", { safety: 3 }, 0, 1, 20],
  ["more is kept back than there is", { safety: 30 }, null, 1, 0],
  ["half is for this store", { sharePercent: 50 }, null, 1, 10],
  ["a third of the rest, in packs of two, whole units only", { sharePercent: 33, safety: 1 }, null, 2, 3],
  ["at most 8 are shown", { cap: 8 }, null, 1, 8],
  ["a cap above what there is changes nothing", { cap: 80 }, null, 1, 20],
  ["a cap of 0 sells nothing", { cap: 0 }, null, 1, 0],
])("20 free, and %s", (_words, policy, safety, piecesPerUnit, level) => {
  const item = makeItem({ onHand: 25, reserved: 5, safety });
  expect(temuLevelFor(item, piecesPerUnit, { ...WHOLE_STOCK, ...policy })).toBe(level);
});

test.each<[string, number | null, number | null, number | null | undefined, number]>([
  ["the item's own number goes before all others", 1, 3, 5, 19],
  ["the store's goes before the workspace's", null, 3, 5, 17],
  ["a store that keeps none back says so", null, 0, 5, 20],
  ["the workspace's holds where nobody else says one", null, null, 5, 15],
  ["nobody says one", null, null, null, 20],
  ["a row of an older build says nothing of the workspace", null, null, undefined, 20],
])("of 20 free, %s", (_words, ofItem, ofStore, ofWorkspace, level) => {
  const item = makeItem({ onHand: 20, reserved: 0, safety: ofItem });
  const stock = { ...WHOLE_STOCK, safety: ofStore };
  const policy = policyOf(ofWorkspace === undefined ? { stock } : { stock, workspaceSafety: ofWorkspace });
  expect(temuLevelFor(item, 1, policy)).toBe(level);
  expect(piecesToShow(item, 1, policy, level + 1)).toBe(1);
});

const policies = fc.record<StockPolicy>({
  isPushed: fc.boolean(),
  sharePercent: fc.integer({ min: 1, max: 100 }),
  cap: fc.option(fc.integer({ min: 0, max: 1_000 })),
  safety: fc.option(fc.integer({ min: 0, max: 50 })),
  doesTemuWin: fc.boolean(),
});

test("the pieces that a level asks for are the fewest that show it, and none are named where no pieces would", () => {
  fc.assert(
    fc.property(
      policies,
      fc.integer({ min: -20, max: 200 }),
      fc.option(fc.integer({ min: 0, max: 50 })),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 1_200 }),
      (policy, onHand, safety, piecesPerUnit, level) => {
        const item = makeItem({ onHand, reserved: 0, safety });
        const levelWith = (pieces: number) => temuLevelFor({ ...item, onHand: onHand + pieces }, piecesPerUnit, policy);
        const pieces = piecesToShow(item, piecesPerUnit, policy, level);
        expect(levelWith(pieces ?? 1_000_000) === level).toBe(pieces !== null);
        if (pieces !== null && pieces > 0) expect(levelWith(pieces - 1)).toBeLessThan(level);
        if (pieces !== null && pieces < 0 && level !== policy.cap) expect(levelWith(pieces + 1)).toBeGreaterThan(level);
      },
    ),
  );
});
