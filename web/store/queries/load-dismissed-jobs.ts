/** The jobs that a person took off the page Waiting of this phone: the few that still stand as they were then. */
import { isDismissed } from "../dismissed-jobs.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { Meta } from "../phone-store.ts";

export const loadDismissedJobs = async (db: PhoneDb): Promise<Set<string>> => {
  const dismissed = (await db.meta.get("dismissedJobs"))?.value as Meta["dismissedJobs"] | undefined;
  if (dismissed === undefined) return new Set();
  const records = await db.jobs.bulkGet(Object.keys(dismissed));
  return new Set(records.flatMap((record) => (record !== undefined && isDismissed(dismissed, record.row) ? record.id : [])));
};
