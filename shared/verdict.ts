/** The edge's answer to a command. */
import * as v from "valibot";

/** Why a command was not applied; each has a sentence and a next step in every language. */
export const REFUSAL_REASONS = [
  "unknownCommand",
  "badArgs",
  "notSignedInHere",
  "roleMissing",
  "edgeFault",
  "orderUnknown",
  "orderWaiting",
  "orderCancelled",
  "orderShippedElsewhere",
  "alreadyShipped",
  "cancelPending",
  "addressChangePending",
  "riskPending",
  "nothingToShip",
  "trackingUsed",
  "trackingInvalid",
  "carrierUnknown",
  "carrierNotAllowed",
  "storeNotReady",
  "alreadySent",
  "notShipped",
  "itemUnknown",
  "stockNotRead",
  "quantityOutOfRange",
  /* The phone's own: the edge cannot read the command; it was answered once and this phone no longer knows how; the edge's
     reason is one of a newer build. */
  "unreadable",
  "answeredBefore",
  "reasonUnknown",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Facts a sentence may need: an order's tail, a tracking number, a carrier's name. */
export type Facts = Record<string, string>;

export type Refusal = { reason: RefusalReason; facts: Facts };

export const verdictSchema = v.variant("outcome", [
  /** `holdUntil`: undo is possible until then; null when there was no hold or nothing goes to Temu. */
  v.object({ id: v.number(), outcome: v.literal("applied"), holdUntil: v.nullable(v.number()) }),
  v.object({
    id: v.number(),
    outcome: v.literal("refused"),
    reason: v.picklist(REFUSAL_REASONS),
    facts: v.record(v.string(), v.string()),
  }),
  v.object({ id: v.number(), outcome: v.literal("parked") }),
]);
export type Verdict = v.InferOutput<typeof verdictSchema>;
