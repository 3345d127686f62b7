/** What a wrong scan was, in one sentence. */
import { type Order, orderTail } from "../../../shared/order.ts";
import type { WrongState } from "../../../shared/scan/ship-state.ts";
import { normaliseTracking } from "../../../shared/tracking/normalise-tracking.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { ShipRefusal } from "./ship-task.ts";

/** The text that was scanned, where it was nothing this phone knows. */
export const scannedText = (state: WrongState): string => {
  const scanned = state.scanned;
  if (scanned === null) return "";
  switch (scanned.kind) {
    case "unknown":
    case "refusedLabel":
      return scanned.text;
    case "label":
      return scanned.trackingNumber;
    case "order":
      return scanned.orderId;
    case "bin":
      return scanned.bin;
    case "item":
    case "pairingLink":
      return "";
  }
};

const unknownWords = (state: WrongState, words: Dictionary["ship"]["wrong"]): string => {
  if (state.scanned?.kind === "pairingLink") return words.pairingLink;
  const tracking = normaliseTracking(scannedText(state));
  return state.expected === "label" && !tracking.ok && tracking.error === "symbol" ? words.symbols : words.unknownCode;
};

const problemWords = (reason: string, t: Dictionary): string => {
  if (reason in t.reasons) return t.reasons[reason as keyof typeof t.reasons].sentence;
  return reason in t.refusals ? t.refusals[reason as keyof typeof t.refusals].sentence({}) : t.common.ticks.sentences.problem;
};

const refusalWords = (refusal: ShipRefusal | null, t: Dictionary): string => {
  if (refusal === null || ("storage" in refusal && refusal.storage === "failed")) return t.common.trouble.notSaved;
  return "storage" in refusal
    ? t.common.sentences(t.common.trouble.phoneFull, t.common.trouble.makeRoom)
    : t.refusals[refusal.reason].sentence(refusal.facts);
};

/** The saved shipment did not hold: another one won, Temu refused it, or someone took it back. */
const notKeptWords = (tail: string, order: Order | null, t: Dictionary): string => {
  const other = order?.shipment?.parcelIds[0];
  if (other !== undefined) return t.ship.wrong.shippedWith(tail, orderTail(other));
  const problem = order?.problem ?? null;
  return problem === null ? t.ship.undone(tail) : problemWords(problem.reason, t);
};

/** `order`: the one the state names, as it is now; null while it is not read or not held here. */
export const wrongWords = (state: WrongState, t: Dictionary, refusal: ShipRefusal | null, order: Order | null): string => {
  const words = t.ship.wrong;
  const tail = orderTail(state.orderId ?? "");
  const shippedWith = order?.shipment?.parcelIds[0] ?? null;
  switch (state.reason) {
    case "orderNotLabel":
      return words.orderNotLabel;
    case "itemNotLabel":
      return words.itemNotLabel;
    case "labelNotOrder":
      return words.labelNotOrder;
    case "unknown":
      return unknownWords(state, words);
    case "checkDigit":
      return words.notALabel;
    case "labelUsed":
      return words.labelUsed(orderTail(scannedText(state)), tail);
    case "carrierBanned":
      return words.carrierNotAllowed(state.carrier?.name ?? "", tail);
    case "torn":
      return words.torn;
    case "carrierFirst":
      return words.carrierFirst;
    case "alreadyShipped":
      return shippedWith === null ? words.shippedElsewhere(tail) : words.shippedWith(tail, orderTail(shippedWith));
    case "notYetShippable":
      return words.atTemu(tail);
    case "noOpenOrder":
      return words.itemNotOrdered;
    case "noCarriers":
      return words.storeNotReady;
    case "refused":
      return refusalWords(refusal, t);
    case "notKept":
      return notKeptWords(tail, order, t);
  }
};
