// 5,000 SKUs in two stores come in through the real edge: what both sell under one SKU is one item by itself, what has no SKU waits for a person.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { must } from "../../shared/result.ts";
import { callEdge } from "./call-edge.ts";
import { type EdgePhone, makeEdgePhone } from "./edge-phone.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const STORES = 2;
const SKUS_PER_STORE = 2_500;
/** About half of each store's SKUs. */
const SHARED_GOODS = 625;
const UNNAMED_PER_STORE = 200;

let depot: Depot;
let phone: EdgePhone;
let importMs: number;

beforeAll(async () => {
  const startedAt = performance.now();
  depot = await startDepot({
    ...{ stores: STORES, skusPerStore: SKUS_PER_STORE, sharedGoods: SHARED_GOODS, unnamedSkus: UNNAMED_PER_STORE },
    // With orders there would be pushes, and rows that change by them.
    ordersPerStore: 0,
  });
  importMs = Math.round(performance.now() - startedAt);
  phone = makeEdgePhone(depot);
  await phone.pull();
}, 300_000);

afterAll(async () => {
  await depot?.close();
});

/** Seller SKUs at Temu, store by store; "" where the seller gave none. */
const readSellerSkus = async (): Promise<string[][]> => {
  const { stores } = await depot.sandbox.readStores();
  const levels = await Promise.all(stores.map(({ mallId }) => depot.sandbox.readStock({ mallId })));
  return levels.map((store) => store.levels.map(({ skuSn }) => skuSn));
};

test("every SKU of both stores is a listing on sale, and each seller SKU one item, whose stock is open", async () => {
  const skus = await readSellerSkus();
  const named = new Set(skus.flat().filter((sku) => sku !== ""));
  const equal = must(skus[0], "a store").filter((sku) => sku !== "" && must(skus[1], "another").includes(sku));
  const [listings, items] = [phone.list("listing"), phone.list("item")];
  expect(listings).toHaveLength(STORES * SKUS_PER_STORE);
  expect(listings.filter(({ status }) => status !== "onSale")).toEqual([]);
  expect(items.map(({ sku }) => sku).sort()).toEqual([...named].sort());
  expect(items.filter(({ openedAt }) => openedAt === null)).toEqual([]);
  const unknown = listings.filter(({ itemId }) => itemId === null);
  expect(unknown).toHaveLength(STORES * UNNAMED_PER_STORE);
  expect(unknown.filter(({ sellerSku }) => sellerSku !== null)).toEqual([]);
  console.log(`${listings.length} SKUs in ${importMs} ms: ${items.length} items, ${equal.length} equal in both, ${unknown.length} unknown`);
});

test("what both stores sell under one SKU is one item with both listings", async () => {
  const storesOf = phone.list("item").map(({ listingIds }) => listingIds.map((id) => id.slice(0, id.indexOf(":"))));
  const shared = storesOf.filter((stores) => new Set(stores).size === STORES);
  expect(shared.length).toBeGreaterThan(1_000);
  expect(shared.every((stores) => stores.length === STORES)).toBe(true);
});

test("what leaves sale says so once the store is read again, and nothing else of 5,000 listings is written", async () => {
  const before = new Map(phone.list("listing").map((listing) => [listing.id, listing]));
  const [first] = [...before.values()].filter(({ itemId }) => itemId !== null);
  const { id, storeId, skuId } = must(first, "a listing");
  await depot.sandbox.setSale({ skuId, list: "INACTIVE", subStatus: "OUT_OF_STOCK" });
  expect((await callEdge(depot, { path: `/api/stores/${storeId}/import`, body: {} })).status).toBe(200);
  const listing = () =>
    must(
      phone.list("listing").find((each) => each.id === id),
      "the listing",
    );
  await vi.waitFor(
    async () => {
      await phone.pull();
      expect(listing().status).toBe("soldOut");
    },
    { timeout: 120_000, interval: 500 },
  );
  const written = phone.list("listing").filter((each) => each.version !== before.get(each.id)?.version);
  expect(written.map((each) => each.id)).toEqual([id]);
});
