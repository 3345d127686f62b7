import { beforeEach, describe, expect, test } from "vitest";
import type { Scanned } from "../../../shared/scan/resolve-scan.ts";
import { IDLE, type OrderFacts, type ShipEvent, type ShipState, type ShipStep } from "../../../shared/scan/ship-state.ts";
import { getOrderIdsForStep, shipStep } from "../../../shared/scan/ship-step.ts";
import type { Carrier } from "../../../shared/store.ts";

const FAN: Carrier = { id: "3", name: "FAN Courier", brand: "FAN Courier" };
const UPS: Carrier = { id: "5", name: "UPS", brand: "UPS" };
const FEDEX: Carrier = { id: "6", name: "FedEx", brand: "FedEx" };

const UPS_1 = "1Z5R89390357567127";
const UPS_2 = "1Z879E930346834440";
const FEDEX_OR_FAN = "986578788855";

function makeOrder(id: string, more: Partial<OrderFacts> = {}): OrderFacts {
  const plain = {
    state: "toShip",
    stop: null,
    warnings: [],
    parcelTracking: null,
    carriers: [FAN, UPS, FEDEX],
    defaultCarrierId: null,
  } as const;
  return { id, tail: id.slice(-5), rememberedCarriers: {}, ...plain, ...more };
}

const order = (orderId: string): Scanned => ({ kind: "order", orderId });
const item = (...orderIds: string[]): Scanned => ({ kind: "item", itemId: "bottle", pieces: 1, orderIds });
const label = (trackingNumber: string, usedBy: string | null = null): Scanned => ({
  kind: "label",
  trackingNumber,
  labelBrands: [],
  usedBy,
});
const maybe = (trackingNumber: string): Scanned => ({
  kind: "unknown",
  text: trackingNumber,
  tracking: { trackingNumber, labelBrands: [] },
  orderNumber: null,
});
const LINK: Scanned = { kind: "unknown", text: "javascript:alert(1)", tracking: null, orderNumber: null };
const BAD_LABEL: Scanned = { kind: "refusedLabel", text: "1Z5R89390357567128", reason: "checkDigit" };

/** Freezes all the way down, so that a step that changes what it is given throws. */
function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
}

let orders: Map<string, OrderFacts>;
let state: ShipState;
let last: ShipStep;
let sent: string[];

beforeEach(() => {
  orders = new Map(["A", "B", "C"].map((id) => [id, makeOrder(id)]));
  state = IDLE;
  sent = [];
});

/** Runs an event as the page does: a command that is given is applied to the facts at once. */
function happen(event: ShipEvent): string {
  last = shipStep(freeze(state), freeze(event), { orders });
  state = last.state;
  if (last.command !== null) {
    const { orderId, trackingNumber, carrierId } = last.command;
    sent.push(`${orderId} ${trackingNumber} ${carrierId}`);
    orders.set(orderId, makeOrder(orderId, { ...orders.get(orderId), state: "shipped", parcelTracking: trackingNumber }));
  }
  return `${last.feedback ?? "quiet"}: ${state.at}${state.at === "wrong" ? ` ${state.reason}, wants ${state.expected}` : ""}`;
}

function scan(scanned: Scanned): string {
  return happen({ kind: "scan", scanned });
}

function change(id: string, more: Partial<OrderFacts>): void {
  orders.set(id, makeOrder(id, { ...orders.get(id), ...more }));
}

describe("J9, J10, J11: two scans and no tap", () => {
  test("order, then label", () => {
    expect(scan(order("A"))).toBe("success: order");
    expect(scan(label(UPS_1))).toBe("success: saved");
    expect(sent).toEqual([`A ${UPS_1} 5`]);
    expect(state).toEqual({ at: "saved", orderId: "A", trackingNumber: UPS_1, carrierId: "5" });
  });

  test("label, then order", () => {
    expect(scan(label(UPS_1))).toBe("success: label");
    expect(scan(order("A"))).toBe("success: saved");
    expect(sent).toEqual([`A ${UPS_1} 5`]);
  });

  test("an item takes the earliest open order that holds it", () => {
    change("A", { state: "shipped", parcelTracking: "X" });
    expect(scan(item("A", "B", "C"))).toBe("success: order");
    expect(scan(label(UPS_1))).toBe("success: saved");
    expect(sent).toEqual([`B ${UPS_1} 5`]);
  });

  test("an item passes over a stopped order, and stops when there is no other", () => {
    change("A", { stop: "cancel" });
    expect(scan(item("A", "B"))).toBe("success: order");
    expect(state).toEqual({ at: "order", orderId: "B" });
    state = IDLE;
    expect(scan(item("A"))).toBe("stop: stop");
  });

  test("label, then item", () => {
    scan(label(UPS_1));
    expect(scan(item("B", "C"))).toBe("success: saved");
    expect(sent).toEqual([`B ${UPS_1} 5`]);
  });

  test("one after another, either first, with no tap between", () => {
    for (const code of [order("A"), label(UPS_1), label(UPS_2), order("B"), item("C"), label("1Z410E7W0392751591")]) scan(code);
    expect(sent).toEqual([`A ${UPS_1} 5`, `B ${UPS_2} 5`, "C 1Z410E7W0392751591 5"]);
  });

  test("a number of no known form is a label where a label is asked for, with the default carrier", () => {
    change("A", { defaultCarrierId: FAN.id });
    scan(order("A"));
    expect(scan(maybe("2020600120001"))).toBe("success: saved");
    expect(sent).toEqual(["A 2020600120001 3"]);
  });

  test("the same number is unknown where an order is asked for", () => {
    expect(scan(maybe("2020600120001"))).toBe("wrong: wrong unknown, wants order");
  });

  test("a barcode whose form proves its brand needs no question", () => {
    change("A", { carriers: [FAN, UPS, { id: "8", name: "DPD", brand: "DPD" }], defaultCarrierId: FAN.id });
    scan({ kind: "label", trackingNumber: "01905002345615", labelBrands: ["DPD"], usedBy: null });
    expect(scan(order("A"))).toBe("success: saved");
    expect(sent).toEqual(["A 01905002345615 8"]);
  });
});

describe("J12: the number fits two carriers", () => {
  test("one tap, and the choice is given to be remembered for numbers of this kind", () => {
    scan(order("A"));
    expect(scan(maybe(FEDEX_OR_FAN))).toBe("quiet: carrier");
    expect(state).toMatchObject({ carriers: [FEDEX, FAN] });
    expect(happen({ kind: "chooseCarrier", carrierId: "6" })).toBe("success: saved");
    expect(sent).toEqual([`A ${FEDEX_OR_FAN} 6`]);
    expect(last.remember).toMatchObject({ carrierId: "6" });

    change("B", { rememberedCarriers: { [last.remember?.key ?? ""]: "6" } });
    scan(order("B"));
    expect(scan(maybe("477179081230"))).toBe("success: saved");
    expect(last.remember).toBeNull();
  });

  test("a scan does not answer the question, and is not lost in silence", () => {
    scan(order("A"));
    scan(maybe(FEDEX_OR_FAN));
    const asked = state;
    expect(scan(order("B"))).toBe("wrong: wrong carrierFirst, wants carrier");
    expect(scan(label(UPS_1))).toBe("wrong: wrong carrierFirst, wants carrier");
    expect(scan(label(FEDEX_OR_FAN))).toBe("again: carrier");
    expect(state).toBe(asked);
  });

  test("a carrier that was not offered is not taken", () => {
    scan(order("A"));
    scan(maybe(FEDEX_OR_FAN));
    expect(happen({ kind: "chooseCarrier", carrierId: "5" })).toBe("quiet: carrier");
    expect(sent).toEqual([]);
  });

  test("a carrier that the order bans is not offered", () => {
    change("A", { warnings: ["RESTRICT_FEDEX_SELF_SHIPPING"] });
    scan(order("A"));
    scan(maybe(FEDEX_OR_FAN));
    expect(state).toMatchObject({ at: "carrier", carriers: [FAN] });
  });

  test("a ban that came in after the question was asked wins over the tap", () => {
    scan(order("A"));
    scan(maybe(FEDEX_OR_FAN));
    change("A", { warnings: ["RESTRICT_FEDEX_SELF_SHIPPING"] });
    expect(happen({ kind: "chooseCarrier", carrierId: "6" })).toBe("wrong: wrong carrierBanned, wants label");
    expect(sent).toEqual([]);
    expect(scan(maybe(FEDEX_OR_FAN))).toBe("quiet: carrier");
    expect(state).toMatchObject({ carriers: [FAN] });
  });

  test("back keeps the order and puts the label down", () => {
    scan(order("A"));
    scan(maybe(FEDEX_OR_FAN));
    expect(happen({ kind: "back" })).toBe("quiet: order");
  });

  test("a stop or another phone's shipment that came in meanwhile wins over the tap", () => {
    scan(order("A"));
    scan(maybe(FEDEX_OR_FAN));
    const asked = state;
    change("A", { stop: "cancel" });
    expect(happen({ kind: "chooseCarrier", carrierId: "6" })).toBe("stop: stop");
    state = asked;
    change("A", { stop: null, state: "shipped", parcelTracking: UPS_1 });
    expect(happen({ kind: "chooseCarrier", carrierId: "6" })).toBe("wrong: wrong alreadyShipped, wants order");
    expect(sent).toEqual([]);
  });
});

describe("wrong", () => {
  test("an item where a label is asked for is named, and the right scan goes straight on", () => {
    scan(order("A"));
    expect(scan(item("A"))).toBe("wrong: wrong itemNotLabel, wants label");
    expect(state).toMatchObject({ scanned: { kind: "item", itemId: "bottle" }, back: { at: "order", orderId: "A" } });
    expect(scan(label(UPS_1))).toBe("success: saved");
    expect(sent).toEqual([`A ${UPS_1} 5`]);
  });

  test.each([
    ["another order", order("B"), "orderNotLabel"],
    ["a link", LINK, "unknown"],
    ["a pairing link", { kind: "pairingLink" } as const, "unknown"],
    ["a label with a wrong check digit", BAD_LABEL, "checkDigit"],
    ["a label that another order has", label(UPS_2, "C"), "labelUsed"],
  ])("where a label is asked for: %s", (_, code, reason) => {
    scan(order("A"));
    expect(scan(code)).toBe(`wrong: wrong ${reason}, wants label`);
    expect(scan(code)).toBe(`wrong: wrong ${reason}, wants label`);
    expect(happen({ kind: "back" })).toBe("quiet: order");
    expect(sent).toEqual([]);
  });

  test.each([
    ["another label", label(UPS_2), "labelNotOrder"],
    ["an unknown code", maybe("2020600120001"), "unknown"],
    ["a label with a wrong check digit", BAD_LABEL, "checkDigit"],
    ["an item in no open order", item(), "noOpenOrder"],
    ["a label that an order has", label(UPS_2, "C"), "labelUsed"],
  ])("where an order is asked for after a label: %s", (_, code, reason) => {
    scan(label(UPS_1));
    expect(scan(code)).toBe(`wrong: wrong ${reason}, wants order`);
    expect(scan(order("A"))).toBe("success: saved");
    expect(sent).toEqual([`A ${UPS_1} 5`]);
  });

  test("a label in hand that another phone has used is put down", () => {
    scan(label(UPS_1));
    expect(scan(label(UPS_1, "B"))).toBe("wrong: wrong labelUsed, wants order");
    expect(happen({ kind: "back" })).toBe("quiet: idle");
  });

  test("an order that is not yet to ship, or not known here", () => {
    change("A", { state: "waiting" });
    expect(scan(order("A"))).toBe("wrong: wrong notYetShippable, wants order");
    expect(scan(order("nowhere"))).toBe("wrong: wrong unknown, wants order");
    expect(scan(order("B"))).toBe("success: order");
  });

  test.each(["shipped", "delivered"] as const)("an order that is %s is named", (shipped) => {
    change("A", { state: shipped, parcelTracking: UPS_2 });
    expect(scan(order("A"))).toBe("wrong: wrong alreadyShipped, wants order");
    expect(state).toMatchObject({ orderId: "A" });
    scan(label(UPS_1));
    expect(scan(order("A"))).toBe("wrong: wrong alreadyShipped, wants order");
    expect(state).toMatchObject({ back: { at: "label", trackingNumber: UPS_1 } });
  });

  test("an order that another phone shipped while it was in hand is put down", () => {
    scan(order("A"));
    change("A", { state: "shipped", parcelTracking: UPS_2 });
    expect(scan(label(UPS_1))).toBe("wrong: wrong alreadyShipped, wants order");
    expect(happen({ kind: "back" })).toBe("quiet: idle");
    expect(sent).toEqual([]);
  });

  test("a carrier that the order bans", () => {
    change("A", { warnings: ["BLOCK_LOGISTICS_PROVIDERS_{UPS,UniUni}"] });
    scan(order("A"));
    expect(scan(label(UPS_1))).toBe("wrong: wrong carrierBanned, wants label");
    expect(state).toMatchObject({ carrier: UPS, orderId: "A" });
    change("B", { warnings: ["RESTRICT_SELF_SHIPPING"] });
    state = { at: "order", orderId: "B" };
    expect(scan(maybe(FEDEX_OR_FAN))).toBe("wrong: wrong carrierBanned, wants label");
  });

  test("a store without carriers", () => {
    change("A", { carriers: [] });
    scan(order("A"));
    expect(scan(label(UPS_1))).toBe("wrong: wrong noCarriers, wants label");
  });

  test("a command that its own rules refuse shows why and keeps what was in hand", () => {
    scan(order("A"));
    const before = state;
    scan(label(UPS_1));
    change("A", { state: "toShip", parcelTracking: null });
    state = before;
    expect(happen({ kind: "refused", refusal: "trackingUsed" })).toBe("wrong: wrong refused, wants label");
    expect(state).toMatchObject({ refusal: "trackingUsed", scanned: null, back: { at: "order", orderId: "A" } });
    expect(scan(label(UPS_2))).toBe("success: saved");
  });
});

describe("a code of which a part came", () => {
  const torn = () => happen({ kind: "torn" });

  test("is wrong, changes nothing, and the right scan goes straight on", () => {
    expect(torn()).toBe("wrong: wrong torn, wants order");
    expect(scan(order("A"))).toBe("success: order");
    expect(torn()).toBe("wrong: wrong torn, wants label");
    expect(torn()).toBe("wrong: wrong torn, wants label");
    expect(sent).toEqual([]);
    expect(scan(label(UPS_1))).toBe("success: saved");
    expect(sent).toEqual([`A ${UPS_1} 5`]);
  });

  test("does not answer a stop, and meets one that has come meanwhile", () => {
    scan(order("A"));
    change("A", { stop: "cancel" });
    expect(torn()).toBe("stop: stop");
    expect(torn()).toBe("wrong: stop");
  });
});

describe("stop", () => {
  test.each([
    [{ stop: "cancel" } as const, "cancel"],
    [{ stop: "address" } as const, "address"],
    [{ stop: "risk" } as const, "risk"],
    [{ state: "cancelled" } as const, "cancelled"],
  ])("an order with %j is stopped wherever it is scanned", (more, reason) => {
    change("A", more);
    for (const start of [IDLE, { at: "order", orderId: "B" }, { at: "label", trackingNumber: UPS_1, labelBrands: [] }] as const) {
      state = start;
      expect(scan(order("A"))).toBe("stop: stop");
      expect(state).toMatchObject({ orderId: "A", reason });
    }
  });

  test("only its button leaves it: scans get the wrong tone and change nothing", () => {
    change("A", { stop: "cancel" });
    scan(order("A"));
    const stopped = state;
    for (const code of [order("A"), order("B"), label(UPS_1), item("B"), LINK]) expect(scan(code)).toBe("wrong: stop");
    for (const kind of ["back", "news", "undone"] as const) expect(happen({ kind })).toBe("quiet: stop");
    expect(state).toEqual(stopped);
    expect(happen({ kind: "onShelf" })).toBe("quiet: idle");
  });

  test("another order in hand waits behind it, the label of the stopped parcel does not", () => {
    change("B", { stop: "cancel" });
    scan(order("A"));
    scan(order("B"));
    expect(happen({ kind: "onShelf" })).toBe("quiet: order");
    state = { at: "label", trackingNumber: UPS_1, labelBrands: [] };
    scan(order("B"));
    expect(happen({ kind: "onShelf" })).toBe("quiet: idle");
  });

  test("one that arrives for the order in hand takes the next scan, whatever was scanned", () => {
    for (const code of [label(UPS_1), item("B"), order("B"), label(UPS_2, "C"), BAD_LABEL, LINK]) {
      change("A", { stop: null });
      expect(scan(order("A"))).toBe("success: order");
      change("A", { stop: "address" });
      expect(scan(code)).toBe("stop: stop");
      expect(state).toMatchObject({ orderId: "A", reason: "address" });
      expect(happen({ kind: "onShelf" })).toBe("quiet: idle");
    }
    expect(sent).toEqual([]);
  });

  test("news shows it without a scan, also for the order just saved and from behind a wrong screen", () => {
    scan(order("A"));
    expect(happen({ kind: "news" })).toBe("quiet: order");
    scan(LINK);
    change("A", { stop: "risk" });
    expect(happen({ kind: "news" })).toBe("stop: stop");
    state = IDLE;
    scan(order("B"));
    scan(label(UPS_1));
    change("B", { stop: "cancel" });
    expect(happen({ kind: "news" })).toBe("stop: stop");
  });

  test("the used label of a stopped order stops too", () => {
    change("C", { stop: "cancel", state: "shipped", parcelTracking: UPS_2 });
    expect(scan(label(UPS_2, "C"))).toBe("stop: stop");
  });
});

describe("again", () => {
  test("the same label after saving changes nothing, and the next order goes on", () => {
    scan(order("A"));
    scan(label(UPS_1));
    expect(scan(label(UPS_1, "A"))).toBe("again: again");
    expect(state).toMatchObject({ orderId: "A", trackingNumber: UPS_1, back: { at: "saved" } });
    expect(scan(label(UPS_1, "A"))).toBe("again: again");
    expect(scan(label(UPS_1))).toBe("again: again");
    expect(scan(order("B"))).toBe("success: order");
    expect(sent).toHaveLength(1);
  });

  test("the same order after saving", () => {
    scan(order("A"));
    scan(label(UPS_1));
    expect(scan(order("A"))).toBe("again: again");
    expect(happen({ kind: "back" })).toBe("quiet: saved");
  });

  test("the same order or label twice while the other is awaited", () => {
    scan(order("A"));
    expect(scan(order("A"))).toBe("again: order");
    expect(scan(label(UPS_1))).toBe("success: saved");
    scan(label(UPS_2));
    expect(scan(label(UPS_2))).toBe("again: label");
    expect(scan(order("B"))).toBe("success: saved");
  });

  test("an order and its own label, shipped before", () => {
    change("A", { state: "shipped", parcelTracking: UPS_1 });
    expect(scan(label(UPS_1, "A"))).toBe("again: again");
    state = { at: "label", trackingNumber: UPS_1, labelBrands: [] };
    expect(scan(order("A"))).toBe("again: again");
    state = { at: "order", orderId: "A" };
    expect(scan(label(UPS_1, "A"))).toBe("again: again");
    expect(happen({ kind: "back" })).toBe("quiet: idle");
    expect(sent).toEqual([]);
  });
});

test("undo brings the order back to be labelled anew", () => {
  scan(order("A"));
  scan(label(UPS_1));
  change("A", { state: "toShip", parcelTracking: null });
  expect(happen({ kind: "undone" })).toBe("quiet: order");
  expect(scan(label(UPS_2))).toBe("success: saved");
});

test("undo of an order that can no longer be shipped, or with nothing saved", () => {
  scan(order("A"));
  expect(happen({ kind: "undone" })).toBe("quiet: order");
  scan(label(UPS_1));
  expect(happen({ kind: "undone" })).toBe("quiet: idle");
});

test("a step names the orders whose facts it needs", () => {
  expect(getOrderIdsForStep(IDLE, order("A"))).toEqual(["A"]);
  expect(getOrderIdsForStep({ at: "order", orderId: "A" }, label(UPS_1, "B"))).toEqual(["A", "B"]);
  expect(getOrderIdsForStep({ at: "again", orderId: "A", trackingNumber: UPS_1, back: IDLE }, item("B", "C"))).toEqual(["B", "C"]);
  expect(getOrderIdsForStep({ at: "label", trackingNumber: UPS_1, labelBrands: [] }, null)).toEqual([]);
});

describe("a saved shipment that does not hold", () => {
  test("another phone's shipment of the same order takes the screen, and nothing is left to come back to", () => {
    scan(order("A"));
    scan(label(UPS_1));
    change("A", { parcelTracking: UPS_2 });
    expect(happen({ kind: "news" })).toBe("wrong: wrong notKept, wants order");
    expect(state).toMatchObject({ orderId: "A", back: IDLE });
  });

  test("Temu's refusal takes the screen, and the order waits for a label", () => {
    scan(order("A"));
    scan(label(UPS_1));
    change("A", { state: "toShip", parcelTracking: null });
    expect(happen({ kind: "news" })).toBe("wrong: wrong notKept, wants label");
    expect(scan(label(UPS_2))).toBe("success: saved");
  });

  test("news that changes nothing about it leaves the screen alone", () => {
    scan(order("A"));
    scan(label(UPS_1));
    expect(happen({ kind: "news" })).toBe("quiet: saved");
  });
});
