// The states, events and facts of the Ship page, as plain values that can be stored and compared. See ship-step.ts for what they do.

import type { Carrier } from "../store.ts";
import type { CarrierRefusal } from "../tracking/decide-carrier.ts";
import type { Tracking } from "../tracking/normalise-tracking.ts";
import type { Scanned } from "./resolve-scan.ts";

export type StopReason = "cancel" | "address" | "risk" | "cancelled";

/** What the reducer must know about an order; the caller reads it from its rows. */
export interface OrderFacts {
  readonly id: string;
  /** The digits people compare by eye. */
  readonly tail: string;
  readonly state: "waiting" | "toShip" | "shipped" | "delivered" | "cancelled";
  readonly stop: StopReason | null;
  /** Temu's fulfillmentWarning (bg.order.list.v2.get). */
  readonly warnings: readonly string[];
  readonly parcelTracking: string | null;
  readonly carriers: readonly Carrier[];
  readonly defaultCarrierId: string | null;
  /** `toCarrierMemoryKey` → carrier id, for the order's warehouse. */
  readonly rememberedCarriers: Readonly<Record<string, string>>;
}

export interface ShipFacts {
  readonly orders: ReadonlyMap<string, OrderFacts>;
}

/** States that a person can come back to. */
export type RestingState =
  | { readonly at: "idle" }
  | { readonly at: "order"; readonly orderId: string }
  | ({ readonly at: "label" } & Tracking)
  | ({ readonly at: "carrier"; readonly orderId: string; readonly carriers: readonly Carrier[] } & Tracking)
  | { readonly at: "saved"; readonly orderId: string; readonly trackingNumber: string; readonly carrierId: string };

export type WrongReason =
  | "orderNotLabel"
  | "itemNotLabel"
  | "labelNotOrder"
  | "unknown"
  | "checkDigit"
  | "labelUsed"
  | "carrierBanned"
  /** A label waits for its carrier; nothing else is taken meanwhile. */
  | "carrierFirst"
  | "alreadyShipped"
  | "notYetShippable"
  | "noOpenOrder"
  | "refused"
  /** A code came in part. */
  | "torn"
  /** The saved shipment did not hold: taken back, refused, or another one won. */
  | "notKept"
  | Exclude<CarrierRefusal, "checkDigit">;

/** What the next right scan is. */
export type Expected = "order" | "label" | "carrier";

export interface WrongState {
  readonly at: "wrong";
  readonly reason: WrongReason;
  /** Null when no scan caused it (a refused command). */
  readonly scanned: Scanned | null;
  readonly expected: Expected;
  /** The order the reason speaks of: the one that is shipped, or holds the label. */
  readonly orderId: string | null;
  /** The carrier that the order bans. */
  readonly carrier: Carrier | null;
  /** The refusal of the command, for its sentence. */
  readonly refusal: string | null;
  readonly back: RestingState;
}

export type ShipState =
  | RestingState
  | WrongState
  | { readonly at: "stop"; readonly orderId: string; readonly reason: StopReason; readonly back: RestingState }
  | { readonly at: "again"; readonly orderId: string; readonly trackingNumber: string; readonly back: RestingState };

export type ShipEvent =
  | { readonly kind: "scan"; readonly scanned: Scanned }
  /** A scan of which only a part came. */
  | { readonly kind: "torn" }
  | { readonly kind: "chooseCarrier"; readonly carrierId: string }
  /** "Back": leaves wrong and again, or puts the order or label down. */
  | { readonly kind: "back" }
  /** "It is on the shelf": the only way out of stop. */
  | { readonly kind: "onShelf" }
  /** The command of the last step was refused by its own rules; sent with the state before that step. */
  | { readonly kind: "refused"; readonly refusal: string }
  /** The saved shipment was undone. */
  | { readonly kind: "undone" }
  /** Facts changed: looks again at the order in hand. */
  | { readonly kind: "news" };

export type Feedback = "success" | "wrong" | "stop" | "again";

/** Intent only: the action checks it again when it runs the command. */
export interface ShipCommand {
  readonly orderId: string;
  readonly trackingNumber: string;
  readonly carrierId: string;
}

export interface ShipStep {
  readonly state: ShipState;
  readonly feedback: Feedback | null;
  readonly command: ShipCommand | null;
  /** A choice to keep for the next number of this kind. */
  readonly remember: { readonly key: string; readonly carrierId: string } | null;
}

export const IDLE: RestingState = { at: "idle" };
