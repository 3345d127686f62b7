/** A movement: one change of an item's stock. Stock is the sum of movements; nothing edits a number. */
import * as v from "valibot";
import type { BinPieces } from "./bin.ts";

/** Reasons a person gives. */
export const adjustReasonSchema = v.picklist(["received", "damaged", "lost", "found", "correction", "returned", "transfer", "other"]);
export type AdjustReason = v.InferOutput<typeof adjustReasonSchema>;

/** Reasons that commands of their own, or the system, give. */
export type SystemReason =
  | "counted"
  | "moved"
  | "opening"
  | "shipped"
  | "shippedElsewhere"
  | "shipmentUndone"
  | "shipmentRefused"
  | "takenFromTemu";
export type MovementReason = AdjustReason | SystemReason;

export type Movement = {
  noun: "movement";
  id: string;
  version: number;
  itemId: string;
  pieces: number;
  /** Where: together they are `pieces`, which is 0 when pieces only went from one bin to another. */
  places: BinPieces[];
  reason: MovementReason;
  note: string | null;
  /** What is behind it: an order, a listing; of a delivery, the number that stands on its note. */
  reference: string | null;
  personId: string | null;
  deviceId: string | null;
  at: number;
};

/**
 * What an item shows of its last movements. `note`: left out where nobody wrote one; both are left out in rows of an older build.
 * `bins`: those it came to or left.
 */
export type MovementGlance = Pick<Movement, "id" | "pieces" | "reason" | "personId" | "at"> & { note?: string; bins?: (string | null)[] };

/** A movement as the ledger is read: who, on which device, when, how many, where, why. */
export type LedgerMovement = Pick<Movement, "id" | "itemId" | "pieces" | "places" | "note" | "reference" | "personId" | "at"> & {
  /** A `MovementReason` of the edge's build: a phone may not know it yet. */
  reason: string;
  /** Its name. */
  device: string | null;
};

/** More than this are read in several goes. */
export const MOST_MOVEMENTS = 200;

/** `next`: where to go on, null at the end of the ledger. */
export type LedgerPage = { movements: LedgerMovement[]; next: string | null };
