/**
 * The phone's one IndexedDB database. Strict durability: "complete" means handed to the disk, not to a cache. Dexie's
 * own cache is off: with it a live query can show a write before its transaction has committed.
 */
import { Dexie, type DexieOptions, type Table } from "dexie";
import type { SyncedNoun } from "../../shared/row.ts";
import type { Counters } from "./counters.ts";
import type { Base, Meta, OutboxCommand, StoredVerdict } from "./phone-store.ts";
import { takeOlderRows } from "./take-older-rows.ts";
import type { CodeRecord, ItemRecord, JobRecord, ListingRecord, OrderRecord, ParcelRecord, RecordOf, StoreRecord } from "./to-record.ts";

export type MetaRecord = { [K in keyof Meta]: { key: K; value: Meta[K] } }[keyof Meta];
export type CountersRecord = { key: "all"; value: Counters };

/** A newer build has worked on this phone. Its records hold more than this build would keep, so this one leaves them alone. */
export class NewerDataError extends Error {
  override name = "NewerDataError";
}

/** Dexie counts in tenths, and adds one where it mended a schema itself. */
const VERSION_STEP = 10;

export class PhoneDb extends Dexie {
  declare orders: Table<OrderRecord, string>;
  declare items: Table<ItemRecord, string>;
  declare listings: Table<ListingRecord, string>;
  declare stores: Table<StoreRecord, string>;
  declare parcels: Table<ParcelRecord, string>;
  declare jobs: Table<JobRecord, string>;
  declare codes: Table<CodeRecord, string>;
  declare outbox: Table<OutboxCommand, number>;
  declare base: Table<Base, number>;
  declare verdicts: Table<StoredVerdict, string>;
  declare meta: Table<MetaRecord, string>;
  declare counters: Table<CountersRecord, string>;

  constructor(options: Pick<DexieOptions, "indexedDB" | "IDBKeyRange"> = {}) {
    super("dockhand", { ...options, chromeTransactionDurability: "strict", cache: "disabled" });
    this.version(1).stores({
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
    this.version(2).stores({ items: "id, bySku, *skus, tail", codes: "id, itemId, tail, taught" }).upgrade(takeOlderRows);
    this.version(3).stores({ items: "id, bySku, byName, *skus, tail, *inBins" }).upgrade(takeOlderRows);
    /* Dexie would open it all the same, and write records without what the newer build lists them by. */
    const refuseNewer = (): void => {
      if (Math.floor(this.backendDB().version / VERSION_STEP) > this.verno) throw new NewerDataError("made by a newer build");
    };
    this.on("ready", refuseNewer, true);
  }

  /** The table of one noun's rows. */
  rowsOf<N extends SyncedNoun>(noun: N): Table<RecordOf<N>, string> {
    const tables = {
      order: this.orders,
      item: this.items,
      listing: this.listings,
      store: this.stores,
      parcel: this.parcels,
      job: this.jobs,
      code: this.codes,
    };
    return tables[noun] as unknown as Table<RecordOf<N>, string>;
  }
}
