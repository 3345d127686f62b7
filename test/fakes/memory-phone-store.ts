// A PhoneStore in memory, for simulations and property tests: one write at a time, all of it or nothing, values copied at the door.
import { isSynced, type Row, type SyncedRow, toKeyText } from "../../shared/row.ts";
import { type Counters, NO_COUNTERS } from "../../web/store/counters.ts";
import type { Base, Meta, OutboxCommand, PhoneReads, PhoneStore, PhoneTx, StoredVerdict } from "../../web/store/phone-store.ts";

type Tables = {
  rows: Map<string, SyncedRow>;
  base: Map<number, Base>;
  outbox: Map<number, OutboxCommand>;
  verdicts: Map<string, StoredVerdict>;
  meta: Map<keyof Meta, Meta[keyof Meta]>;
  counters: Counters;
};

/** Rows are plain data; walking them is several times quicker than a structured clone, and simulations copy millions. */
const copyPlain = (value: unknown): unknown => {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(copyPlain);
  const into: Record<string, unknown> = {};
  for (const key of Object.keys(value)) into[key] = copyPlain((value as Record<string, unknown>)[key]);
  return into;
};
const copy = <T>(value: T): T => copyPlain(value) as T;
const copyOrNull = <T>(value: T | undefined): T | null => (value === undefined ? null : copy(value));

const makeReads = (tables: Tables): PhoneReads => ({
  getRows: async (keys) => keys.map((key) => copyOrNull(tables.rows.get(toKeyText(key)))),
  getBase: async (ids) => ids.flatMap((id) => copyOrNull(tables.base.get(id)) ?? []),
  getAllBase: async () => [...tables.base.values()].sort((a, b) => a.id - b.id).map(copy),
  findBase: async (keys) => [...tables.base.values()].filter((bundle) => bundle.keys.some((key) => keys.includes(key))).map(copy),
  getOutbox: async (limit) => {
    const commands = [...tables.outbox.values()].sort((a, b) => a.id - b.id);
    return commands.slice(0, limit ?? commands.length).map(copy);
  },
  getVerdict: async (key) => copyOrNull(tables.verdicts.get(key)),
  getMeta: async <K extends keyof Meta>(key: K) => copyOrNull(tables.meta.get(key) as Meta[K] | undefined),
  getCounters: async () => copy(tables.counters),
});

/** `tables` is the transaction's own object with the maps of the store: each map is copied before it is first written. */
const makeTx = (tables: Tables): PhoneTx => {
  const own = new Set<keyof Tables>();
  const toWrite = <N extends Exclude<keyof Tables, "counters">>(name: N): Tables[N] => {
    if (!own.has(name)) tables[name] = new Map(tables[name] as Map<unknown, unknown>) as Tables[N];
    own.add(name);
    return tables[name];
  };
  const put = (row: Row): void => {
    if (isSynced(row)) toWrite("rows").set(toKeyText(row), copy(row));
  };
  return {
    ...makeReads(tables),
    putRows: async (rows) => rows.forEach(put),
    addRows: async (rows) => {
      const present: SyncedRow[] = [];
      for (const row of rows) {
        if (tables.rows.has(toKeyText(row))) present.push(row);
        else put(row);
      }
      return present;
    },
    removeRows: async (keys) => {
      for (const key of keys) toWrite("rows").delete(toKeyText(key));
    },
    clearRows: async () => {
      tables.rows = new Map();
      tables.base = new Map();
      own.add("rows").add("base");
    },
    putBase: async (bundles) => {
      for (const bundle of bundles) toWrite("base").set(bundle.id, copy(bundle));
    },
    removeBase: async (ids) => {
      for (const id of ids) toWrite("base").delete(id);
    },
    putOutbox: async (commands) => {
      for (const command of commands) toWrite("outbox").set(command.id, copy(command));
    },
    removeOutbox: async (ids) => {
      for (const id of ids) toWrite("outbox").delete(id);
    },
    putVerdicts: async (verdicts) => {
      for (const verdict of verdicts) toWrite("verdicts").set(verdict.key, copy(verdict));
    },
    removeVerdict: async (key) => {
      toWrite("verdicts").delete(key);
    },
    putMeta: async (key, value) => {
      toWrite("meta").set(key, copy(value));
    },
    putCounters: async (counters) => {
      tables.counters = copy(counters);
    },
  };
};

/** `dump` is for oracles: everything held now, by key text. */
export type MemoryPhoneStore = PhoneStore & { dump(): Readonly<Tables> };

export const createMemoryPhoneStore = (): MemoryPhoneStore => {
  let held: Tables = {
    rows: new Map(),
    base: new Map(),
    outbox: new Map(),
    verdicts: new Map(),
    meta: new Map(),
    counters: NO_COUNTERS,
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    write: (work) => {
      const written = last.then(async () => {
        const draft = { ...held };
        const result = await work(makeTx(draft));
        held = draft;
        return result;
      });
      last = written.catch(() => undefined);
      return written;
    },
    read: (work) => last.then(() => work(makeReads(held))),
    dump: () => held,
  };
};
