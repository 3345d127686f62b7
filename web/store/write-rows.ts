/** Every change of a synced row goes through here, so that rows and counters cannot part. */
import type { SyncedRow } from "../../shared/row.ts";
import { type Counters, countChanges, type RowChange } from "./counters.ts";
import type { PhoneTx } from "./phone-store.ts";

/** Puts and removes rows; answers with the counters after it, which the caller stores once it has counted the rest. */
export const writeRows = async (tx: PhoneTx, counters: Counters, changes: readonly RowChange[]): Promise<Counters> => {
  const put = changes.flatMap((change) => change.after ?? []);
  const removed = changes.flatMap((change) => (change.after === null && change.before !== null ? change.before : []));
  await Promise.all([put.length > 0 ? tx.putRows(put) : null, removed.length > 0 ? tx.removeRows(removed) : null]);
  return countChanges(counters, changes);
};

/** For rows that most likely are new: adds them without looking, and answers with those that were there already. */
export const addNewRows = async (
  tx: PhoneTx,
  counters: Counters,
  rows: readonly SyncedRow[],
): Promise<{ counters: Counters; present: SyncedRow[] }> => {
  const present = await tx.addRows(rows);
  const skip = new Set(present);
  const added = rows.filter((row) => !skip.has(row)).map((row) => ({ before: null, after: row }));
  return { counters: countChanges(counters, added), present };
};
