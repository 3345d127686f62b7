/**
 * Jobs that need a person, as the person on this phone is told of them: a supervisor or owner of all of the team's, a
 * picker of those they asked for. What was put away on this phone is left out.
 */
import type { Job } from "../../../shared/job.ts";
import type { Person } from "../../../shared/person.ts";
import { hasRole } from "../../../shared/role.ts";
import type { PhoneDb } from "../phone-db.ts";
import { loadDismissedJobs } from "./load-dismissed-jobs.ts";
import { loadMe } from "./load-me.ts";
import { loadCounters } from "./load-phone.ts";

/** Decides what pickers may not: what becomes of a parcel that Temu shows otherwise. */
export const isDecider = (me: Person | null): boolean => me !== null && hasRole(me, "supervisor");

const isTold = (me: Person | null, job: Job): boolean => isDecider(me) || job.causes.some(({ personId }) => personId === me?.id);

/** A picker's own are looked for among so many: a window, so that one bad night costs no table. */
const MOST_LOOKED_AT = 1_000;

/** Oldest first. */
export const loadProblems = async (db: PhoneDb, limit: number): Promise<Job[]> => {
  const [me, dismissed] = await Promise.all([loadMe(db), loadDismissedJobs(db)]);
  const window = isDecider(me) ? limit + dismissed.size : MOST_LOOKED_AT;
  const found = await db.jobs.where("waiting").below([1]).limit(window).toArray();
  return found.flatMap(({ id, row }) => (row.version > 0 && !dismissed.has(id) && isTold(me, row) ? row : [])).slice(0, limit);
};

/** What is not finished: on this phone, for this person, for somebody else to decide, at the edge. */
export type Unfinished = { unsent: number; problems: number; forOthers: number; underWay: number };

export const loadUnfinished = async (db: PhoneDb): Promise<Unfinished> => {
  const [me, kept] = await Promise.all([loadMe(db), loadCounters(db)]);
  const all = kept.jobsNeedPerson;
  const told = all === 0 || isDecider(me) ? all : (await loadProblems(db, MOST_LOOKED_AT)).length;
  return { unsent: kept.waiting, problems: kept.refused + kept.parked + told, forOthers: all - told, underWay: kept.jobsUnderWay };
};
