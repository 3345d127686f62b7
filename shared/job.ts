/** A job: something the edge owes Temu, stored with the change that caused it. */
import type { Reason } from "./reply.ts";
import type { TakenPieces } from "./shelf.ts";
import type { RefusalReason } from "./verdict.ts";

export type JobState = "planned" | "sending" | "confirmed" | "refused" | "unknown" | "conflict" | "needsPerson" | "undone" | "superseded";

/** Who asked: one entry for a shipment, one per edit for a stock push that gathered several. */
export type JobCause = { clientId: string; commandId: number; personId: string };

type JobBase = {
  noun: "job";
  /** Also Temu's requestUniqueKey: same bytes, same key. */
  id: string;
  version: number;
  storeId: string;
  state: JobState;
  /** One job in flight per lock: an order, or a store's goodsId. */
  lock: string;
  /** When the alarm looks at it next; null once it is over or a person must act. */
  dueAt: number | null;
  plannedAt: number;
  /** Written before the call leaves: nothing is signed after it. Moved back to the moment of signing where that is known. */
  sendBy: number | null;
  tries: number;
  /** How often Temu was proved not to have it, so that it left again. */
  resends: number;
  causes: JobCause[];
  reason: Reason | RefusalReason | null;
  /** What was read back, in the words of the thing: a tracking number, a level. */
  found: string | null;
  /** When Temu was last read for it. Null while nobody had to, and where Temu does not tell. */
  readAt: number | null;
  endedAt: number | null;
};

export type DeclaredLine = { orderSn: string; goodsId: string; skuId: string; quantity: number };

export type ConfirmShipmentJob = JobBase & {
  kind: "confirmShipment";
  orderId: string;
  trackingNumber: string;
  carrierId: string;
  carrierName: string;
  /** Temu's. */
  warehouseId: string;
  /** Whose bins it took the pieces from first. Jobs of an older build do not say. */
  ownWarehouseId?: string;
  lines: DeclaredLine[];
  shipByAt: number | null;
  /** What saving it took off the shelf. */
  taken: TakenPieces[];
};

export type PushLevel = { listingId: string; skuId: string; itemId: string; level: number };

export type PushStockJob = JobBase & {
  kind: "pushStock";
  goodsId: string;
  /** Empty while planned: the levels are taken from the present state at the moment of sending. */
  levels: PushLevel[];
  /** Of a push that Temu refused in part: what it refused, the one that `reason` is of first. Refused whole, and of an older build: not said. */
  refusedSkuIds?: string[];
};

export type Job = ConfirmShipmentJob | PushStockJob;

export const orderLock = (orderId: string): string => `order ${orderId}`;
export const goodsLock = (storeId: string, goodsId: string): string => `goods ${storeId} ${goodsId}`;

/** The levels that a person is told about: all, but where Temu refused only some of them; the one that `reason` is of first. */
export const levelsToTell = ({ levels, refusedSkuIds }: PushStockJob): PushLevel[] =>
  refusedSkuIds?.flatMap((skuId) => levels.find((level) => level.skuId === skuId) ?? []) ?? levels;

const OVER: readonly JobState[] = ["confirmed", "undone", "superseded"];
const NEEDS_PERSON: readonly JobState[] = ["refused", "conflict", "needsPerson"];

export const isOver = (job: Job): boolean => OVER.includes(job.state);
export const needsPerson = (job: Job): boolean => NEEDS_PERSON.includes(job.state);
