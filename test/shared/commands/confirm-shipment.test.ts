import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { confirmShipment, HOLD_MS } from "../../../shared/commands/confirm-shipment.ts";
import type { Item } from "../../../shared/item.ts";
import type { Order } from "../../../shared/order.ts";
import type { Row } from "../../../shared/row.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, FAN, HOUR, MINUTE, makeItem, makeLine, makeOrder, makeOwnWarehouses, makeStore } from "../../fakes/make-rows.ts";
import { applyChange, makeContext, runPure } from "../../fakes/run-pure.ts";

const SN = "PO-076-1";
const LABEL = "DPD00000001";
const ARGS = { orderId: SN, trackingNumber: LABEL, carrierId: DPD.id };

const run = (rows: Row[], args: Partial<typeof ARGS> = {}, ctx = makeContext()) =>
  runPure(confirmShipment, { ...ARGS, ...args }, rows, ctx);

const rowsWith = (order: Partial<Order> = {}, ...more: Row[]): Row[] => [makeOrder(order), makeStore(), makeItem(), ...more];

const shippedAlready = { jobId: "phone-2-1-ship", parcelIds: ["GLS999"], personId: "ana", savedAt: START };
const parcel = (orderId: string): Row => ({
  noun: "parcel",
  id: LABEL,
  version: 3,
  storeId: "s1",
  orderId,
  carrierId: DPD.id,
  carrierName: DPD.name,
  jobId: "j",
  personId: "ana",
  savedAt: START,
});

describe("refusals", () => {
  const tail = { order: "076-1" };
  const cases: { name: string; rows: Row[]; args?: Partial<typeof ARGS>; reason: string; facts: object }[] = [
    { name: "an order that is not here", rows: [makeStore()], reason: "orderUnknown", facts: tail },
    { name: "an order that was cancelled", rows: rowsWith({ status: "cancelled" }), reason: "orderCancelled", facts: tail },
    { name: "an order Temu has not released", rows: rowsWith({ status: "waiting" }), reason: "orderWaiting", facts: tail },
    { name: "an order that was shipped elsewhere", rows: rowsWith({ status: "shipped" }), reason: "orderShippedElsewhere", facts: tail },
    { name: "an order that was delivered", rows: rowsWith({ status: "delivered" }), reason: "orderShippedElsewhere", facts: tail },
    {
      name: "an order that was partly delivered",
      rows: rowsWith({ status: "partDelivered" }),
      reason: "orderShippedElsewhere",
      facts: tail,
    },
    { name: "a buyer who asked to cancel", rows: rowsWith({ flags: ["cancelPending"] }), reason: "cancelPending", facts: tail },
    {
      name: "a buyer who asked for another address",
      rows: rowsWith({ flags: ["addressChangePending"] }),
      reason: "addressChangePending",
      facts: tail,
    },
    { name: "a risk that Temu looks at", rows: rowsWith({ flags: ["riskPending"] }), reason: "riskPending", facts: tail },
    {
      name: "an order with nothing left to ship",
      rows: rowsWith({ lines: [makeLine({ quantity: 0 })] }),
      reason: "nothingToShip",
      facts: tail,
    },
    {
      name: "an order that left with another number",
      rows: rowsWith({ shipment: shippedAlready }),
      reason: "alreadyShipped",
      facts: { ...tail, tracking: "GLS999" },
    },
    {
      name: "a number that is on another order",
      rows: rowsWith({}, parcel("PO-076-40861")),
      reason: "trackingUsed",
      facts: { tracking: LABEL, order: "40861" },
    },
    {
      name: "a number with a symbol",
      rows: rowsWith(),
      args: { trackingNumber: "DPD-0001" },
      reason: "trackingInvalid",
      facts: { tracking: "DPD-0001" },
    },
    {
      name: "a number in another spelling",
      rows: rowsWith(),
      args: { trackingNumber: "dpd00000001" },
      reason: "trackingInvalid",
      facts: { tracking: "dpd00000001" },
    },
    { name: "a store that is not here", rows: [makeOrder(), makeItem()], reason: "storeNotReady", facts: {} },
    {
      name: "a store without a warehouse",
      rows: [makeOrder(), makeItem(), makeStore({ warehouses: [] })],
      reason: "storeNotReady",
      facts: {},
    },
    {
      name: "a carrier the region does not have",
      rows: rowsWith(),
      args: { carrierId: "9" },
      reason: "carrierUnknown",
      facts: { carrier: "9" },
    },
    {
      name: "a carrier banned for this order",
      rows: rowsWith({ warnings: ["BLOCK_LOGISTICS_PROVIDERS_{DPD Romania}"] }),
      reason: "carrierNotAllowed",
      facts: { ...tail, carrier: DPD.name },
    },
  ];

  test.each(cases)("$name", ({ rows, args = {}, reason, facts }) => {
    expect(run(rows, args).result).toEqual({ ok: false, error: { reason, facts } });
  });

  test("a flag that stops nothing does not refuse", () => {
    expect(run(rowsWith({ flags: ["signatureRequired"] })).result.ok).toBe(true);
  });

  test("of several reasons the gravest is told", () => {
    const order = { status: "cancelled" as const, flags: ["riskPending" as const, "cancelPending" as const] };
    expect(run(rowsWith(order)).result).toMatchObject({ error: { reason: "orderCancelled" } });
    expect(run(rowsWith({ flags: ["riskPending", "addressChangePending", "cancelPending"] })).result).toMatchObject({
      error: { reason: "cancelPending" },
    });
  });
});

test("it takes the held pieces off the shelf and leaves free stock as it was", () => {
  const { result } = run(rowsWith());
  if (!result.ok) throw new Error(result.error.reason);
  const after = applyChange(rowsWith(), result.value);
  expect(after.get("item lamp")).toMatchObject({ onHand: 10, reserved: 0, recent: [{ pieces: -2, reason: "shipped" }] });
  expect(after.get("movement phone-1-7-out-lamp")).toMatchObject({
    itemId: "lamp",
    pieces: -2,
    reason: "shipped",
    reference: SN,
    personId: "mihai",
    deviceId: "device-1",
    at: START - 1_000,
  });
  expect(after.get(`order ${SN}`)).toMatchObject({
    shipment: { jobId: "phone-1-7-ship", parcelIds: [LABEL], personId: "mihai", savedAt: START - 1_000 },
  });
  expect(after.get(`parcel ${LABEL}`)).toMatchObject({ orderId: SN, jobId: "phone-1-7-ship", carrierName: DPD.name });
  expect(after.get("job phone-1-7-ship")).toMatchObject({
    kind: "confirmShipment",
    state: "planned",
    lock: `order ${SN}`,
    dueAt: START + HOLD_MS,
    warehouseId: "WH-01",
    lines: [{ orderSn: "076-1", goodsId: "601", skuId: "17", quantity: 2 }],
    taken: [{ itemId: "lamp", pieces: 2 }],
    causes: [{ clientId: "phone-1", commandId: 7, personId: "mihai" }],
  });
  expect(result.value.holdUntil).toBe(START + HOLD_MS);
});

test("lines of one item are taken together, packs by their pieces, unmapped and empty lines not at all", () => {
  const lines = [
    makeLine({ orderSn: "1", quantity: 2 }),
    makeLine({ orderSn: "2", quantity: 3, piecesPerUnit: 6 }),
    makeLine({ orderSn: "3", itemId: null }),
    makeLine({ orderSn: "4", itemId: "bulb", quantity: 0 }),
    makeLine({ orderSn: "5", itemId: "bulb", status: "cancelled" }),
  ];
  const { result } = run(rowsWith({ lines }, makeItem({ id: "bulb" })));
  if (!result.ok) throw new Error(result.error.reason);
  const after = applyChange([], result.value);
  expect(after.get("item lamp")).toMatchObject({ onHand: 12 - 20, reserved: 2 - 20 });
  expect(after.has("item bulb")).toBe(false);
  const job = after.get("job phone-1-7-ship");
  expect(job?.noun === "job" && job.kind === "confirmShipment" && job.lines.map((line) => line.orderSn)).toEqual(["1", "2", "3"]);
});

test("the default warehouse is used, else the first", () => {
  const of = (warehouses: { id: string; name: string; isDefault: boolean }[]) => {
    const { result } = run([makeOrder(), makeItem(), makeStore({ warehouses })]);
    return result.ok
      ? result.value.put.flatMap((row) => (row.noun === "job" && row.kind === "confirmShipment" ? row.warehouseId : []))
      : [];
  };
  const warehouse = (id: string, isDefault: boolean) => ({ id, name: "", isDefault });
  expect(of([warehouse("a", false), warehouse("b", true)])).toEqual(["b"]);
  expect(of([warehouse("a", false), warehouse("b", false)])).toEqual(["a"]);
});

describe("several warehouses", () => {
  const warehouses = [
    { id: "WH-01", name: "Nord", isDefault: true },
    { id: "WH-02", name: "Cluj", isDefault: false },
  ];
  const places = [
    { bin: "A-1", pieces: 1 },
    { bin: "CJ-2", pieces: 1 },
    { bin: "CJ-1", pieces: 4 },
  ];
  const lamp = makeItem({ bin: "CJ-1", onHand: 6, places });
  const shipped = (defaultId: string | null, item = lamp, temu: Record<string, string> = { cluj: "WH-02" }) => {
    const store = makeStore({ warehouses, ownWarehouses: makeOwnWarehouses({ cluj: "CJ-" }, { defaultId, temu }) });
    const { result } = run([makeOrder({ lines: [makeLine({ quantity: 5 })] }), store, item]);
    if (!result.ok) throw new Error(result.error.reason);
    return applyChange([], result.value);
  };

  test("it is declared from the one that has the pieces, and takes them there: the item's own bin first", () => {
    const after = shipped(null);
    expect(after.get("job phone-1-7-ship")).toMatchObject({
      warehouseId: "WH-02",
      ownWarehouseId: "cluj",
      taken: [
        {
          itemId: "lamp",
          places: [
            { bin: "CJ-1", pieces: 4 },
            { bin: "CJ-2", pieces: 1 },
          ],
        },
      ],
    });
    expect(after.get("item lamp")).toMatchObject({ onHand: 1, places: [{ bin: "A-1", pieces: 1 }] });
  });

  test("a default that has them goes first, and its own bins before the item's", () => {
    const full = makeItem({ bin: "CJ-1", onHand: 11, places: [...places.slice(1), { bin: "A-1", pieces: 6 }] });
    const after = shipped("main", full);
    expect(after.get("job phone-1-7-ship")).toMatchObject({ warehouseId: "WH-01", ownWarehouseId: "main" });
    expect(after.get("item lamp")).toMatchObject({ places: [...places.slice(1), { bin: "A-1", pieces: 1 }] });
  });

  test("what the warehouse has too few of comes from the others' bins, and the sum is right", () => {
    const few = makeItem({ onHand: 5, places: [...places.slice(0, 2), { bin: "CJ-1", pieces: 3 }] });
    const after = shipped(null, few);
    expect(after.get("job phone-1-7-ship")).toMatchObject({ ownWarehouseId: "cluj" });
    expect(after.get("item lamp")).toMatchObject({ onHand: 0, places: [] });
  });

  test.each([[{}], [{ cluj: "WH-99" }]])("without a warehouse that Temu lists it is declared from Temu's default: %j", (temu) => {
    expect(shipped(null, lamp, temu).get("job phone-1-7-ship")).toMatchObject({ warehouseId: "WH-01", ownWarehouseId: "cluj" });
  });
});

test("the same number again with another carrier is refused: the parcel would be put where that one does not fetch it", () => {
  const saved = rowsWith({ shipment: { ...shippedAlready, parcelIds: [LABEL] } }, parcel(SN));
  expect(run(saved, { carrierId: FAN.id }).result).toMatchObject({
    ok: false,
    error: { reason: "alreadyShipped", facts: { tracking: LABEL } },
  });
  expect(run(saved).result).toMatchObject({ ok: true, value: { put: [] } });
});

test("the same number again is applied and changes nothing", () => {
  const { result } = run(rowsWith({ status: "shipped", shipment: { ...shippedAlready, parcelIds: [LABEL] } }));
  expect(result).toEqual({ ok: true, value: { put: [], remove: [], holdUntil: null } });
});

test.each([
  [null, START + HOLD_MS],
  [START + 5 * MINUTE, START + HOLD_MS],
  [START + 5 * MINUTE - 1, null],
  [START, null],
  [START - 1, START + HOLD_MS],
  [START - 24 * HOUR, START + HOLD_MS],
])("an order to ship by %o is held until %o, by the clock of whoever runs it", (shipByAt, holdUntil) => {
  const { result } = run(rowsWith({ shipByAt }), {}, makeContext({ now: START, happenedAt: START - 48 * HOUR }));
  if (!result.ok) throw new Error(result.error.reason);
  expect(result.value.holdUntil).toBe(holdUntil);
  expect(result.value.put.find((row) => row.noun === "job")).toMatchObject({ dueAt: holdUntil ?? START });
});

test("a partly shipped order declares what is left", () => {
  const lines = [makeLine({ orderSn: "1", status: "shipped" }), makeLine({ orderSn: "2" })];
  const { result } = run(rowsWith({ status: "partShipped", lines }));
  if (!result.ok) throw new Error(result.error.reason);
  expect(result.value.put.find((row) => row.noun === "job")).toMatchObject({ lines: [{ orderSn: "2" }], taken: [{ pieces: 2 }] });
});

test("it settles the problem of the shipment before", () => {
  const first = run(rowsWith()).result;
  const refused = first.ok ? first.value.put.find((row) => row.noun === "job") : undefined;
  if (refused?.noun !== "job") throw new Error("no job");
  const before: Row[] = rowsWith(
    { problem: { jobId: refused.id, reason: "trackingInvalid" } },
    { ...refused, state: "refused", dueAt: null },
  );
  const { result } = run(before, { trackingNumber: "DPD00000002", carrierId: FAN.id }, makeContext({ commandId: 8 }));
  if (!result.ok) throw new Error(result.error.reason);
  const after = applyChange(before, result.value);
  expect(after.get(`job ${refused.id}`)).toMatchObject({ state: "superseded", dueAt: null, endedAt: START });
  expect(after.get(`order ${SN}`)).toMatchObject({ problem: null });
});

test("both sides make the same rows: ids come from client and command, never from the clock", () => {
  const phone = run(rowsWith(), {}, makeContext({ now: START - 9_000, happenedAt: START - 9_000 })).result;
  const edge = run(rowsWith(), {}, makeContext()).result;
  if (!phone.ok || !edge.ok) throw new Error("refused");
  const keys = (put: Row[]) => put.map((row) => `${row.noun} ${row.id}`);
  expect(keys(phone.value.put)).toEqual(keys(edge.value.put));
  const other = run(rowsWith(), {}, makeContext({ commandId: 8 })).result;
  expect(other.ok && keys(other.value.put)).not.toEqual(keys(edge.value.put));
});

test("it asks for the order and the parcel, then for what the order names, and for no more", () => {
  const lines = [makeLine(), makeLine({ orderSn: "2", itemId: "bulb" }), makeLine({ orderSn: "3", itemId: null })];
  expect(run(rowsWith({ lines, problem: { jobId: "j9", reason: "x" } })).asked).toEqual([
    `order ${SN}`,
    `parcel ${LABEL}`,
    "store s1",
    "job j9",
    "item lamp",
    "item bulb",
  ]);
  expect(run([]).asked).toEqual([`order ${SN}`, `parcel ${LABEL}`]);
});

test("what it is given is not changed", () => {
  const rows = rowsWith();
  const before = structuredClone(rows);
  run(rows);
  expect(rows).toEqual(before);
  const item = rows[2] as Item;
  expect(item.recent).toEqual([]);
});

test.each([
  {},
  { ...ARGS, orderId: "" },
  { ...ARGS, trackingNumber: "x".repeat(101) },
  { ...ARGS, carrierId: 501 },
  { ...ARGS, quantity: 2 },
  [],
  null,
])("arguments of another shape are refused: %j", (args) => {
  expect(v.safeParse(confirmShipment.argsSchema, args).success).toBe(false);
});
