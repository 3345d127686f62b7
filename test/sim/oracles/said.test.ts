import { expect, test } from "vitest";
import type { Code } from "../../../shared/code.ts";
import { toCodeId } from "../../../shared/code.ts";
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { MIHAI, makeCode, makeItem, makeListing } from "../../fakes/make-rows.ts";
import type { Entry, Glance } from "./audit.ts";
import { checkSaid } from "./said.ts";
import type { Violation } from "./violation.ts";

const LAMP: Glance = { item: "lamp", places: [], name: "Lamp", bin: null, note: null, safety: null };
const said = (what: string, after: unknown, before: readonly Glance[] = [], personId = "ana"): Entry => ({
  ...{ what, subject: "", personId, before, after },
});
type Left = { items?: Item[]; listings?: Listing[]; codes?: Code[] };
const check = (entries: Entry[], { items = [], listings = [], codes = [] }: Left): string[] => {
  const found: Violation[] = [];
  checkSaid(entries, { items, listings, codes }, new Set([MIHAI.id]), found);
  return found.map(({ oracle, says }) => `${oracle}: ${says}`);
};

const lamp = (more: Partial<Item> = {}) => makeItem({ name: "Lamp", ...more });
const teach = (itemId: string, personId?: string, before: readonly Glance[] = []) =>
  said("teachCode", { code: "K-1", itemId, pieces: 1 }, before, personId);
const approve = (isApproved: boolean) => said("approveCode", { codeId: toCodeId("K-1"), itemId: "lamp", pieces: 1, isApproved });

test("what was said last is what an item is; what nobody said stays", () => {
  const entries = [
    said("saveItem", { itemId: "lamp", change: { safety: 3 } }, [LAMP]),
    said("saveItem", { itemId: "lamp", change: { note: "Fragile" } }, [{ ...LAMP, safety: 3 }]),
    said("moveStock", { itemId: "lamp", pieces: 1, from: null, to: "B-2" }, [{ ...LAMP, safety: 3, note: "Fragile" }]),
  ];
  expect(check(entries, { items: [lamp({ safety: 3, note: "Fragile", bin: "B-2" })] })).toEqual([]);
  expect(check(entries, { items: [lamp({ safety: 3, bin: "B-2" })] })).toEqual([expect.stringContaining("O5 said: lamp is")]);
});

test("a change that nobody wrote down is seen where the next one finds it", () => {
  const entries = [said("saveItem", { itemId: "lamp", change: { safety: 3 } }, [LAMP]), said("adjustStock", {}, [{ ...LAMP, safety: 9 }])];
  expect(check(entries, { items: [lamp({ safety: 9 })] })).toEqual([expect.stringContaining("adjustStock found lamp")]);
});

test("an item is made once, and its SKU is no other item's code", () => {
  const made = said("saveItem", { itemId: "sku-K-1", change: { name: "K" }, sku: "K-1" });
  const items = [makeItem({ id: "sku-K-1", name: "K" })];
  expect(check([made], { items })).toEqual([]);
  expect(check([made, made], { items })).toEqual([expect.stringContaining("made twice")]);
  expect(check([teach("lamp"), made], { items, codes: [makeCode("K-1", "lamp")] })).toEqual([expect.stringContaining("a code of another")]);
  expect(check([made, teach("lamp")], { items, codes: [makeCode("K-1", "lamp")] })).toEqual([expect.stringContaining("own SKU")]);
});

test("a picker's code waits for a supervisor, and a live one is nobody else's", () => {
  const waiting = makeCode("K-1", "lamp", { taughtBy: MIHAI.id });
  expect(check([teach("lamp", MIHAI.id)], { codes: [waiting] })).toEqual([]);
  expect(check([teach("lamp", MIHAI.id)], { codes: [makeCode("K-1", "lamp")] })).toHaveLength(1);
  expect(check([teach("lamp", MIHAI.id), approve(true)], { codes: [makeCode("K-1", "lamp")] })).toEqual([]);
  expect(check([teach("lamp", MIHAI.id), approve(false)], {})).toEqual([]);
  expect(check([teach("lamp", MIHAI.id), teach("mug")], { codes: [makeCode("K-1", "mug")] })).toEqual([]);
  expect(check([teach("lamp"), teach("mug")], { codes: [makeCode("K-1", "mug")] })).toEqual([expect.stringContaining("was taught to mug")]);
});

test("a code is approved as it was taught, and is not there where it was never taught", () => {
  expect(check([teach("mug"), approve(true)], { codes: [makeCode("K-1", "mug")] })).toEqual([expect.stringContaining("another code")]);
  expect(check([approve(true)], {})).toEqual([expect.stringContaining("nobody had taught it")]);
  expect(check([], { codes: [makeCode("K-1", "lamp")] })).toEqual([expect.stringContaining("nobody taught it")]);
  expect(check([teach("lamp")], {})).toEqual([expect.stringContaining("is not there")]);
});

test("a mapping stands until the next one, and a file says all of its rows at once", () => {
  const map = said("mapListing", { listingId: "s1:601:17", itemId: "lamp", piecesPerUnit: 2, was: {} });
  const file = said("importRows", { args: { importId: "f" }, become: [{ listing: "s1:601:17", item: "mug", pieces: 4 }] });
  const left = { listings: [makeListing({ piecesPerUnit: 4, itemId: "mug" })] };
  expect(check([map, file], left)).toEqual([]);
  expect(check([file, map], left)).toHaveLength(1);
  expect(check([map, said("unmapListing", { listingId: "s1:601:17", was: "lamp" })], left)).toHaveLength(1);
});
