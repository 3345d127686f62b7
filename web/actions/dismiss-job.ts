/** Takes a job that only a person could settle off the page Waiting of this phone: somebody has read it. */
import { type Job, needsPerson } from "../../shared/job.ts";
import { isDismissed } from "../store/dismissed-jobs.ts";
import type { Phone } from "./phone.ts";

/** Nothing changes at the edge; other phones go on showing it. A job that still runs is not dismissed. */
export const dismissJob = (phone: Phone, job: Job): Promise<void> =>
  phone.store.write(async (tx) => {
    if (!needsPerson(job)) return;
    const before = (await tx.getMeta("dismissedJobs")) ?? {};
    const rows = await tx.getRows(Object.keys(before).map((id) => ({ noun: "job", id })));
    /* What has moved on or is gone need not be remembered, so this stays as small as what is put away now. */
    const standing = rows.flatMap((row) => (row?.noun === "job" && isDismissed(before, row) ? [[row.id, row.state] as const] : []));
    await tx.putMeta("dismissedJobs", { ...Object.fromEntries(standing), [job.id]: job.state });
  });
