// The phone's own store code in a page without the app: what a measure runs alone, on the database the app left.
import { Dexie, type Table } from "dexie";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import { createDexieStore } from "../../../web/store/dexie-store.ts";
import { PhoneDb } from "../../../web/store/phone-db.ts";
import type { OutboxCommand, Pairing, PhoneStore } from "../../../web/store/phone-store.ts";
import { resolveScan } from "../../../web/store/queries/resolve-scan.ts";
import { appendCommand, type NewCommand } from "../../../web/sync/append-command.ts";
import { applyAnswer } from "../../../web/sync/apply-answer.ts";
import { buildRequest } from "../../../web/sync/build-request.ts";
import { createNet } from "../../../web/sync/net.ts";
import { ensureSyncState } from "../../../web/sync/sync-state.ts";

export type AnswerTimes = { answered: number; waitedBefore: number; rows: number; ms: number };

export type PhoneWork = {
  pair: (pairing: Pairing) => Promise<void>;
  /** How long each code took, and how many are something known. */
  lookUp: (codes: string[]) => Promise<{ ms: number[]; known: number }>;
  /** Puts every row of the phone into a bare Dexie database with the same indexes, a page a transaction. */
  putBare: (pageRows: number) => Promise<{ rows: number; ms: number }>;
  saveCommands: (commands: NewCommand[]) => Promise<number>;
  /** Sends the first `count` waiting commands and takes the answer. */
  answerBatch: (count: number) => Promise<AnswerTimes>;
};

declare global {
  interface Window {
    phoneWork: PhoneWork;
  }
}

const db = new PhoneDb();
const store: PhoneStore = createDexieStore(db);
const makeId = (): string => crypto.randomUUID();

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const pair: PhoneWork["pair"] = (pairing) =>
  store.write(async (tx) => {
    await tx.putMeta("pairing", pairing);
    await tx.putMeta("people", { [pairing.person.id]: pairing.person });
  });

const lookUp: PhoneWork["lookUp"] = async (codes) => {
  const ms: number[] = [];
  let known = 0;
  for (const code of codes) {
    ms.push(
      await timed(async () => {
        if ((await resolveScan(db, parseScan(code))).kind !== "unknown") known += 1;
      }),
    );
  }
  return { ms, known };
};

type AnyRecord = { id: string };
const ROW_TABLES = ["stores", "items", "listings", "orders", "parcels", "jobs"] as const;

/** Every record in the order of a first load. */
const readRecords = async (): Promise<{ table: string; record: AnyRecord }[]> => {
  const lists = ROW_TABLES.map(async (table) => {
    const from = db.table<AnyRecord>(table);
    const records = await (table === "orders" ? from.orderBy("todo").toArray() : from.toArray());
    return records.map((record) => ({ table, record }));
  });
  return (await Promise.all(lists)).flat();
};

const openBare = async (name: string): Promise<Dexie> => {
  await Dexie.delete(name);
  const bare = new Dexie(name, { chromeTransactionDurability: "strict", cache: "disabled" });
  const indexes = (table: Table): string => [table.schema.primKey, ...table.schema.indexes].map(({ src }) => src).join(", ");
  bare.version(1).stores(Object.fromEntries(ROW_TABLES.map((table) => [table, indexes(db.table(table))])));
  return bare.open();
};

const putBare: PhoneWork["putBare"] = async (pageRows) => {
  const records = await readRecords();
  const bare = await openBare("bare");
  const ms = await timed(async () => {
    for (let from = 0; from < records.length; from += pageRows) {
      const page = Map.groupBy(records.slice(from, from + pageRows), ({ table }) => table);
      await bare.transaction("rw", bare.tables, async () => {
        await Promise.all([...page].map(([table, group]) => bare.table(table).bulkPut(group.map(({ record }) => record))));
      });
    }
  });
  bare.close();
  return { rows: records.length, ms };
};

const saveCommands: PhoneWork["saveCommands"] = (commands) =>
  store.write(async (tx) => {
    await ensureSyncState(tx, makeId);
    let saved = 0;
    for (const command of commands) if ((await appendCommand(tx, command, Date.now())).ok) saved += 1;
    return saved;
  });

const answerBatch: PhoneWork["answerBatch"] = async (count) => {
  const { request, outbox } = await store.read(async (tx) => ({ request: await buildRequest(tx), outbox: await tx.getOutbox(null) }));
  const commands = outbox.slice(0, count).map((command: OutboxCommand) => command.envelope);
  const asked = { ...request, commands };
  const reply = await createNet((url, init) => fetch(url, init)).postSync(asked);
  if (reply.kind !== "ok") throw new Error(`the edge answered ${reply.kind}`);
  const exchange = { request: asked, answer: reply.answer, receivedAt: Date.now(), clockOffsetMs: 0, isPart: false };
  let answered = 0;
  const ms = await timed(async () => {
    answered = (await store.write((tx) => applyAnswer(tx, exchange, makeId))).answered;
  });
  return { answered, waitedBefore: outbox.length, rows: reply.answer.rows.length, ms };
};

window.phoneWork = { pair, lookUp, putBare, saveCommands, answerBatch };
