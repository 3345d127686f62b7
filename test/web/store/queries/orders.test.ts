import { IDBIndex, IDBObjectStore } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import type { SyncedRow } from "../../../../shared/row.ts";
import { parseScan } from "../../../../shared/scan/parse-scan.ts";
import { NO_COUNTERS } from "../../../../web/store/counters.ts";
import { createDexieStore } from "../../../../web/store/dexie-store.ts";
import { findItemsByTail, findOrdersByTail } from "../../../../web/store/queries/find-by-tail.ts";
import { loadItem, loadItems, loadListing, loadListings, loadUnknownListings } from "../../../../web/store/queries/load-items.ts";
import { loadOrder, loadOrdersToShip, loadOrdersWithItem } from "../../../../web/store/queries/load-orders.ts";
import { loadLastShipped } from "../../../../web/store/queries/load-shipment.ts";
import { loadStores } from "../../../../web/store/queries/load-stores.ts";
import { loadWaiting } from "../../../../web/store/queries/load-waiting.ts";
import { loadWorkCounts } from "../../../../web/store/queries/load-work-counts.ts";
import { resolveScan } from "../../../../web/store/queries/resolve-scan.ts";
import { toTodo } from "../../../../web/store/to-record.ts";
import { writeRows } from "../../../../web/store/write-rows.ts";
import { makePhoneDb } from "../../make-phone-db.ts";
import { makeCode, makeItem, makeLine, makeListing, makeOrder, makeStore, START } from "../../make-rows.ts";

const MINUTE = 60_000;

const makeDb = async (rows: SyncedRow[]) => {
  const db = makePhoneDb();
  const store = createDexieStore(db);
  await store.write(async (tx) => {
    const counters = await writeRows(
      tx,
      NO_COUNTERS,
      rows.map((row) => ({ before: null, after: row })),
    );
    await tx.putCounters(counters);
  });
  return { db, store };
};
const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id);
const shipped = { jobId: "j1", parcelIds: ["2150000000001"], personId: "ana", savedAt: START };

test("orders to ship come by ship-by, then number, those without a time last; others are not on the list", async () => {
  const { db } = await makeDb([
    makeOrder("PO-5", { shipByAt: null }),
    makeOrder("PO-3", { shipByAt: START + 2 * MINUTE }),
    makeOrder("PO-2", { shipByAt: START + 2 * MINUTE }),
    makeOrder("PO-1", { shipByAt: START - MINUTE }),
    makeOrder("PO-6", { status: "waiting" }),
    makeOrder("PO-7", { shipment: shipped }),
    makeOrder("PO-8", { status: "shipped" }),
    makeOrder("PO-9", { status: "partShipped", shipByAt: START + 9 * MINUTE }),
  ]);
  expect(ids(await loadOrdersToShip(db, { after: null, limit: 50 }))).toEqual(["PO-1", "PO-2", "PO-3", "PO-9", "PO-5"]);
});

test("windows of the list follow each other without a gap or a repeat", async () => {
  const { db } = await makeDb(Array.from({ length: 7 }, (_, at) => makeOrder(`PO-${at}`, { shipByAt: START + Math.floor(at / 3) })));
  const seen: string[] = [];
  let after: ReturnType<typeof toTodo> | null = null;
  for (;;) {
    const page = await loadOrdersToShip(db, { after, limit: 2 });
    seen.push(...ids(page));
    const last = page.at(-1);
    if (last === undefined) break;
    after = toTodo(last);
  }
  expect(seen).toEqual(["PO-0", "PO-1", "PO-2", "PO-3", "PO-4", "PO-5", "PO-6"]);
});

test("no list walks with a cursor: each window is one read of an index", async () => {
  const { db } = await makeDb([...Array.from({ length: 60 }, (_, at) => makeOrder(`PO-${at}`)), makeItem("i1")]);
  const spies = [IDBIndex, IDBObjectStore].flatMap(({ prototype }) => [
    vi.spyOn(prototype, "openCursor"),
    vi.spyOn(prototype, "openKeyCursor"),
  ]);
  const reads = vi.spyOn(IDBIndex.prototype, "getAll");
  await loadOrdersToShip(db, { after: null, limit: 50 });
  await loadOrdersToShip(db, { after: [START, "PO-1"], limit: 50 });
  await loadOrdersWithItem(db, "i1", 20);
  await findOrdersByTail(db, "5", 20);
  await findItemsByTail(db, "1", 20);
  await loadItems(db, { after: null, limit: 50 });
  await loadWaiting(db, 50);
  await loadLastShipped(db, "ana", 3);
  await resolveScan(db, parseScan("SKU-i1"));
  expect(reads).toHaveBeenCalled();
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("one order, or null", async () => {
  const { db } = await makeDb([makeOrder("PO-1")]);
  expect(await loadOrder(db, "PO-1")).toEqual(makeOrder("PO-1"));
  expect(await loadOrder(db, "PO-2")).toBeNull();
});

test("an item's open orders come earliest first; a closed order and a cancelled line do not count", async () => {
  const line = (itemId: string | null, status: "toShip" | "cancelled" = "toShip") => makeLine({ itemId, status });
  const { db } = await makeDb([
    makeOrder("PO-1", { shipByAt: START + 5, lines: [line("i1"), line("i2"), line("i1")] }),
    makeOrder("PO-2", { shipByAt: START + 1, lines: [line("i2"), line(null)] }),
    makeOrder("PO-3", { shipByAt: START, status: "shipped", lines: [line("i2")] }),
    makeOrder("PO-4", { shipByAt: START, lines: [line("i2", "cancelled"), line("i1")] }),
    makeOrder("PO-5", { shipByAt: null, lines: [line("i2")] }),
  ]);
  expect(ids(await loadOrdersWithItem(db, "i2", 10))).toEqual(["PO-2", "PO-1", "PO-5"]);
  expect(ids(await loadOrdersWithItem(db, "i1", 1))).toEqual(["PO-4"]);
  expect(await loadOrdersWithItem(db, "i", 10)).toEqual([]);
});

test("an order is found by its last digits, open ones first", async () => {
  const { db } = await makeDb([
    makeOrder("PO-100-00000000000031872", { status: "shipped" }),
    makeOrder("PO-100-00000000000041872"),
    makeOrder("PO-100-00000000000041873"),
  ]);
  expect(ids(await findOrdersByTail(db, "1872", 10))).toEqual(["PO-100-00000000000041872", "PO-100-00000000000031872"]);
  expect(ids(await findOrdersByTail(db, "31872", 10))).toEqual(["PO-100-00000000000031872"]);
  expect(ids(await findOrdersByTail(db, "1872", 1))).toEqual(["PO-100-00000000000041872"]);
  expect(await findOrdersByTail(db, "", 10)).toEqual([]);
  expect(await findOrdersByTail(db, "99", 10)).toEqual([]);
});

test("an item is found by the last digits of its SKU or of a barcode, once", async () => {
  const { db } = await makeDb([makeItem("i1", { sku: "MUG-0417" }), makeCode("5901234120417", "i1"), makeItem("i2", { sku: "CUP" })]);
  expect(ids(await findItemsByTail(db, "0417", 10))).toEqual(["i1"]);
  expect(ids(await findItemsByTail(db, "20417", 10))).toEqual(["i1"]);
  expect(await findItemsByTail(db, "5", 10)).toEqual([]);
});

test("items come by SKU, and a window goes on after the last", async () => {
  const { db } = await makeDb([makeItem("i2", { sku: "A" }), makeItem("i1", { sku: "A" }), makeItem("i3", { sku: "B" })]);
  expect(ids(await loadItems(db, { after: null, limit: 2 }))).toEqual(["i1", "i2"]);
  expect(ids(await loadItems(db, { after: ["A", "i2"], limit: 2 }))).toEqual(["i3"]);
  expect(await loadItem(db, "i4")).toBeNull();
});

test("an item's listings, those that are known; stores in the order of connecting", async () => {
  const { db } = await makeDb([makeListing("s1:g1:k1"), makeStore({ id: "s2", index: 0 }), makeStore({ id: "s1", index: 1 })]);
  expect(ids(await loadListings(db, makeItem("i1", { listingIds: ["s1:g1:k9", "s1:g1:k1"] })))).toEqual(["s1:g1:k1"]);
  expect(ids(await loadStores(db))).toEqual(["s2", "s1"]);
});

test("the bands are exact to the minute, though the counters are kept by quarters of an hour", async () => {
  const midnight = START + 12 * 60 * MINUTE;
  const { db } = await makeDb([
    makeOrder("PO-1", { shipByAt: START - 3 * 60 * MINUTE }),
    makeOrder("PO-2", { shipByAt: START + 4 * MINUTE }),
    makeOrder("PO-3", { shipByAt: START + 5 * MINUTE }),
    makeOrder("PO-4", { shipByAt: START + 6 * MINUTE }),
    makeOrder("PO-5", { shipByAt: midnight - 1 }),
    makeOrder("PO-6", { shipByAt: midnight }),
    makeOrder("PO-7", { shipByAt: null }),
    makeOrder("PO-8", { shipByAt: START, shipment: shipped }),
  ]);
  expect(await loadWorkCounts(db, START + 5 * MINUTE, midnight)).toEqual({ toShip: 7, overdue: 2, today: 3, later: 2 });
  expect(await loadWorkCounts(db, START, midnight)).toEqual({ toShip: 7, overdue: 1, today: 4, later: 2 });
});

test("listings without an item come by name, are counted, and leave the list when they are mapped", async () => {
  const unknown = (id: string, name: string) => makeListing(id, { name, itemId: null });
  const { db, store } = await makeDb([makeItem("i1"), makeListing("l1", { itemId: "i1" }), unknown("l3", "Cup"), unknown("l2", "Bowl")]);
  const counted = async () => (await db.counters.get("all"))?.value.unknownListings;
  expect(ids(await loadUnknownListings(db, { after: null, limit: 1 }))).toEqual(["l2"]);
  expect(ids(await loadUnknownListings(db, { after: ["Bowl", "l2"], limit: 9 }))).toEqual(["l3"]);
  expect(await counted()).toBe(2);
  await store.write(async (tx) => {
    const change = { before: unknown("l2", "Bowl"), after: makeListing("l2", { name: "Bowl", itemId: "i1" }) };
    await tx.putCounters(await writeRows(tx, await tx.getCounters(), [change]));
  });
  expect(ids(await loadUnknownListings(db, { after: null, limit: 9 }))).toEqual(["l3"]);
  expect(await counted()).toBe(1);
  expect((await loadListing(db, "l2"))?.itemId).toBe("i1");
});
