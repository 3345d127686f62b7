// 5,000 SKUs in two stores come in through the real edge: what both sell under one SKU is one item by itself, what has no SKU waits for a person.
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
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
    ordersPerStore: 60,
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
