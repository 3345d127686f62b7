// 5,000 SKUs in two stores come in through the real edge: what both sell under one SKU is one item by itself, what has no SKU waits for a person, or for a file.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CSV_PART_BYTES, type CsvImport, type CsvKind } from "../../shared/csv.ts";
import { toItemId } from "../../shared/item.ts";
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

/** As a person does it, in parts, and taken in with one command. */
const importCsv = async (kind: CsvKind, rows: readonly string[]): Promise<CsvImport> => {
  const bytes = Buffer.from(rows.join("\r\n"));
  const ask = async (method: "POST" | "PUT", path: string, body: unknown): Promise<CsvImport> => {
    const answer = await callEdge(depot, { method, path, body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.json as CsvImport;
  };
  const { id } = await ask("POST", "/api/imports", { kind, name: `${kind}.csv`, bytes: bytes.length });
  for (let n = 0; n * CSV_PART_BYTES < bytes.length; n += 1) {
    const part = bytes.subarray(n * CSV_PART_BYTES, (n + 1) * CSV_PART_BYTES);
    await ask("PUT", `/api/imports/${id}/parts/${n}`, { base64: part.toString("base64") });
  }
  const checked = await ask("POST", `/api/imports/${id}/check`, {});
  expect(await phone.send([{ name: "importRows", args: { importId: id } }])).toMatchObject([{ outcome: "applied" }]);
  return checked;
};

test("the rest comes by a file: an order for an unknown line arrives, is given its item, and can be picked", async () => {
  const unknown = phone.list("listing").filter(({ itemId }) => itemId === null);
  const { storeId, skuId, id: listingId } = must(unknown[0], "an unknown listing");
  const { mallId } = must(
    phone.list("store").find(({ id }) => id === storeId),
    "its store",
  );
  await depot.sandbox.makeOrders({ mallId, orders: [{ lines: [{ skuId, quantity: 2 }] }] });
  expect((await callEdge(depot, { path: `/api/stores/${storeId}/import`, body: {} })).status).toBe(200);
  const line = () =>
    phone
      .list("order")
      .flatMap(({ lines }) => lines)
      .find((each) => each.listingId === listingId);
  await vi.waitFor(
    async () => {
      await phone.pull();
      expect(line()).toMatchObject({ itemId: null, status: "toShip" });
    },
    { timeout: 120_000, interval: 500 },
  );

  const startedAt = performance.now();
  const skuOf = (at: number): string => `CSV-${at}`;
  const items = await importCsv("items", ["sku,name,bin", ...unknown.map((_, at) => `${skuOf(at)},By a file ${at},F-${at % 40}`)]);
  expect(items.counts).toEqual({ new: unknown.length, changed: 0, same: 0, wrong: 0 });
  const codes = new Map(phone.list("store").map((store) => [store.id, store.code]));
  const rows = unknown.map(({ storeId: of, goodsId, skuId: sku }, at) => `${codes.get(of)},${goodsId},${sku},${skuOf(at)}`);
  const mapping = await importCsv("mapping", ["store,goods id,sku id,own sku", ...rows]);
  expect(mapping.counts).toEqual({ new: unknown.length, changed: 0, same: 0, wrong: 0 });
  const itemId = toItemId(skuOf(0));
  await vi.waitFor(
    async () => {
      await phone.pull();
      const item = phone.list("item").find(({ id }) => id === itemId);
      expect(line()).toMatchObject({ itemId });
      expect(item).toMatchObject({ reserved: 2, bin: "F-0" });
      expect(item?.openedAt).not.toBeNull();
      expect(phone.list("item").filter(({ openedAt }) => openedAt === null)).toEqual([]);
    },
    { timeout: 180_000, interval: 500 },
  );
  expect(phone.list("listing").filter((listing) => listing.itemId === null)).toEqual([]);
  console.log(`${unknown.length} listings mapped by a file and open in ${Math.round(performance.now() - startedAt)} ms`);
});
