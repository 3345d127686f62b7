/** What the phone knows of itself: who is signed in, how fresh its rows are, its kept counters. */
import type { Person } from "../../../shared/person.ts";
import { type Counters, NO_COUNTERS } from "../counters.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { Freshness, Meta, Pairing } from "../phone-store.ts";
import { loadDismissedJobs } from "./load-dismissed-jobs.ts";

const loadMeta = async <K extends keyof Meta>(db: PhoneDb, key: K): Promise<Meta[K] | null> =>
  ((await db.meta.get(key))?.value as Meta[K] | undefined) ?? null;

/** Null: this phone was never paired. */
export const loadPairing = (db: PhoneDb): Promise<Pairing | null> => loadMeta(db, "pairing");

/** What every page stands on: who is paired here, and whether this phone's storage was cleared. */
export const loadStanding = async (db: PhoneDb): Promise<{ pairing: Pairing | null; lost: Meta["lost"] }> => {
  const [pairing, lost] = await Promise.all([loadMeta(db, "pairing"), loadMeta(db, "lost")]);
  return { pairing, lost };
};

export const loadFreshness = async (db: PhoneDb): Promise<Freshness> => (await loadMeta(db, "freshness")) ?? { asOf: null, loading: null };

/** By id. */
export const loadPeople = async (db: PhoneDb): Promise<Record<string, Person>> => (await loadMeta(db, "people")) ?? {};

/** Edge clock − phone clock, ms; 0 before the first answer. */
export const loadClockOffset = async (db: PhoneDb): Promise<number> => (await loadMeta(db, "sync"))?.clockOffsetMs ?? 0;

/** By `toCarrierMemoryKey` (shared/tracking). */
export const loadCarrierMemory = async (db: PhoneDb): Promise<Record<string, string>> => (await loadMeta(db, "carrierMemory")) ?? {};

/** Jobs that a person took off the page Waiting no longer count as needing one. */
export const loadCounters = async (db: PhoneDb): Promise<Counters> => {
  const kept = (await db.counters.get("all"))?.value ?? NO_COUNTERS;
  const dismissed = await loadDismissedJobs(db);
  return dismissed.size === 0 ? kept : { ...kept, jobsNeedPerson: kept.jobsNeedPerson - dismissed.size };
};
