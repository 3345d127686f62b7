/** Everything not yet confirmed by Temu, one list: what needs a person, what the edge is about, what is still on this phone. */
import type { Job } from "../../../shared/job.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { OutboxCommand, StoredVerdict } from "../phone-store.ts";
import { loadProblems } from "./load-problems.ts";

export type WaitingEntry =
  /** The edge said no, or cannot run it yet; shown until a person dismisses it. */
  | { kind: "verdict"; id: string; verdict: StoredVerdict }
  /** The edge has it and Temu has not confirmed it. */
  | { kind: "job"; id: string; job: Job }
  /** On this phone only. `refusal` in it: this phone no longer sees how it could be done. */
  | { kind: "saved"; id: string; command: OutboxCommand };

/** At most `limit` of each kind, problems first, then oldest first. */
export const loadWaiting = async (db: PhoneDb, limit: number): Promise<WaitingEntry[]> => {
  const [verdicts, problems, jobs, outbox] = await Promise.all([
    db.verdicts.orderBy("at").limit(limit).toArray(),
    loadProblems(db, limit),
    db.jobs.where("waiting").aboveOrEqual([1]).limit(limit).toArray(),
    db.outbox.limit(limit).toArray(),
  ]);
  /* A job without a version was made here by a command that stands in the outbox: shown once. */
  const underWay = jobs.map(({ row }) => row).filter((job) => job.version > 0);
  const toEntry = (job: Job): WaitingEntry => ({ kind: "job", id: `job ${job.id}`, job });
  return [
    ...verdicts.map((verdict): WaitingEntry => ({ kind: "verdict", id: `verdict ${verdict.key}`, verdict })),
    ...problems.map(toEntry),
    ...underWay.map(toEntry),
    ...outbox.map((command): WaitingEntry => ({ kind: "saved", id: `saved ${command.id}`, command })),
  ];
};
