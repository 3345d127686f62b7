/** Puts the phone together: its database at once, the line to the edge after the first picture. */
import { createSignal } from "solid-js";
import type { Phone } from "./actions/phone.ts";
import { refreshPeople } from "./actions/refresh-people.ts";
import { afterFirstPicture } from "./after-first-picture.ts";
import type { Line } from "./start-line.ts";
import { createDexieStore } from "./store/dexie-store.ts";
import { PhoneDb } from "./store/phone-db.ts";
import type { Api } from "./sync/api.ts";
import { systemClock } from "./sync/clock.ts";
import type { EdgeStatus } from "./sync/engine.ts";

const keepStorage = async (): Promise<boolean | null> => {
  if (!("storage" in navigator && "persist" in navigator.storage)) return null;
  return navigator.storage.persist();
};

/** The calls to the edge, each waiting for the line to be there. */
const makeApi = (line: Promise<Line>): Api => ({
  pair: async (args) => (await line).api.pair(args),
  me: async () => (await line).api.me(),
  people: async () => (await line).api.people(),
  movements: async (args) => (await line).api.movements(args),
  addDevice: async (args) => (await line).api.addDevice(args),
  testStore: async (args) => (await line).api.testStore(args),
  connectStore: async (args) => (await line).api.connectStore(args),
  replaceToken: async (storeId, args) => (await line).api.replaceToken(storeId, args),
  importStore: async (storeId) => (await line).api.importStore(storeId),
  checkLevels: async (storeId) => (await line).api.checkLevels(storeId),
  setStockPolicy: async (storeId, change) => (await line).api.setStockPolicy(storeId, change),
  setSafety: async (safety) => (await line).api.setSafety(safety),
  checkItem: async (itemId) => (await line).api.checkItem(itemId),
  setDefaultCarrier: async (storeId, carrierId) => (await line).api.setDefaultCarrier(storeId, carrierId),
  beginImport: async (file) => (await line).api.beginImport(file),
  sendImportPart: async (importId, n, base64) => (await line).api.sendImportPart(importId, n, base64),
  checkImport: async (importId) => (await line).api.checkImport(importId),
  findImport: async (importId) => (await line).api.findImport(importId),
  listImportRows: async (importId, asked) => (await line).api.listImportRows(importId, asked),
  exportCsv: async (kind, isMarked) => (await line).api.exportCsv(kind, isMarked),
  setStoreWarehouses: async (storeId, change) => (await line).api.setStoreWarehouses(storeId, change),
  addWarehouse: async (fields) => (await line).api.addWarehouse(fields),
  changeWarehouse: async (id, change) => (await line).api.changeWarehouse(id, change),
  removeWarehouse: async (id) => (await line).api.removeWarehouse(id),
});

/** Call once, at the app's start. `report` takes bugs and storage failures; nothing is lost by them. */
export const startPhone = (report: (fault: unknown) => void): Phone => {
  const [edge, setEdge] = createSignal<EdgeStatus>({ online: "unknown", since: Date.now(), isSignedOut: false, trouble: null });
  const [storageFault, setStorageFault] = createSignal<unknown>(null);
  const db = new PhoneDb();
  /* Now, not with the first query: opening takes as long as drawing the frame. The line keeps it open and tells of failures. */
  db.open().catch(() => undefined);
  const store = createDexieStore(db);
  const onHeard = (): void => {
    refreshPeople(phone).catch(report);
  };
  const line = afterFirstPicture()
    .then(() => import("./start-line.ts"))
    .then(({ startLine }) =>
      startLine({ db, store, edge, setEdge, setStorageFault: (fault) => setStorageFault(() => fault), onHeard, report }),
    );
  const withLine = (use: (line: Line) => void): void => {
    line.then(use).catch(report);
  };
  const phone: Phone = {
    db,
    store,
    api: makeApi(line),
    edge,
    storageFault,
    now: systemClock.now,
    makeId: () => crypto.randomUUID(),
    wake: (cause) => withLine((present) => present.wake(cause)),
    watch: (orderIds) => withLine((present) => present.watch(orderIds)),
    keepStorage,
  };
  return phone;
};
