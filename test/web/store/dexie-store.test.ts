import { liveQuery } from "dexie";
import { IDBFactory, IDBIndex } from "fake-indexeddb";
import { describe, expect, test, vi } from "vitest";
import { saveCommand } from "../../../web/actions/save-command.ts";
import { createDexieStore } from "../../../web/store/dexie-store.ts";
import { makePhoneDb } from "../make-phone-db.ts";
import { makeItem, makeOrder, makePairing, START } from "../make-rows.ts";
import { adjust } from "../sync/make-engine.ts";
import { describePhoneStore } from "./phone-store.contract.ts";

describe("createDexieStore keeps the store's contract", () => {
  describePhoneStore(() => createDexieStore(makePhoneDb()));
});

/** An IndexedDB whose databases note the options of each transaction that is opened. */
const spyOnTransactions = (): { factory: IDBFactory; opened: { mode: string; durability: string | undefined }[] } => {
  const factory = new IDBFactory();
  const opened: { mode: string; durability: string | undefined }[] = [];
  const open = factory.open.bind(factory);
  factory.open = (...args) => {
    const request = open(...args);
    request.addEventListener("success", () => {
      const db = request.result;
      const transaction = db.transaction.bind(db);
      db.transaction = (names, mode, options) => {
        opened.push({ mode: mode ?? "readonly", durability: options?.durability });
        return transaction(names, mode, options);
      };
    });
    return request;
  };
  return { factory, opened };
};

test("every write opens exactly one read-write transaction, and its durability is strict", async () => {
  const { factory, opened } = spyOnTransactions();
  const store = createDexieStore(makePhoneDb(factory));
  await store.read((tx) => tx.getCounters());
  opened.length = 0;
  await store.write(async (tx) => {
    await tx.putRows([makeOrder("PO-1")]);
    await tx.putMeta("freshness", { asOf: START, loading: null });
  });
  expect(opened).toEqual([{ mode: "readwrite", durability: "strict" }]);
});

test("a live query sees nothing of a write before its transaction is complete", async () => {
  const { factory } = spyOnTransactions();
  const db = makePhoneDb(factory);
  const store = createDexieStore(db);
  const log: string[] = [];
  const seen = Promise.withResolvers<void>();
  const subscription = liveQuery(() => db.orders.orderBy("todo").limit(50).toArray()).subscribe((orders) => {
    log.push(`live ${orders.length}`);
    if (orders.length > 0) seen.resolve();
  });
  await store.write(async (tx) => {
    await tx.putRows([makeOrder("PO-1")]);
    log.push("put");
    /* Many turns of the loop inside the transaction: room for an early notice. */
    for (let turn = 0; turn < 50; turn += 1) await tx.getOutbox(1);
    log.push("before commit");
  });
  log.push("written");
  await seen.promise;
  subscription.unsubscribe();
  const put = log.indexOf("put");
  expect(log.slice(put, log.indexOf("written"))).toEqual(["put", "before commit"]);
  expect(log.at(-1)).toBe("live 1");
});

test("each live query reads the database itself: no cache of rows stands between them", async () => {
  const db = makePhoneDb();
  await createDexieStore(db).write((tx) => tx.putRows([makeOrder("PO-1")]));
  const reads = vi.spyOn(IDBIndex.prototype, "getAll");
  const watch = () => {
    const first = Promise.withResolvers<void>();
    const subscription = liveQuery(() => db.orders.orderBy("todo").limit(50).toArray()).subscribe(() => first.resolve());
    return { first: first.promise, subscription };
  };
  const one = watch();
  await one.first;
  const other = watch();
  await other.first;
  expect(reads.mock.calls.length).toBe(2);
  one.subscription.unsubscribe();
  other.subscription.unsubscribe();
  reads.mockRestore();
});

test("a write that fails is never seen by a live query", async () => {
  const db = makePhoneDb();
  const store = createDexieStore(db);
  const counts: number[] = [];
  const second = Promise.withResolvers<void>();
  const subscription = liveQuery(() => db.orders.orderBy("todo").limit(50).toArray()).subscribe((orders) => {
    counts.push(orders.length);
    if (orders.length === 2) second.resolve();
  });
  const failed = store.write(async (tx) => {
    await tx.putRows([makeOrder("PO-1")]);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  await store.write((tx) => tx.putRows([makeOrder("PO-2"), makeOrder("PO-3")]));
  await second.promise;
  subscription.unsubscribe();
  expect(counts).not.toContain(1);
});

test("two tabs that save at the same moment number their commands one after the other, and lose nothing to each other", async () => {
  const factory = new IDBFactory();
  const tabs = [makePhoneDb(factory), makePhoneDb(factory)].map(createDexieStore);
  const [first] = tabs;
  await first?.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([makeItem("i1")]);
  });
  const phone = { makeId: () => "phone-1", now: () => START, wake: () => undefined };
  const saved = await Promise.all(
    Array.from({ length: 25 }, () => tabs.map((store) => saveCommand({ ...phone, store }, adjust(1)))).flat(),
  );
  const ids = saved.map((each) => (each.ok ? each.value.id : null)).sort((a, b) => Number(a) - Number(b));
  expect(ids).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  const held = await first?.read(async (tx) => ({
    outbox: await tx.getOutbox(null),
    rows: await tx.getRows([{ noun: "item", id: "i1" }]),
  }));
  expect(held?.outbox.map(({ id, envelope }) => [id, envelope.id])).toEqual(ids.map((id) => [id, id]));
  expect(held?.rows).toMatchObject([{ onHand: 150 }]);
  expect((await first?.read((tx) => tx.getCounters()))?.waiting).toBe(50);
});
