import { Dexie } from "dexie";
import { type Accessor, createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createLive, createLiveList } from "../../../web/store/create-live.ts";
import { createDexieStore } from "../../../web/store/dexie-store.ts";
import { keepOpen } from "../../../web/store/keep-open.ts";
import { loadOrder, loadOrdersToShip } from "../../../web/store/queries/load-orders.ts";
import { makePhoneDb } from "../make-phone-db.ts";
import { makeOrder, START } from "../make-rows.ts";
import { until } from "../until.ts";

/** Runs reactive code with an owner, as a component has. */
const own = <T>(make: () => T): { made: T; dispose: () => void } => createRoot((dispose) => ({ made: make(), dispose }));

/** What holds once everything that was under way has come to an end. */
const settled = async <T>(ask: () => T): Promise<T> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  return ask();
};

const throws = (read: Accessor<unknown>): boolean => {
  try {
    read();
    return false;
  } catch {
    return true;
  }
};

test("a live value is undefined until read, then follows commits and its key, and ends with its owner", async () => {
  const db = makePhoneDb();
  const store = createDexieStore(db);
  await store.write((tx) => tx.putRows([makeOrder("PO-1"), makeOrder("PO-2", { version: 20 })]));
  const [id, setId] = createSignal("PO-1");
  let reads = 0;
  const { made: order, dispose } = own(() =>
    createLive(id, (wanted) => {
      reads += 1;
      return loadOrder(db, wanted);
    }),
  );
  expect(order()).toBeUndefined();
  await until(() => order() !== undefined);
  expect(order()).toEqual(makeOrder("PO-1"));
  await store.write((tx) => tx.putRows([makeOrder("PO-1", { version: 2 })]));
  await until(() => order()?.version === 2);
  setId("PO-2");
  await until(() => order()?.id === "PO-2");
  expect(order()).toMatchObject({ version: 20 });

  const before = reads;
  dispose();
  const { made: other, dispose: endOther } = own(() => createLive(id, (wanted) => loadOrder(db, wanted)));
  await store.write((tx) => tx.putRows([makeOrder("PO-2", { version: 21 })]));
  await until(() => other()?.version === 21);
  endOther();
  expect(reads).toBe(before);
});

test("in a live list a row that did not change stays the same object", async () => {
  const db = makePhoneDb();
  const store = createDexieStore(db);
  await store.write((tx) => tx.putRows([makeOrder("PO-1"), makeOrder("PO-2", { shipByAt: START })]));
  const { made: orders, dispose } = own(() =>
    createLiveList(
      () => 50,
      (limit) => loadOrdersToShip(db, { after: null, limit }),
    ),
  );
  await until(() => orders()?.length === 2);
  const last = orders()?.[1];
  expect(last?.id).toBe("PO-1");
  await store.write((tx) => tx.putRows([makeOrder("PO-3", { shipByAt: START + 1 })]));
  await until(() => orders()?.length === 3);
  expect(orders()?.map((order) => order.id)).toEqual(["PO-2", "PO-3", "PO-1"]);
  expect(orders()?.[2]).toBe(last);
  dispose();
});

test("a query that fails is thrown where its value is read", async () => {
  const { made: value, dispose } = own(() =>
    createLive(
      () => 1,
      () => Promise.reject(new Error("disk is gone")),
    ),
  );
  await until(() => throws(value));
  expect(value).toThrow("disk is gone");
  dispose();
});

test("a query whose database was taken away is no fault: it is asked anew once the database is open again", async () => {
  const db = makePhoneDb();
  await createDexieStore(db).write((tx) => tx.putRows([makeOrder("PO-1")]));
  keepOpen(db, { after: (_ms, run) => void setTimeout(run, 0), onReopened: () => undefined, onFault: () => undefined });
  const failed = Promise.withResolvers<void>();
  let reads = 0;
  const { made: order, dispose } = own(() =>
    createLive(
      () => undefined,
      async () => {
        reads += 1;
        if (reads > 1) return loadOrder(db, "PO-1");
        failed.resolve();
        throw new Dexie.OpenFailedError("no handle");
      },
    ),
  );
  await failed.promise;
  expect(await settled(() => throws(order))).toBe(false);
  db.close({ disableAutoOpen: false });
  await until(() => order()?.id === "PO-1");
  dispose();
  db.close();
});
