/** What a wrong scan was, in one sentence. */
import { orderTail } from "../../../shared/order.ts";
import type { WrongState } from "../../../shared/scan/ship-state.ts";
import { normaliseTracking } from "../../../shared/tracking/normalise-tracking.ts";
import type { Refusal } from "../../../shared/verdict.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";

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

/** `shippedWith`: the label the order named in the state went out with; null when it went out elsewhere. */
export const wrongWords = (state: WrongState, t: Dictionary, refusal: Refusal | null, shippedWith: string | null): string => {
  const words = t.ship.wrong;
  const tail = orderTail(state.orderId ?? "");
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
    case "alreadyShipped":
      return shippedWith === null ? words.shippedElsewhere(tail) : words.shippedWith(tail, orderTail(shippedWith));
    case "notYetShippable":
      return words.atTemu(tail);
    case "noOpenOrder":
      return words.itemNotOrdered;
    case "noCarriers":
      return words.storeNotReady;
    case "refused":
      return refusal === null ? t.common.trouble.notSaved : t.refusals[refusal.reason].sentence(refusal.facts);
  }
};
