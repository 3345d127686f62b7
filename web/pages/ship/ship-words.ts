/** What a state of the Ship page says to a screen reader, once, when it begins. */
import { type Order, orderTail } from "../../../shared/order.ts";
import type { ShipState, WrongState } from "../../../shared/scan/ship-state.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { ShipRefusal } from "./ship-task.ts";
import { wrongWords } from "./wrong-words.ts";

export type Spoken = { status: string; alert: string };

const wrongSentence = (state: WrongState, t: Dictionary, words: string): string =>
  state.reason === "notKept" ? words : t.common.sentences(`${words}.`, t.ship.nothingChanged);

/** `order` as in wrongWords. */
export const shipWords = (state: ShipState, t: Dictionary, refusal: ShipRefusal | null, order: Order | null): Spoken => {
  switch (state.at) {
    case "idle":
      return { status: "", alert: "" };
    case "order":
      return { status: t.ship.scanLabel, alert: "" };
    case "label":
      return { status: t.ship.labelFirst(orderTail(state.trackingNumber)), alert: "" };
    case "carrier":
      return { status: t.ship.whichCarrier, alert: "" };
    case "saved":
      return { status: t.common.sentences(`${t.ship.saved}.`, `${t.common.order} ${orderTail(state.orderId)}.`), alert: "" };
    case "again":
      return { status: t.ship.againLabel(orderTail(state.orderId)), alert: "" };
    case "wrong":
      return { status: "", alert: wrongSentence(state, t, wrongWords(state, t, refusal, order)) };
    case "stop":
      return { status: "", alert: t.common.sentences(t.ship.stop.stopNow(orderTail(state.orderId)), t.ship.stop[state.reason]) };
  }
};
