/** Nobody knows whether Temu took it. It is read back, and never sent again before that. */
import type { Job } from "../../shared/job.ts";
import { saveRows } from "../workspace/row-store.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit } from "./record-job.ts";

export const markUnknown = (deps: JobDeps, job: Job, reason: Job["reason"], dueAt: number): void => {
  commit(deps, () => saveRows(deps.sql, [{ ...job, state: "unknown", reason, dueAt }], [], deps.clock.now()));
};
