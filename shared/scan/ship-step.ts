// The Ship page's rules: (state, what happened, facts) → next state, feedback, command. Pure; never changes what it is given.
// Promises: an unknown or foreign code changes nothing, a right scan leaves "wrong" without a tap, "stop" is left by its button only.
// A step with a command is a proposal: the caller runs the command first, and shows the state and gives the feedback once it has
// committed; when it is refused, the caller steps from the old state with "refused" instead.

import type { Carrier } from "../store.ts";
import { decideCarrier, toCarrierMemoryKey } from "../tracking/decide-carrier.ts";
import { isCarrierAllowed } from "../tracking/is-carrier-allowed.ts";
import type { Tracking } from "../tracking/normalise-tracking.ts";
import type { Scanned } from "./resolve-scan.ts";
import {
  type Expected,
  type Feedback,
  IDLE,
  type OrderFacts,
  type RestingState,
  type ShipEvent,
  type ShipFacts,
  type ShipState,
  type ShipStep,
  type StopReason,
  type WrongReason,
  type WrongState,
} from "./ship-state.ts";

/** Where a scan or a tap happens: the state to return to, the facts, and the code that was read. */
interface Scene {
  readonly rest: RestingState;
  readonly facts: ShipFacts;
  readonly scanned: Scanned | null;
}

function step(state: ShipState, feedback: Feedback | null = null): ShipStep {
  return { state, feedback, command: null, remember: null };
}

function toRest(state: ShipState): RestingState {
  return state.at === "wrong" || state.at === "again" || state.at === "stop" ? state.back : state;
}

function toExpected(rest: RestingState): Expected {
  if (rest.at === "order") return "label";
  return rest.at === "carrier" ? "carrier" : "order";
}

function wrong({ rest, scanned }: Scene, reason: WrongReason, more: Partial<WrongState> = {}): ShipStep {
  const back = more.back ?? rest;
  const state = {
    at: "wrong",
    reason,
    scanned,
    expected: toExpected(back),
    orderId: null,
    carrier: null,
    refusal: null,
    ...more,
    back,
  } as const;
  return step(state, "wrong");
}

function again(rest: RestingState, orderId: string, trackingNumber: string): ShipStep {
  return step({ at: "again", orderId, trackingNumber, back: rest }, "again");
}

function getStop(order: OrderFacts): StopReason | null {
  return order.stop ?? (order.state === "cancelled" ? "cancelled" : null);
}

/** Stops the order. Another order in hand waits behind the stop; a label in hand is the stopped parcel's, and goes with it. */
function stop(rest: RestingState, orderId: string, reason: StopReason): ShipStep {
  const keeps = (rest.at === "order" || rest.at === "carrier") && rest.orderId !== orderId;
  return step({ at: "stop", orderId, reason, back: keeps ? rest : IDLE }, "stop");
}

/** The stop that the order in hand has come under since it was taken, or null. */
function stopInHand({ rest, facts }: Scene): ShipStep | null {
  const order = rest.at === "idle" || rest.at === "label" ? undefined : facts.orders.get(rest.orderId);
  const reason = order === undefined ? null : getStop(order);
  return order === undefined || reason === null ? null : stop(rest, order.id, reason);
}

/** The shipment on the screen is not this order's any more: the parcel in the hand must not be put with the others. */
function notKept(scene: Scene): ShipStep | null {
  const { rest, facts } = scene;
  const order = rest.at === "saved" ? facts.orders.get(rest.orderId) : undefined;
  if (rest.at !== "saved" || order === undefined || order.parcelTracking === rest.trackingNumber) return null;
  return wrong(scene, "notKept", { orderId: order.id, back: order.state === "toShip" ? { at: "order", orderId: order.id } : IDLE });
}

/** Refuses an order that cannot be shipped now, or returns null. */
function refuseOrder(scene: Scene, order: OrderFacts, trackingNumber: string | null): ShipStep | null {
  const { rest } = scene;
  const reason = getStop(order);
  if (reason !== null) return stop(rest, order.id, reason);
  if (order.state === "toShip") return null;
  // The order in hand can no longer be shipped, so there is nothing to come back to.
  const back = (rest.at === "order" || rest.at === "carrier") && rest.orderId === order.id ? IDLE : rest;
  if (order.state === "waiting") return wrong(scene, "notYetShippable", { orderId: order.id, back });
  if (order.parcelTracking !== null && order.parcelTracking === trackingNumber) {
    return again(rest.at === "saved" ? rest : IDLE, order.id, order.parcelTracking);
  }
  return wrong(scene, "alreadyShipped", { orderId: order.id, back });
}

function save(order: OrderFacts, { trackingNumber }: Tracking, carrier: Carrier): ShipStep {
  const command = { orderId: order.id, trackingNumber, carrierId: carrier.id };
  return { ...step({ at: "saved", ...command }, "success"), command };
}

/** Order and label are both known: saves, asks for the carrier, or says why not. */
function ship(scene: Scene, order: OrderFacts, tracking: Tracking): ShipStep {
  const { trackingNumber, labelBrands } = tracking;
  const refusal = refuseOrder(scene, order, trackingNumber);
  if (refusal !== null) return refusal;
  const decision = decideCarrier({
    ...tracking,
    carriers: order.carriers,
    defaultCarrierId: order.defaultCarrierId,
    rememberedCarrierId: order.rememberedCarriers[toCarrierMemoryKey(trackingNumber)] ?? null,
  });
  if (decision.kind === "refused") return wrong(scene, decision.reason, { orderId: order.id });
  if (decision.kind === "one") {
    const { carrier } = decision;
    return isCarrierAllowed(order.warnings, carrier)
      ? save(order, tracking, carrier)
      : wrong(scene, "carrierBanned", { orderId: order.id, carrier });
  }
  const carriers = decision.carriers.filter((carrier) => isCarrierAllowed(order.warnings, carrier));
  if (carriers.length === 0) return wrong(scene, "carrierBanned", { orderId: order.id });
  return step({ at: "carrier", orderId: order.id, trackingNumber, labelBrands, carriers });
}

function takeOrder(scene: Scene, orderId: string): ShipStep {
  const { rest, facts } = scene;
  const order = facts.orders.get(orderId);
  if (order === undefined) return wrong(scene, "unknown");
  const reason = getStop(order);
  if (reason !== null) return stop(rest, order.id, reason);
  if (rest.at === "order") return rest.orderId === order.id ? step(rest, "again") : wrong(scene, "orderNotLabel", { orderId });
  if (rest.at === "label") return ship(scene, order, rest);
  const saved = rest.at === "saved" && rest.orderId === order.id ? rest.trackingNumber : null;
  return refuseOrder(scene, order, saved) ?? step({ at: "order", orderId: order.id }, "success");
}

function takeItem(scene: Scene, orderIds: readonly string[]): ShipStep {
  if (scene.rest.at === "order") return wrong(scene, "itemNotLabel");
  const orders = orderIds.map((id) => scene.facts.orders.get(id)).filter((order) => order !== undefined);
  // The piece in hand belongs to no order yet, so a stopped order is passed over and the next one gets it.
  const open = orders.find((order) => order.state === "toShip" && order.stop === null);
  const first = open ?? orders[0];
  return first === undefined ? wrong(scene, "noOpenOrder") : takeOrder(scene, first.id);
}

function takeLabel(scene: Scene, tracking: Tracking, usedBy: string | null): ShipStep {
  const { rest, facts } = scene;
  const { trackingNumber, labelBrands } = tracking;
  if (usedBy !== null) {
    const owner = facts.orders.get(usedBy);
    const reason = owner === undefined ? null : getStop(owner);
    if (reason !== null) return stop(rest, usedBy, reason);
    if (rest.at === "idle" || rest.at === "saved") return again(rest, usedBy, trackingNumber);
    if (rest.at === "order" && rest.orderId === usedBy) return again(IDLE, usedBy, trackingNumber);
    const isInHand = rest.at === "label" && rest.trackingNumber === trackingNumber;
    return wrong(scene, "labelUsed", { orderId: usedBy, back: isInHand ? IDLE : rest });
  }
  if (rest.at === "label") return rest.trackingNumber === trackingNumber ? step(rest, "again") : wrong(scene, "labelNotOrder");
  if (rest.at === "saved" && rest.trackingNumber === trackingNumber) return again(rest, rest.orderId, trackingNumber);
  if (rest.at !== "order") return step({ at: "label", trackingNumber, labelBrands }, "success");
  const order = facts.orders.get(rest.orderId);
  return order === undefined ? wrong(scene, "unknown", { back: IDLE }) : ship(scene, order, tracking);
}

function onScan(state: ShipState, scanned: Scanned, facts: ShipFacts): ShipStep {
  if (state.at === "stop") return step(state, "wrong");
  const scene: Scene = { rest: toRest(state), facts, scanned };
  const { rest } = scene;
  const stopped = stopInHand(scene);
  if (stopped !== null) return stopped;
  // A decision is answered by a tap; a scan must neither answer it nor be lost in silence: whoever scans on has to see it.
  if (rest.at === "carrier") {
    const isSame = "trackingNumber" in scanned && scanned.trackingNumber === rest.trackingNumber;
    return isSame ? step(rest, "again") : wrong(scene, "carrierFirst");
  }
  switch (scanned.kind) {
    case "order":
      return takeOrder(scene, scanned.orderId);
    case "item":
      return takeItem(scene, scanned.orderIds);
    case "label":
      return takeLabel(scene, scanned, scanned.usedBy);
    case "refusedLabel":
      return wrong(scene, scanned.reason);
    case "unknown":
      return rest.at === "order" && scanned.tracking !== null ? takeLabel(scene, scanned.tracking, null) : wrong(scene, "unknown");
    case "bin":
    case "pairingLink":
      return wrong(scene, "unknown");
  }
}

function onTorn(state: ShipState, facts: ShipFacts): ShipStep {
  if (state.at === "stop") return step(state, "wrong");
  const scene: Scene = { rest: toRest(state), facts, scanned: null };
  return stopInHand(scene) ?? wrong(scene, "torn");
}

function onChooseCarrier(state: ShipState, carrierId: string, facts: ShipFacts): ShipStep {
  if (state.at !== "carrier") return step(state);
  const order = facts.orders.get(state.orderId);
  const carrier = state.carriers.find(({ id }) => id === carrierId);
  if (order === undefined || carrier === undefined) return step(state);
  const scene: Scene = { rest: state, facts, scanned: null };
  const refusal = refuseOrder(scene, order, state.trackingNumber);
  if (refusal !== null) return refusal;
  // The ban may have come in after the question was asked.
  if (!isCarrierAllowed(order.warnings, carrier)) {
    return wrong(scene, "carrierBanned", { orderId: order.id, carrier, back: { at: "order", orderId: order.id } });
  }
  return { ...save(order, state, carrier), remember: { key: toCarrierMemoryKey(state.trackingNumber), carrierId } };
}

function onBack(state: ShipState): ShipStep {
  if (state.at === "stop") return step(state);
  if (state.at === "wrong" || state.at === "again") return step(state.back);
  return step(state.at === "carrier" ? { at: "order", orderId: state.orderId } : IDLE);
}

function onUndone(state: ShipState, facts: ShipFacts): ShipStep {
  const rest = toRest(state);
  if (rest.at !== "saved") return step(state);
  const isOpen = facts.orders.get(rest.orderId)?.state === "toShip";
  return step(isOpen ? { at: "order", orderId: rest.orderId } : IDLE);
}

/** The orders whose facts a step needs, so that the caller can read them in one go. */
export function getOrderIdsForStep(state: ShipState, scanned: Scanned | null): string[] {
  const rest = toRest(state);
  const ids = new Set<string>();
  if (rest.at !== "idle" && rest.at !== "label") ids.add(rest.orderId);
  if (scanned?.kind === "order") ids.add(scanned.orderId);
  if (scanned?.kind === "item") for (const id of scanned.orderIds) ids.add(id);
  if (scanned?.kind === "label" && scanned.usedBy !== null) ids.add(scanned.usedBy);
  return [...ids];
}

/** One step of the Ship page. See the head of this file for how a step with a command is carried out. */
export function shipStep(state: ShipState, event: ShipEvent, facts: ShipFacts): ShipStep {
  switch (event.kind) {
    case "scan":
      return onScan(state, event.scanned, facts);
    case "torn":
      return onTorn(state, facts);
    case "chooseCarrier":
      return onChooseCarrier(state, event.carrierId, facts);
    case "back":
      return onBack(state);
    case "onShelf":
      return step(toRest(state));
    case "refused":
      return wrong({ rest: toRest(state), facts, scanned: null }, "refused", { refusal: event.refusal });
    case "undone":
      return onUndone(state, facts);
    case "news": {
      const scene: Scene = { rest: toRest(state), facts, scanned: null };
      return (state.at === "stop" ? null : stopInHand(scene)) ?? (state.at === "saved" ? notKept(scene) : null) ?? step(state);
    }
  }
}
