/** Every store of the workspace, in the order of connecting: a handful, needed whole to name orders. */
import type { Store } from "../../../shared/store.ts";
import type { PhoneDb } from "../phone-db.ts";

/** More stores than any workspace is meant for. */
const MOST_STORES = 200;

export const loadStores = async (db: PhoneDb): Promise<Store[]> =>
  (await db.stores.limit(MOST_STORES).toArray()).map((record) => record.row).sort((a, b) => a.index - b.index);
