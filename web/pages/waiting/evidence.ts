/** The evidence of a problem, in the order a person asks for it: what we sent, who saved it and when, what Temu shows. Pure. */
import { type Job, levelsToTell } from "../../../shared/job.ts";
import type { Order } from "../../../shared/order.ts";
import type { Person } from "../../../shared/person.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { Formats } from "../../i18n/formats.ts";
import type { Evidence } from "../../parts/evidence-list.tsx";
import { sayWhen } from "../say-when.ts";
import { sayFound, saySent } from "./problem-words.ts";

export type EvidenceFacts = {
  /** As this phone holds it; null for stock, and where it holds none. */
  order: Order | null;
  /** By id. */
  people: Readonly<Record<string, Person>>;
  now: number;
};

type Words = Dictionary["waiting"]["evidence"];

const sentOf = (job: Job, t: Dictionary["waiting"], formats: Formats): string =>
  job.kind === "pushStock"
    ? levelsToTell(job)
        .map(({ level }) => formats.count(level))
        .join(", ")
    : t.withLabel(job.carrierName, saySent(job));

/** A person saves before the edge plans: the time of their own scan is the better one, where it is still known. */
const savedAt = (job: Job, order: Order | null): number => (order?.shipment?.jobId === job.id ? order.shipment.savedAt : job.plannedAt);

/** Stock that Temu's own orders moved has nobody who asked for it. */
const byWhom = (job: Job, { people }: EvidenceFacts, when: string, words: Words): Evidence => {
  const names = [...new Set(job.causes.map(({ personId }) => people[personId]?.name ?? words.somebody))];
  if (names.length === 0) return { label: words.planned, value: when };
  return { label: job.kind === "pushStock" ? words.changedBy : words.savedBy, value: `${names.join(", ")}, ${when}` };
};

const shownOf = (job: Job, words: Words): string => {
  if (job.kind === "pushStock") return job.found ?? "?";
  if (job.found !== null) return sayFound(job, job.found);
  return job.readAt === null ? words.noAnswer : words.noLabel;
};

export const toEvidence = (job: Job, facts: EvidenceFacts, t: Dictionary["waiting"], formats: Formats): Evidence[] => {
  const words = t.evidence;
  const say = (at: number): string => sayWhen(formats, at, facts.now);
  /* A conflict may be met before anything has left. */
  const label = job.kind === "pushStock" ? words.weSent : words.ourLabel;
  const told = [{ label, value: sentOf(job, t, formats) }, byWhom(job, facts, say(savedAt(job, facts.order)), words)];
  if (job.state === "refused") return told;
  told.push({ label: words.temuShows, value: shownOf(job, words) });
  if (job.readAt !== null) told.push({ label: words.lastLook, value: say(job.readAt) });
  if (job.dueAt !== null) told.push({ label: words.nextLook, value: say(job.dueAt) });
  return told;
};
