/**
 * What the sync engine needs of a store on the phone. It promises: one `write` is one durable transaction over
 * everything; it resolves after the transaction is complete; when its work throws, nothing is written. Inside `work`
 * await nothing but this transaction: anything slower ends it.
 */
import type { JobState } from "../../shared/job.ts";
import type { Person } from "../../shared/person.ts";
import type { RowKey, SyncedRow } from "../../shared/row.ts";
import type { Refusal, Verdict } from "../../shared/verdict.ts";
import type { Envelope } from "../../shared/wire.ts";
import type { Counters } from "./counters.ts";

/** A command that the edge has not answered. */
export type OutboxCommand = {
  /** The envelope's id: the order in which they are sent and applied. */
  id: number;
  envelope: Envelope;
  /** When it happened by the edge's clock, as this phone knew it when it was saved. Epoch ms. */
  happenedAt: number;
  /** Key texts (shared/row.ts) of the last run here. */
  reads: string[];
  writes: string[];
  /** Why it has no effect on this phone's rows at present; the edge decides. */
  refusal: Refusal | null;
};

/** Kept for each row that a waiting command writes, and only for those. */
export type BaseEntry = {
  key: string;
  /** What the edge last said; null: no such row there. */
  server: SyncedRow | null;
  /** What the row's table holds: `server` with the waiting commands on top. Here too, so that an answer reads one table. */
  shown: SyncedRow | null;
};

/**
 * The entries of the rows that this command is the first of all waiting ones to write. Bundled by command because
 * commands are answered in order: an answer to two hundred of them clears their entries in one stroke.
 */
export type Base = { id: number; keys: string[]; entries: BaseEntry[] };

/** An answer a person should still see: refused or parked, with the whole command. */
export type StoredVerdict = {
  /** Client id and command id: ids begin again under a new client id. */
  key: string;
  envelope: Envelope;
  verdict: Exclude<Verdict, { outcome: "applied" }>;
  /** The phone's clock when the answer was stored. Epoch ms. */
  at: number;
};

export type SyncState = {
  clientId: string;
  /** The id of the next command. */
  nextId: number;
  epoch: string | null;
  cursor: string | null;
  /** Edge clock − phone clock, null before the first answer. */
  clockOffsetMs: number | null;
  /** Until an answer said there is no more. */
  isFirstLoad: boolean;
};

/** How fresh the rows are; apart from SyncState because screens watch it and every saved command writes that. */
export type Freshness = {
  /** The phone's clock when the last complete pull arrived. Epoch ms. */
  asOf: number | null;
  /** While a first load runs: orders here, orders in all. */
  loading: { done: number; total: number } | null;
};

export type Pairing = {
  device: { id: string; key: string };
  person: Person;
  workspace: { id: string; name: string };
  /** What navigator.storage.persist() answered; null where it cannot be asked. */
  isStorageKept: boolean | null;
};

/**
 * A count in the making: its numbers by item, as far as they are not saved. `seen`: what the phone showed of each item when it came
 * into the count. `seenMovements`: its last movements then, by id; not in what an older build kept. `doubted`: numbers that were too far off.
 */
export type CountNumbers = {
  of: "count";
  numbers: Record<string, number>;
  found: readonly string[];
  seen: Record<string, number>;
  seenMovements?: Record<string, string[]>;
  doubted: Record<string, readonly number[]>;
};
/** A delivery in the making: its numbers by row, as far as they are not saved. */
export type DeliveryNumbers = {
  of: "delivery";
  numbers: Record<string, number>;
  rows: readonly { key: string; itemId: string; bin: string | null }[];
  bin: string | null;
  reference: string | null;
};
/** `at`: when it was last changed, by the phone's clock. Epoch ms. */
export type Draft = (CountNumbers | DeliveryNumbers) & { at: number };

export type Meta = {
  sync: SyncState;
  freshness: Freshness;
  pairing: Pairing;
  /** By id: everyone this phone has heard of, for commands made by someone who is not signed in now. */
  people: Record<string, Person>;
  /** The carrier a person chose for a kind of number in a store (carrier-memory.ts): it is taken next time. */
  carrierMemory: Record<string, string>;
  /** This phone's storage was cleared, when, and how many commands had not been sent (null: not known); until a person has read it. */
  lost: { at: number; unsent: number | null } | null;
  /** By job id: the state in which a person took it off the page Waiting of this phone (dismissed-jobs.ts). */
  dismissedJobs: Record<string, JobState>;
  /** By page: what somebody counted or scanned there and has not saved yet, so that a phone that drops the page loses none of it. */
  drafts: Record<string, Draft>;
};

export type PhoneReads = {
  /** In the order of the keys; null where there is none. */
  getRows(keys: readonly RowKey[]): Promise<(SyncedRow | null)[]>;
  /** By command id; those there are. */
  getBase(ids: readonly number[]): Promise<Base[]>;
  getAllBase(): Promise<Base[]>;
  /** The bundles that hold any of these keys, each once. */
  findBase(keys: readonly string[]): Promise<Base[]>;
  /** The first commands by id; null: all of them. */
  getOutbox(limit: number | null): Promise<OutboxCommand[]>;
  getVerdict(key: string): Promise<StoredVerdict | null>;
  getMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | null>;
  getCounters(): Promise<Counters>;
};

export type PhoneTx = PhoneReads & {
  putRows(rows: readonly SyncedRow[]): Promise<void>;
  /** Puts those whose key is free and answers with the others, which it leaves alone. Quicker than looking first. */
  addRows(rows: readonly SyncedRow[]): Promise<SyncedRow[]>;
  removeRows(keys: readonly RowKey[]): Promise<void>;
  /** Every synced row and all of base. Outbox, verdicts and meta stay. */
  clearRows(): Promise<void>;
  putBase(bundles: readonly Base[]): Promise<void>;
  removeBase(ids: readonly number[]): Promise<void>;
  putOutbox(commands: readonly OutboxCommand[]): Promise<void>;
  removeOutbox(ids: readonly number[]): Promise<void>;
  putVerdicts(verdicts: readonly StoredVerdict[]): Promise<void>;
  removeVerdict(key: string): Promise<void>;
  putMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void>;
  putCounters(counters: Counters): Promise<void>;
};

export type PhoneStore = {
  write<T>(work: (tx: PhoneTx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: PhoneReads) => Promise<T>): Promise<T>;
};

export const toVerdictKey = (envelope: Envelope): string => `${envelope.clientId} ${envelope.id}`;
