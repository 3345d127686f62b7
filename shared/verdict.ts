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
  "listingUnknown",
  "mappedMeanwhile",
  "countedMeanwhile",
  "countFarOff",
  "sameBin",
  "codeTaken",
  "codeUnknown",
  "codeChanged",
  "skuTaken",
  "importUnknown",
  "importNotChecked",
  "importWrong",
  "importStale",
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

const isReason = (reason: string): reason is RefusalReason => (REFUSAL_REASONS as readonly string[]).includes(reason);

const knownSchema = v.variant("outcome", [
  /** `holdUntil`: undo is possible until then; null when there was no hold or nothing goes to Temu. */
  v.object({ id: v.number(), outcome: v.literal("applied"), holdUntil: v.nullable(v.number()) }),
  v.object({
    id: v.number(),
    outcome: v.literal("refused"),
    reason: v.pipe(
      v.string(),
      v.transform((reason): RefusalReason => (isReason(reason) ? reason : "reasonUnknown")),
    ),
    facts: v.record(v.string(), v.string()),
  }),
  v.object({ id: v.number(), outcome: v.literal("parked") }),
]);
const OUTCOMES: readonly string[] = ["applied", "refused", "parked"];
/** What a newer edge may answer is no reason to hold up the outbox: such a command is kept for a person, as parked. */
const newerSchema = v.pipe(
  v.object({
    id: v.number(),
    outcome: v.pipe(
      v.string(),
      v.check((outcome) => !OUTCOMES.includes(outcome)),
    ),
  }),
  v.transform(({ id }) => ({ id, outcome: "parked" as const })),
);
export const verdictSchema = v.union([knownSchema, newerSchema]);
export type Verdict = v.InferOutput<typeof verdictSchema>;
