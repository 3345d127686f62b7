/**
 * What an older build left on the phone, brought to this build's shape, so that it can be read before the edge is heard. Then
 * all rows are loaded anew: the older build left out those it did not know.
 */
import type { Transaction } from "dexie";
import { type Item, withPlaces } from "../../shared/item.ts";
import type { Listing } from "../../shared/listing.ts";
import type { SyncedRow } from "../../shared/row.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Store } from "../../shared/store.ts";
import type { MetaRecord } from "./phone-db.ts";
import type { Base } from "./phone-store.ts";
import { toRecord } from "./to-record.ts";

/** No edge can serve it, so the phone is told to load anew; what waits in the outbox stays. */
const NO_PLACE = "older build";

type Kept<T> = { row: T };

export const takeOlderRows = async (tx: Transaction): Promise<void> => {
  const each = <T>(table: string, toRow: (row: T) => Item | Listing | Store): Promise<number> =>
    tx
      .table<Kept<T>>(table)
      .toCollection()
      .modify((record, place) => {
        place.value = toRecord(toRow(record.row)) as unknown as Kept<T>;
      });
  const toItem = (row: Item): Item => withPlaces({ ...row, safety: row.safety ?? null, note: row.note ?? null });
  const toShown = (row: SyncedRow | null): SyncedRow | null => (row?.noun === "item" ? toItem(row) : row);
  await each<Item>("items", toItem);
  /* Before all is loaded anew, waiting commands may be redone on these. */
  await tx
    .table<Base>("base")
    .toCollection()
    .modify((bundle) => {
      bundle.entries = bundle.entries.map((entry) => ({ ...entry, server: toShown(entry.server), shown: toShown(entry.shown) }));
    });
  await each<Listing>("listings", (row) => ({ ...row, drift: row.drift ?? null }));
  await each<Store>("stores", (row) => ({ ...row, stock: row.stock ?? WHOLE_STOCK }));
  await tx
    .table<MetaRecord>("meta")
    .where("key")
    .equals("sync")
    .modify((record) => {
      if (record.key === "sync") record.value.cursor = NO_PLACE;
    });
};
