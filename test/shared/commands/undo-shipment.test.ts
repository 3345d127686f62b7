import * as v from "valibot";
import { expect, test } from "vitest";
import { confirmShipment } from "../../../shared/commands/confirm-shipment.ts";
import { undoShipment } from "../../../shared/commands/undo-shipment.ts";
import type { JobState } from "../../../shared/job.ts";
import type { OrderLine } from "../../../shared/order.ts";
import type { Row } from "../../../shared/row.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, makeItem, makeLine, makeOrder, makeOwnWarehouses, makeStore } from "../../fakes/make-rows.ts";
import { applyChange, makeContext, runPure } from "../../fakes/run-pure.ts";

const SN = "PO-076-1";
const LABEL = "DPD00000001";
const ARGS = { orderId: SN, trackingNumber: LABEL };
const JOB = "job phone-1-7-ship";

const before: Row[] = [makeOrder(), makeStore(), makeItem(), makeItem({ id: "bulb", reserved: 0 })];

/** The rows after a confirmShipment, changed as the test wants. */
const shipped = (change: { state?: JobState; lines?: OrderLine[] } = {}): Row[] => {
  const { result } = runPure(confirmShipment, { ...ARGS, carrierId: DPD.id }, before);
  if (!result.ok) throw new Error(result.error.reason);
  return [...applyChange(before, result.value).values()].map((row) => {
    if (row.noun === "job") return { ...row, state: change.state ?? row.state };
    return row.noun === "order" ? { ...row, lines: change.lines ?? row.lines } : row;
  });
};

const undo = (rows: Row[], args: Partial<typeof ARGS> = {}) =>
  runPure(undoShipment, { ...ARGS, ...args }, rows, makeContext({ commandId: 8 }));

const undone = (rows: Row[]): Map<string, Row> => {
  const { result } = undo(rows);
  if (!result.ok) throw new Error(result.error.reason);
  return applyChange(rows, result.value);
};

test("it puts everything back as it was, but for what is written down", () => {
  const after = undone(shipped());
  expect(after.get(`order ${SN}`)).toEqual(before[0]);
  expect(after.get("item lamp")).toMatchObject({
    onHand: 12,
    reserved: 2,
    recent: [{ pieces: 2, reason: "shipmentUndone" }, { pieces: -2 }],
  });
  expect(after.has(`parcel ${LABEL}`)).toBe(false);
  expect(after.get(JOB)).toMatchObject({ state: "undone", dueAt: null, endedAt: START });
  expect(after.get("movement phone-1-8-back-lamp")).toMatchObject({ pieces: 2, reference: SN, personId: "mihai" });
});

test("the pieces go back where they lay, whatever has become of the warehouse they were taken in", () => {
  const places = [
    { bin: "A-1", pieces: 1 },
    { bin: "CJ-1", pieces: 2 },
    { bin: "CJ-2", pieces: 9 },
  ];
  const rows = [
    makeOrder({ lines: [makeLine({ quantity: 3 })] }),
    makeStore({ ownWarehouses: makeOwnWarehouses({ cluj: "CJ-" }) }),
    makeItem({ bin: "A-1", places }),
  ];
  const { result } = runPure(confirmShipment, { ...ARGS, carrierId: DPD.id }, rows);
  if (!result.ok) throw new Error(result.error.reason);
  const saved = applyChange(rows, result.value);
  expect(saved.get("item lamp")).toMatchObject({ places: [places[0], { bin: "CJ-2", pieces: 8 }] });
  saved.set("store s1", makeStore());
  const item = undone([...saved.values()]).get("item lamp");
  if (item?.noun !== "item") throw new Error("no item");
  const byBin = (some: typeof item.places) => new Map(some.map(({ bin, pieces }) => [bin, pieces]));
  expect(byBin(item.places)).toEqual(byBin(places));
});

test.each<[string, OrderLine[], object]>([
  ["a smaller quantity holds less", [makeLine({ quantity: 1 })], { onHand: 12, reserved: 1 }],
  ["a cancelled line holds nothing", [makeLine({ quantity: 0, status: "cancelled" })], { onHand: 12, reserved: 0 }],
  ["a line of another item does not hold this one", [makeLine({ itemId: "bulb" })], { onHand: 12, reserved: 0 }],
])("the pieces come back whatever the order has become: %s", (_name, lines, stock) => {
  expect(undone(shipped({ lines })).get("item lamp")).toMatchObject(stock);
});

test("an item that the order needs by now is held, though nothing of it was taken", () => {
  const after = undone(shipped({ lines: [makeLine({ itemId: "bulb", quantity: 3 })] }));
  expect(after.get("item bulb")).toMatchObject({ onHand: 12, reserved: 3, recent: [] });
  expect([...after.values()].filter((row) => row.noun === "movement" && row.itemId === "bulb")).toEqual([]);
});

test.each<JobState>(["sending", "confirmed", "refused", "unknown", "conflict", "needsPerson", "undone", "superseded"])(
  "a shipment whose job is %s is not undone any more",
  (state) => {
    expect(undo(shipped({ state })).result).toEqual({
      ok: false,
      error: { reason: "alreadySent", facts: { order: "076-1", tracking: LABEL } },
    });
  },
);

test("an order without a shipment, with another number, or not here at all", () => {
  expect(undo(before).result).toMatchObject({ error: { reason: "notShipped" } });
  expect(undo(shipped(), { trackingNumber: "DPD00000002" }).result).toMatchObject({ error: { reason: "notShipped" } });
  expect(undo([]).result).toEqual({ ok: false, error: { reason: "orderUnknown", facts: { order: "076-1" } } });
});

test("it asks for the order and parcel, the job and the order's items, then for what was taken", () => {
  const asked = undo(shipped({ lines: [makeLine({ itemId: "bulb" })] })).asked;
  expect(asked).toEqual([`order ${SN}`, `parcel ${LABEL}`, JOB, "item bulb", "item lamp"]);
});

test.each([{}, { ...ARGS, carrierId: "1" }, { orderId: SN, trackingNumber: "" }])("arguments of another shape are refused: %j", (args) => {
  expect(v.safeParse(undoShipment.argsSchema, args).success).toBe(false);
});
