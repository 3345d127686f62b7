// What a phone holds, read from its IndexedDB past the app's own code: what a story believes of a phone is what is stored there.
import type { Page } from "playwright-core";
import type { Counters } from "../../web/store/counters.ts";
import type { MetaRecord } from "../../web/store/phone-db.ts";
import type { Meta, OutboxCommand, StoredVerdict } from "../../web/store/phone-store.ts";
import type {
  CodeRecord,
  ItemRecord,
  JobRecord,
  ListingRecord,
  OrderRecord,
  ParcelRecord,
  StoreRecord,
} from "../../web/store/to-record.ts";

type Tables = {
  orders: OrderRecord;
  items: ItemRecord;
  listings: ListingRecord;
  codes: CodeRecord;
  stores: StoreRecord;
  parcels: ParcelRecord;
  jobs: JobRecord;
  outbox: OutboxCommand;
  verdicts: StoredVerdict;
  meta: MetaRecord;
  counters: { key: "all"; value: Counters };
};

/** Every record of one table, by its key. Rejects while the app has not made its database. */
export async function readTable<T extends keyof Tables>(page: Page, table: T): Promise<Tables[T][]> {
  // Only the app writes this database, so its records are taken at their word.
  return (await page.evaluate(readAll, table)) as Tables[T][];
}

function readAll(table: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("dockhand");
    opening.onerror = () => reject(opening.error);
    // Opened before the app has made it: nothing may be left that the app would then find.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onsuccess = () => {
      const asking = opening.result.transaction(table).objectStore(table).getAll();
      asking.onerror = () => reject(asking.error);
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result);
      };
    };
  });
}

/** Puts one record past the app's own code, for a state that takes too long to come about. The app sees it when it starts again. */
export async function writeRecord<T extends keyof Tables>(page: Page, table: T, record: Tables[T]): Promise<void> {
  await page.evaluate(writeOne, { table, record: record as unknown });
}

function writeOne({ table, record }: { table: string; record: unknown }): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("dockhand");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const writing = opening.result.transaction(table, "readwrite");
      writing.objectStore(table).put(record);
      writing.onabort = () => reject(writing.error);
      writing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** One value of the table of single values; undefined while there is none. */
export async function readMeta<K extends keyof Meta>(page: Page, key: K): Promise<Meta[K] | undefined> {
  const record = (await readTable(page, "meta")).find((each) => each.key === key);
  return record?.value as Meta[K] | undefined;
}
