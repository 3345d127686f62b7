/** One job in flight per order, and per store's goods. A lock outlives restarts; it is given back by the job's end. */
import { type Job, needsPerson } from "../../shared/job.ts";
import { loadRow, saveRows } from "./row-store.ts";
import { first, type Sql } from "./sql.ts";

type Holder = { job_id: string; free_at: number | null };

const findHolder = (sql: Sql, lock: string): Holder | null =>
  first(sql.all<Holder>(`SELECT job_id, free_at FROM locks WHERE lock = ?`, lock));

const loadHolder = (sql: Sql, lock: string): string | null => findHolder(sql, lock)?.job_id ?? null;

/** The job of this lock that waits to be sent, if one was remembered. */
export const loadPlanned = (sql: Sql, lock: string): Job | null => {
  const id = loadHolder(sql, `planned ${lock}`);
  const job = id === null ? null : loadRow(sql, "job", id);
  return job?.state === "planned" ? job : null;
};

const remember = (sql: Sql, lock: string, job: Job): void =>
  sql.run(`INSERT INTO locks (lock, job_id) VALUES (?, ?) ON CONFLICT (lock) DO UPDATE SET job_id = excluded.job_id`, lock, job.id);

export const rememberPlanned = (sql: Sql, job: Job): void => remember(sql, `planned ${job.lock}`, job);

/** The job of this lock that a person was told about last. */
export const rememberTold = (sql: Sql, job: Job): void => remember(sql, `told ${job.lock}`, job);

/** What a person was told about this lock is overtaken by a later job: the job to close, if it still stands. */
export const takeTold = (sql: Sql, lock: string): Job | null => {
  const id = loadHolder(sql, `told ${lock}`);
  if (id === null) return null;
  sql.run(`DELETE FROM locks WHERE lock = ?`, `told ${lock}`);
  const job = loadRow(sql, "job", id);
  return job !== null && needsPerson(job) ? job : null;
};

/** A job of this lock is under way, may still be worked off, or waits to leave. */
export const isLockBusy = (sql: Sql, lock: string, now: number): boolean => {
  const holder = findHolder(sql, lock);
  return (holder !== null && (holder.free_at === null || holder.free_at > now)) || loadPlanned(sql, lock) !== null;
};

/** `freeAt`: when the other lets go by time alone; null when its end does. */
export type LockTry = { taken: true } | { taken: false; freeAt: number | null };

/** Taken: the job holds its lock now, newly or already. */
export const takeLock = (sql: Sql, job: Job, now: number): LockTry => {
  sql.run(`DELETE FROM locks WHERE lock = ? AND free_at <= ?`, job.lock, now);
  sql.run(`INSERT OR IGNORE INTO locks (lock, job_id) VALUES (?, ?)`, job.lock, job.id);
  const holder = findHolder(sql, job.lock);
  return holder?.job_id === job.id ? { taken: true } : { taken: false, freeAt: holder?.free_at ?? null };
};

/** The job is over, but its call may still be worked off at Temu until then: nobody else of its lock goes before. */
export const keepLock = (sql: Sql, job: Job, freeAt: number): void =>
  sql.run(`UPDATE locks SET free_at = ? WHERE lock = ? AND job_id = ?`, freeAt, job.lock, job.id);

/** Gives the lock back and lets the next job of the same lock start now. */
export const releaseLock = (sql: Sql, job: Job, now: number): void => {
  sql.run(`DELETE FROM locks WHERE lock = ? AND job_id = ?`, job.lock, job.id);
  const next = loadPlanned(sql, job.lock);
  if (next !== null && next.id !== job.id && next.dueAt !== null && next.dueAt > now && next.tries === 0)
    saveRows(sql, [{ ...next, dueAt: now }], [], now);
};
