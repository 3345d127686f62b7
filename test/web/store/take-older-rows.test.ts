import { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test } from "vitest";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import { WHOLE_STOCK } from "../../../shared/stock-policy.ts";
import { loadItem, loadListing } from "../../../web/store/queries/load-items.ts";
import { loadStores } from "../../../web/store/queries/load-stores.ts";
import { resolveScan } from "../../../web/store/queries/resolve-scan.ts";
import { newSyncState } from "../../../web/sync/sync-state.ts";
import { makePhoneDb } from "../make-phone-db.ts";
import { makeItem, makeListing, makeStore } from "../make-rows.ts";

/** The database of a build from before codes, with a row of each noun that has changed since. */
const makeOlderPhone = async (): Promise<IDBFactory> => {
  const indexedDB = new IDBFactory();
  const db = new Dexie("dockhand", { indexedDB, IDBKeyRange });
  db.version(1).stores({
    orders: "id, todo, tail, *lineNumbers, *todoItems",
    items: "id, bySku, *codes, *tails",
    listings: "id, unknown",
    stores: "id",
    parcels: "id, newest",
    jobs: "id, waiting",
    outbox: "id",
    base: "id, *keys",
    verdicts: "key, at",
    meta: "key",
    counters: "key",
  });
  const { safety: _safety, note: _note, places: _places, ...item } = makeItem("i1", { sku: "MUG-417", bin: "a-1" });
  const { drift: _drift, ...listing } = makeListing("s1:g1:k1", { itemId: "i1" });
  const { stock: _stock, ...store } = makeStore();
  await db
    .table("items")
    .put({ id: "i1", row: { ...item, codes: ["MUG-417"] }, bySku: ["MUG-417", "i1"], codes: ["MUG-417"], tails: ["714"] });
  await db.table("listings").put({ id: listing.id, row: listing });
  await db.table("stores").put({ id: store.id, row: store });
  await db.table("outbox").put({ id: 1 });
  await db.table("meta").put({ key: "sync", value: { ...newSyncState("phone-1"), epoch: "e1", cursor: "where it stood" } });
  db.close();
  return indexedDB;
};

test("what an older build left can be read and scanned at once, keeps its outbox, and is loaded anew", async () => {
  const db = makePhoneDb(await makeOlderPhone());
  expect(await loadItem(db, "i1")).toMatchObject({
    sku: "MUG-417",
    safety: null,
    note: null,
    bin: "A-1",
    places: [{ bin: "A-1", pieces: 100 }],
  });
  expect((await loadListing(db, "s1:g1:k1"))?.drift).toBeNull();
  expect((await loadStores(db))[0]?.stock).toEqual(WHOLE_STOCK);
  expect(await resolveScan(db, parseScan("MUG-417"))).toMatchObject({ kind: "item", itemId: "i1" });
  expect(await resolveScan(db, parseScan("a-1"))).toEqual({ kind: "bin", bin: "A-1" });
  expect(await db.outbox.count()).toBe(1);
  const sync = (await db.meta.get("sync"))?.value;
  expect(sync).toMatchObject({ epoch: "e1" });
  expect(sync).not.toMatchObject({ cursor: "where it stood" });
});
