// Everything a phone holds, read from its IndexedDB in one transaction: between two tables nothing changes.
import type { Page } from "playwright-core";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Counters } from "../../web/store/counters.ts";
import type { Base, Meta, OutboxCommand, StoredVerdict } from "../../web/store/phone-store.ts";

export interface HeldByPhone {
  /** As its screens show them, by key text. */
  rows: Map<string, SyncedRow>;
  base: Base[];
  outbox: OutboxCommand[];
  verdicts: StoredVerdict[];
  counters: Counters;
  meta: Partial<Meta>;
}

const ROW_TABLES = ["orders", "items", "listings", "stores", "parcels", "jobs"];
const OTHER_TABLES = ["base", "outbox", "verdicts", "counters", "meta"];

function readTables(names: string[]): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("dockhand");
    opening.onerror = () => reject(opening.error);
    // Opened before the app has made it: nothing may be left that the app would then find.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onsuccess = () => {
      const db = opening.result;
      const reading = db.transaction(names);
      const asked = names.map((name) => reading.objectStore(name).getAll());
      reading.onerror = () => reject(reading.error);
      reading.oncomplete = () => {
        db.close();
        resolve(asked.map(({ result }) => result));
      };
    };
  });
}

/** Rejects while the app has not made its database. */
export async function readPhone(page: Page): Promise<HeldByPhone> {
  const tables = await page.evaluate(readTables, [...ROW_TABLES, ...OTHER_TABLES]);
  // Only the app writes this database, so its records are taken at their word.
  const rows = (tables.slice(0, ROW_TABLES.length).flat() as { row: SyncedRow }[]).map(({ row }) => [toKeyText(row), row] as const);
  const [base, outbox, verdicts, counters, meta] = tables.slice(ROW_TABLES.length) as [
    Base[],
    OutboxCommand[],
    StoredVerdict[],
    { value: Counters }[],
    { key: string; value: unknown }[],
  ];
  const counted = counters[0]?.value;
  if (counted === undefined) throw new Error("The phone has no counters yet");
  return {
    rows: new Map(rows),
    base,
    outbox,
    verdicts,
    counters: counted,
    meta: Object.fromEntries(meta.map(({ key, value }) => [key, value])),
  };
}
