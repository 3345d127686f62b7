/** How far a shipment is, in the words of the ticks, and how long it can be taken back. Pure. */
import { HOLD_MS } from "../../shared/commands/confirm-shipment.ts";
import { type Job, needsPerson } from "../../shared/job.ts";

/** saved: on this phone only; accepted: the edge has it; checking: Temu is being read; confirmed: Temu has it; undone: it will not go. */
export type Tick = "saved" | "accepted" | "checking" | "confirmed" | "problem" | "undone";

/** A job without a version was made by this phone and has not been accepted. */
export const toTick = (job: Job): Tick => {
  if (job.state === "undone" || job.state === "superseded") return "undone";
  if (needsPerson(job)) return "problem";
  if (job.version === 0) return "saved";
  if (job.state === "unknown") return "checking";
  return job.state === "confirmed" ? "confirmed" : "accepted";
};

/** Undo is offered for 20 s of the edge's hold: what is left of it is for the way there. */
export const UNDO_MS = 20_000;

/**
 * Until when a person is offered to take it back, by the phone's clock (epoch ms): null, not at all; Infinity, until it
 * has left the phone. `clockOffsetMs` is edge − phone.
 */
export const toUndoUntil = (job: Job, clockOffsetMs: number): number | null => {
  if (job.state !== "planned" || job.kind !== "confirmShipment") return null;
  if (job.version === 0) return Number.POSITIVE_INFINITY;
  /* A planned job is due when its hold ends; without a hold it is due when it is planned. */
  return job.dueAt === null || job.dueAt < job.plannedAt + HOLD_MS ? null : job.plannedAt + UNDO_MS - clockOffsetMs;
};
