/** Which problems a person has read and put away on this phone: a job that comes to another state is shown again. Pure. */
import { type Job, needsPerson } from "../../shared/job.ts";
import type { Meta } from "./phone-store.ts";

export const isDismissed = (dismissed: Meta["dismissedJobs"], job: Job): boolean => needsPerson(job) && dismissed[job.id] === job.state;
