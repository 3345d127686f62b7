// A shipment's state at the edge is right only where what people did, and what Temu holds, make it so.
import { expect, test } from "vitest";
import type { ConfirmShipmentJob, JobState } from "../../shared/job.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeItem, makeListing, makeOrder } from "../fakes/make-rows.ts";
import { type Evidence, judge } from "./judge.ts";
import type { Saved } from "./saved.ts";

const LABEL = "FAN4700000001";
const ORDER = makeOrder();
const [ITEM, LISTING] = [makeItem(), makeListing()];
const PIECES = 2;

const toJob = (state: JobState): ConfirmShipmentJob => ({
  ...{ noun: "job", kind: "confirmShipment", id: "ship-1", version: 0, storeId: "s1", state, lock: `order ${ORDER.id}`, dueAt: null },
  ...{ plannedAt: START, sendBy: null, tries: 0, resends: 0, causes: [], reason: null, found: null, readAt: null, endedAt: START },
  ...{ orderId: ORDER.id, trackingNumber: LABEL, carrierId: "501", carrierName: "DPD Romania", warehouseId: "WH-01", lines: [] },
  ...{ shipByAt: null, taken: [] },
});

const shipment: Evidence["effects"][number] = {
  ...{ kind: "shipment", packageSn: "P1", carrierId: "501", carrierName: "DPD Romania", trackingNumber: LABEL },
  lines: [{ parentOrderSn: ORDER.id, orderSn: "076-1", skuId: "17", quantity: PIECES }],
  ...{ seq: 1, at: START, mallId: "630000000000001", requestId: "r1", times: 1 },
};

const undo = { orderId: ORDER.id, trackingNumber: LABEL };
const confirm = { ...undo, carrierId: "501" };
const toSaved = (command: Saved["command"], refusal: string | null = null): Saved => ({ where: "here", command, isSure: true, refusal });
const CONFIRM = toSaved({ name: "confirmShipment", args: confirm });

type Ended = { state: JobState | null; isAtTemu?: boolean; undone?: "applied" | "refused" };

/** The findings of one shipment, its stock as the arithmetic has it. */
const find = ({ state, isAtTemu = false, undone }: Ended): string[] => {
  const isUndone = undone === "applied";
  const item = isUndone ? ITEM : { ...ITEM, onHand: ITEM.onHand - PIECES, reserved: ITEM.reserved - PIECES };
  const undos = undone === undefined ? [] : [toSaved({ name: "undoShipment", args: undo }, isUndone ? null : "alreadySent")];
  return judge({
    saved: [CONFIRM, ...undos],
    edge: {
      rows: [item, LISTING, ...(state === null ? [] : [toJob(state)])],
      movements: [],
      done: [{ name: "confirmShipment", args: confirm }, ...(isUndone ? [{ name: "undoShipment", args: undo }] : [])],
    },
    effects: isAtTemu ? [shipment] : [],
    levels: new Map([[LISTING.skuId, ITEM.onHand - ITEM.reserved]]),
    before: { items: [ITEM], orders: [ORDER] },
  }).map(({ oracle }) => oracle);
};

test("a shipment that is confirmed and at Temu is right", () => {
  expect(find({ state: "confirmed", isAtTemu: true })).toEqual([]);
  expect(find({ state: "confirmed", isAtTemu: true, undone: "refused" })).toEqual([]);
});

test("a shipment that a person undid, and Temu never had, is right", () => {
  expect(find({ state: "undone", undone: "applied" })).toEqual([]);
});

test("a shipment that is undone, and nobody undid it, is found", () => {
  expect(find({ state: "undone" })).toEqual(["lost"]);
  expect(find({ state: "undone", undone: "refused" })).toEqual(["lost"]);
});

test("a shipment that a person undid, and Temu has all the same, is found", () => {
  expect(find({ state: "confirmed", isAtTemu: true, undone: "applied" })).toEqual(["untrue"]);
  expect(find({ state: "undone", isAtTemu: true, undone: "applied" })).toEqual(["untrue"]);
});

test("a shipment that is confirmed, and Temu does not have, is found", () => {
  expect(find({ state: "confirmed" })).toEqual(["untrue"]);
});

test("a shipment that the edge applied, and keeps no job of, is found", () => {
  expect(find({ state: null })).toEqual(["lost"]);
});

test("a shipment that ends with a person is found: nothing at Temu forbids one here", () => {
  for (const state of ["refused", "conflict", "needsPerson", "superseded"] as const) expect(find({ state })).toEqual(["untrue"]);
});
