/** PhoneStore over the phone's database: each `write` is one strict read-write transaction over all tables. */
import { Dexie } from "dexie";
import { type RowKey, SYNCED_NOUNS, type SyncedNoun, type SyncedRow } from "../../shared/row.ts";
import { NO_COUNTERS } from "./counters.ts";
import type { MetaRecord, PhoneDb } from "./phone-db.ts";
import type { Meta, PhoneReads, PhoneStore, PhoneTx } from "./phone-store.ts";
import { toRecord } from "./to-record.ts";

const isSyncedNoun = (noun: string): noun is SyncedNoun => (SYNCED_NOUNS as readonly string[]).includes(noun);

const groupByNoun = <T extends { noun: string }>(list: readonly T[]): [SyncedNoun, T[]][] =>
  [...Map.groupBy(list, (entry) => entry.noun)].filter((group): group is [SyncedNoun, T[]] => isSyncedNoun(group[0]));

const orNull = <T>(found: (T | undefined)[]): (T | null)[] => found.map((entry) => entry ?? null);

const makeReads = (db: PhoneDb): PhoneReads => ({
  getRows: async (keys) => {
    const found = new Map<RowKey, SyncedRow>();
    for (const [noun, group] of groupByNoun(keys)) {
      const records = await db.rowsOf(noun).bulkGet(group.map((key) => key.id));
      group.forEach((key, at) => {
        const record = records[at];
        if (record !== undefined) found.set(key, record.row);
      });
    }
    return keys.map((key) => found.get(key) ?? null);
  },
  getBase: async (keys) => orNull(await db.base.bulkGet([...keys])),
  getAllBase: () => db.base.toArray(),
  getOutbox: (limit) => (limit === null ? db.outbox.toArray() : db.outbox.limit(limit).toArray()),
  getVerdict: async (key) => (await db.verdicts.get(key)) ?? null,
  getMeta: async <K extends keyof Meta>(key: K) => ((await db.meta.get(key))?.value as Meta[K] | undefined) ?? null,
  getCounters: async () => (await db.counters.get("all"))?.value ?? NO_COUNTERS,
});

const makeTx = (db: PhoneDb): PhoneTx => ({
  ...makeReads(db),
  putRows: async (rows) => {
    for (const [noun, group] of groupByNoun(rows)) await db.rowsOf(noun).bulkPut(group.map(toRecord));
  },
  addRows: async (rows) => {
    const present: SyncedRow[] = [];
    for (const [noun, group] of groupByNoun(rows)) {
      try {
        await db.rowsOf(noun).bulkAdd(group.map(toRecord));
      } catch (failed) {
        /* Caught, a bulk error leaves the transaction alive with everything added that could be. */
        if (!(failed instanceof Dexie.BulkError)) throw failed;
        for (const at of Object.keys(failed.failuresByPos)) present.push(...group.slice(Number(at), Number(at) + 1));
      }
    }
    return present;
  },
  removeRows: async (keys) => {
    for (const [noun, group] of groupByNoun(keys)) await db.rowsOf(noun).bulkDelete(group.map((key) => key.id));
  },
  clearRows: async () => {
    for (const noun of SYNCED_NOUNS) await db.rowsOf(noun).clear();
    await db.base.clear();
  },
  putBase: async (entries) => {
    await db.base.bulkPut([...entries]);
  },
  removeBase: (keys) => db.base.bulkDelete([...keys]),
  putOutbox: async (commands) => {
    await db.outbox.bulkPut([...commands]);
  },
  removeOutbox: (ids) => db.outbox.bulkDelete([...ids]),
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
  /* Dexie follows awaits into a scope only when the scope itself is an async function: else the work falls out of its transaction. */
  return {
    write: (work) => db.transaction("rw", db.tables, async () => work(tx)),
    read: (work) => db.transaction("r", db.tables, async () => work(reads)),
  };
};
