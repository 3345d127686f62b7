/** What every read-back shares: when it may be believed, and that it is asked again. */
import type { Job } from "../../shared/job.ts";
import type { GatewayReply } from "../temu/gateway-call.ts";
import { saveRows } from "../workspace/row-store.ts";
import { loadSkew, noteTrouble } from "../workspace/store-health.ts";
import type { JobDeps } from "./job-deps.ts";
import { commit } from "./record-job.ts";
import { fenceAt, nextReadBackAt, nextSlowReadAt, SETTLED_MS, STORE_PAUSE_MS, waitAfter } from "./times.ts";

/** A person was told and Temu may show it yet, or it is put right there. */
export const isTold = (job: Job): boolean => job.state === "needsPerson" || job.state === "conflict";

/** What Temu shows may still change what we know of it. */
export const isOpen = (job: Job | null): job is Job => job !== null && (job.state === "unknown" || isTold(job));

/** When the last call of the job was signed, at the latest. */
export const signedAt = (job: Job): number => job.sendBy ?? job.plannedAt;

/** From when on a read-back proves absence. */
export const fenceOf = (deps: JobDeps, job: Job): number => fenceAt(signedAt(job), loadSkew(deps.sql));

/** Temu shows by now whatever it had done before it answered this job. */
export const isSettled = (job: Job, askedAt: number): boolean => askedAt >= signedAt(job) + SETTLED_MS;

/** Nothing is proved yet. */
export const askAgain = (deps: JobDeps, job: Job, askedAt: number): void =>
  commit(deps, () => {
    const now = deps.clock.now();
    saveRows(deps.sql, [{ ...job, readAt: askedAt, dueAt: nextReadBackAt(now, signedAt(job)) }], [], now);
  });

/** Temu's clear word that it will not tell: asked again it says the same. */
export const isReadRefused = ({ class: is }: Pick<GatewayReply, "class">): boolean => is === "refused" || is === "needsPerson";

/** The read-back itself got no answer. */
export const noteUnanswered = (deps: JobDeps, job: Job, reply: Pick<GatewayReply, "class" | "reason">): void => {
  const storeStands = reply.class === "stopStore";
  if (storeStands) noteTrouble(deps, job.storeId, reply.reason);
  commit(deps, () => {
    const now = deps.clock.now();
    const dueAt = isTold(job) ? nextSlowReadAt(now, job.plannedAt) : now + (storeStands ? STORE_PAUSE_MS : waitAfter(5));
    saveRows(deps.sql, [{ ...job, dueAt }], [], now);
  });
};
