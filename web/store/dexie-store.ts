/** PhoneStore over the phone's database: each `write` is one strict read-write transaction over all tables. */
import { Dexie, type Table } from "dexie";
import { type RowKey, SYNCED_NOUNS, type SyncedNoun, type SyncedRow } from "../../shared/row.ts";
import { NO_COUNTERS } from "./counters.ts";
import { isHandleLost } from "./is-handle-lost.ts";
import type { MetaRecord, PhoneDb } from "./phone-db.ts";
import type { Meta, PhoneReads, PhoneStore, PhoneTx } from "./phone-store.ts";
import { toRecord } from "./to-record.ts";

const isSyncedNoun = (noun: string): noun is SyncedNoun => (SYNCED_NOUNS as readonly string[]).includes(noun);

const groupByNoun = <T extends { noun: string }>(list: readonly T[]): [SyncedNoun, T[]][] =>
  [...Map.groupBy(list, (entry) => entry.noun)].filter((group): group is [SyncedNoun, T[]] => isSyncedNoun(group[0]));

/** Ids of commands come in rows: one range costs what one id costs. */
const removeIds = async (table: Table<unknown, number>, ids: readonly number[]): Promise<void> => {
  const [first, last] = [Math.min(...ids), Math.max(...ids)];
  if (last - first === ids.length - 1) await table.where(":id").between(first, last, true, true).delete();
  else await table.bulkDelete([...ids]);
};

const makeReads = (db: PhoneDb): PhoneReads => ({
  getRows: async (keys) => {
    const found = new Map<RowKey, SyncedRow>();
    const readGroup = async ([noun, group]: [SyncedNoun, RowKey[]]): Promise<void> => {
      const records = await db.rowsOf(noun).bulkGet(group.map((key) => key.id));
      group.forEach((key, at) => {
        const record = records[at];
        if (record !== undefined) found.set(key, record.row);
      });
    };
    await Promise.all(groupByNoun(keys).map(readGroup));
    return keys.map((key) => found.get(key) ?? null);
  },
  getBase: async (ids) => (await db.base.bulkGet([...ids])).filter((bundle) => bundle !== undefined),
  getAllBase: () => db.base.toArray(),
  findBase: async (keys) => {
    const found = await Promise.all(keys.map((key) => db.base.where("keys").equals(key).limit(1).toArray()));
    return [...new Map(found.flat().map((bundle) => [bundle.id, bundle])).values()];
  },
  getOutbox: (limit) => (limit === null ? db.outbox.toArray() : db.outbox.limit(limit).toArray()),
  getVerdict: async (key) => (await db.verdicts.get(key)) ?? null,
  getMeta: async <K extends keyof Meta>(key: K) => ((await db.meta.get(key))?.value as Meta[K] | undefined) ?? null,
  getCounters: async () => (await db.counters.get("all"))?.value ?? NO_COUNTERS,
});

const makeTx = (db: PhoneDb): PhoneTx => ({
  ...makeReads(db),
  /* All at once: the database works on one noun while the next is still being copied to it. */
  putRows: async (rows) => {
    await Promise.all(groupByNoun(rows).map(([noun, group]) => db.rowsOf(noun).bulkPut(group.map(toRecord))));
  },
  addRows: async (rows) => {
    const addGroup = async ([noun, group]: [SyncedNoun, SyncedRow[]]): Promise<SyncedRow[]> => {
      try {
        await db.rowsOf(noun).bulkAdd(group.map(toRecord));
        return [];
      } catch (failed) {
        /* Caught, a bulk error leaves the transaction alive with everything added that could be. */
        if (!(failed instanceof Dexie.BulkError)) throw failed;
        return Object.keys(failed.failuresByPos).flatMap((at) => group[Number(at)] ?? []);
      }
    };
    return (await Promise.all(groupByNoun(rows).map(addGroup))).flat();
  },
  removeRows: async (keys) => {
    await Promise.all(groupByNoun(keys).map(([noun, group]) => db.rowsOf(noun).bulkDelete(group.map((key) => key.id))));
  },
  clearRows: async () => {
    for (const noun of SYNCED_NOUNS) await db.rowsOf(noun).clear();
    await db.base.clear();
  },
  putBase: async (bundles) => {
    await db.base.bulkPut([...bundles]);
  },
  removeBase: (ids) => removeIds(db.base, ids),
  putOutbox: async (commands) => {
    await db.outbox.bulkPut([...commands]);
  },
  removeOutbox: (ids) => removeIds(db.outbox, ids),
  putVerdicts: async (verdicts) => {
    await db.verdicts.bulkPut([...verdicts]);
  },
  removeVerdict: (key) => db.verdicts.delete(key),
  putMeta: async (key, value) => {
    await db.meta.put({ key, value } as MetaRecord);
  },
  putCounters: async (value) => {
    await db.counters.put({ key: "all", value });
  },
});

export const createDexieStore = (db: PhoneDb): PhoneStore => {
  const reads = makeReads(db);
  const tx = makeTx(db);
  /** Runs once more when the database was closed before the work began: nothing can have been written then. */
  const run = async <T>(mode: "r" | "rw", work: () => Promise<T>): Promise<T> => {
    let isBegun = false;
    /* Dexie follows awaits into a scope only when the scope itself is an async function: else the work falls out of its transaction. */
    const begin = () =>
      db.transaction(mode, db.tables, async () => {
        isBegun = true;
        return work();
      });
    try {
      return await begin();
    } catch (fault) {
      if (isBegun || !isHandleLost(fault)) throw fault;
      if (fault instanceof Error && fault.name === "InvalidStateError") db.close({ disableAutoOpen: false });
      await db.open();
      return begin();
    }
  };
  return {
    write: (work) => run("rw", () => work(tx)),
    read: (work) => run("r", () => work(reads)),
  };
};
