// The browser closes the database under the app, or cannot open it: over an IndexedDB in memory whose handles are really closed.
import { setTimeout as delay } from "node:timers/promises";
import { liveQuery } from "dexie";
import { forceCloseDatabase, IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, expect, test, vi } from "vitest";
import { saveCommand } from "../../../web/actions/save-command.ts";
import { createDexieStore } from "../../../web/store/dexie-store.ts";
import { isHandleLost } from "../../../web/store/is-handle-lost.ts";
import { keepOpen } from "../../../web/store/keep-open.ts";
import { NewerDataError, PhoneDb } from "../../../web/store/phone-db.ts";
import { makePhoneDb } from "../make-phone-db.ts";
import { makeItem, makePairing, START } from "../make-rows.ts";
import { adjust } from "../sync/make-engine.ts";

const opened: PhoneDb[] = [];
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

const keepPhone = async (idb = new IDBFactory()) => {
  const db = makePhoneDb(idb);
  opened.push(db);
  const store = createDexieStore(db);
  const faults: unknown[] = [];
  const waits: number[] = [];
  let reopened = 0;
  keepOpen(db, {
    after: (ms, run) => {
      waits.push(ms);
      setTimeout(run, 0);
    },
    onReopened: () => {
      reopened += 1;
    },
    onFault: (fault) => faults.push(fault),
  });
  const save = (pieces: number) => saveCommand({ store, makeId: () => "phone-1", now: () => START, wake: () => undefined }, adjust(pieces));
  return { idb, db, store, faults, waits, save, reopened: () => reopened };
};
const makeReady = async () => {
  const phone = await keepPhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([makeItem("i1")]);
  });
  return phone;
};
/** As the browser does it: the handle is dead, with or without a word. */
const closeUnder = (db: PhoneDb, isSaid: boolean): void => {
  const handle = db.backendDB();
  /* Its types name the class where they mean a handle. */
  if (isSaid) forceCloseDatabase(handle as unknown as Parameters<typeof forceCloseDatabase>[0]);
  else handle.close();
};
/** What this build's database becomes in a later one. */
class LaterPhoneDb extends PhoneDb {
  constructor(indexedDB: IDBFactory) {
    super({ indexedDB, IDBKeyRange });
    this.version(4).stores({ bins: "id" });
  }
}
const countOutbox = (db: PhoneDb) => db.outbox.count();

test.each([
  ["with a word", true],
  ["without a word", false],
])("a handle that is closed %s is opened again: commands go on being saved, none is lost", async (_name, isSaid) => {
  const { db, save, faults, reopened } = await makeReady();
  await save(1);
  closeUnder(db, isSaid);
  /* All at once: each finds the handle in another state. */
  const saved = await Promise.all([save(2), save(3), save(4)]);
  expect(saved.map((each) => each.ok)).toEqual([true, true, true]);
  expect((await db.outbox.toArray()).map(({ id, envelope }) => [id, (envelope.args as { pieces: number }).pieces])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
  await vi.waitFor(() => expect(reopened()).toBe(1));
  expect(faults).toEqual([]);
});

test.each([
  ["with a word", true],
  ["without a word", false],
])("live queries go on after the handle was closed %s, also those that were being read", async (_name, isSaid) => {
  const { db, save } = await makeReady();
  const seen: number[][] = [[], [], []];
  const errors: unknown[] = [];
  for (const list of seen) {
    liveQuery(() => countOutbox(db)).subscribe({ next: (n) => list.push(n), error: (fault) => errors.push(fault) });
  }
  await vi.waitFor(() => expect(seen).toEqual([[0], [0], [0]]));
  const saving = save(1);
  closeUnder(db, isSaid);
  await saving.catch(() => undefined);
  if ((await countOutbox(db)) === 0) await save(1);
  await vi.waitFor(() => expect(seen.map((list) => list.at(-1))).toEqual([1, 1, 1]));
  expect(errors.filter((fault) => !isHandleLost(fault))).toEqual([]);
});

test("a database that was cleared comes back empty, and live queries show that", async () => {
  const { idb, db, save, reopened } = await makeReady();
  const seen: number[] = [];
  liveQuery(() => countOutbox(db)).subscribe((n) => seen.push(n));
  await save(1);
  await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
  const deleting = Promise.withResolvers<void>();
  idb.deleteDatabase("dockhand").onsuccess = () => deleting.resolve();
  await deleting.promise;
  await vi.waitFor(() => expect(seen.at(-1)).toBe(0));
  expect(reopened()).toBe(1);
});

test("a database of a newer build is left alone, and that is said once", async () => {
  const newer = await keepPhone();
  await newer.store.write((tx) => tx.putMeta("pairing", makePairing()));
  newer.db.close();
  const upgraded = new LaterPhoneDb(newer.idb);
  await upgraded.open();
  upgraded.close();

  const { db, store, faults, waits } = await keepPhone(newer.idb);
  await vi.waitFor(() => expect(faults).toHaveLength(1));
  expect(faults[0]).toBeInstanceOf(NewerDataError);
  await expect(store.write((tx) => tx.putMeta("people", {}))).rejects.toThrow();
  await delay(50);
  expect(waits).toEqual([]);
  expect(faults).toHaveLength(1);
  expect(db.isOpen()).toBe(false);
  await upgraded.open();
  expect(await upgraded.meta.count()).toBe(1);
  upgraded.close();
});

test("a tab of an older build steps aside for the newer one, and says so", async () => {
  const { idb, faults } = await makeReady();
  const upgraded = new LaterPhoneDb(idb);
  await upgraded.open();
  await vi.waitFor(() => expect(faults[0]).toBeInstanceOf(NewerDataError));
  expect(await upgraded.items.count()).toBe(1);
  upgraded.close();
});

test("a database that cannot be opened is tried with growing waits; the screen is told, and told when it is over", async () => {
  const idb = new IDBFactory();
  const open = idb.open.bind(idb);
  idb.open = () => {
    throw new DOMException("Internal error opening backing store", "UnknownError");
  };
  const { faults, waits, store } = await keepPhone(idb);
  await vi.waitFor(() => expect(waits.length).toBeGreaterThan(12));
  expect(waits.slice(0, 6)).toEqual([100, 200, 400, 800, 1_600, 3_200]);
  expect(Math.max(...waits)).toBe(30_000);
  expect(faults).toHaveLength(1);
  idb.open = open;
  await vi.waitFor(() => expect(faults).toEqual([expect.anything(), null]));
  await store.write((tx) => tx.putMeta("pairing", makePairing()));
});
