import fc from "fast-check";
import { expect, test } from "vitest";
import type { Scanned } from "../../../shared/scan/resolve-scan.ts";
import { IDLE, type OrderFacts, type ShipEvent, type ShipState } from "../../../shared/scan/ship-state.ts";
import { getOrderIdsForStep, shipStep } from "../../../shared/scan/ship-step.ts";

const IDS = ["A", "B", "C", "D"];
const LABELS = ["1Z5R89390357567127", "1Z879E930346834440", "JJD1410302937991", "986578788855", "2020600120001"];
const CARRIERS = ["FAN Courier", "UPS", "FedEx", "DHL"].map((name, place) => ({ id: String(place), name, brand: name }));

const orderId = fc.constantFrom(...IDS, "nowhere");
const trackingNumber = fc.constantFrom(...LABELS);
const scanned: fc.Arbitrary<Scanned> = fc.oneof(
  orderId.map((id): Scanned => ({ kind: "order", orderId: id })),
  fc.subarray(IDS).map((orderIds): Scanned => ({ kind: "item", itemId: "item", pieces: 1, orderIds })),
  trackingNumber.map((number): Scanned => ({ kind: "label", trackingNumber: number, labelBrands: [], usedBy: null })),
  trackingNumber.map(
    (number): Scanned => ({ kind: "unknown", text: number, tracking: { trackingNumber: number, labelBrands: [] }, orderNumber: null }),
  ),
  fc.constantFrom<Scanned>(
    { kind: "refusedLabel", text: "1Z5R89390357567128", reason: "checkDigit" },
    { kind: "pairingLink" },
    { kind: "unknown", text: "javascript:alert(1)", tracking: null, orderNumber: null },
  ),
);
const event: fc.Arbitrary<ShipEvent> = fc.oneof(
  { weight: 6, arbitrary: scanned.map((code): ShipEvent => ({ kind: "scan", scanned: code })) },
  { weight: 1, arbitrary: fc.constantFrom(...CARRIERS).map(({ id }): ShipEvent => ({ kind: "chooseCarrier", carrierId: id })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<ShipEvent>({ kind: "back" }, { kind: "onShelf" }, { kind: "news" }, { kind: "undone" }, { kind: "torn" }),
  },
);
const change = fc.record({
  id: fc.constantFrom(...IDS),
  stop: fc.option(fc.constantFrom("cancel", "address", "risk"), { freq: 3 }),
  warnings: fc.subarray(["RESTRICT_FEDEX_SELF_SHIPPING", "BLOCK_LOGISTICS_PROVIDERS_{DHL}"]),
});

/** The question for the carrier is open, on the screen or behind what is shown instead. */
const isAsked = (state: ShipState): boolean =>
  state.at === "carrier" || ((state.at === "wrong" || state.at === "again") && state.back.at === "carrier");

test("in any story a shipment is sent once, for an order to ship that nothing stops, with an allowed carrier and a fresh label", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: event }, { weight: 1, arbitrary: change }), { maxLength: 60, size: "max" }),
      (story) => {
        const facts = new Map(
          IDS.map((id): [string, OrderFacts] => {
            const plain = {
              state: "toShip",
              stop: null,
              warnings: [],
              parcelTracking: null,
              carriers: CARRIERS,
              defaultCarrierId: "0",
            } as const;
            return [id, { id, tail: id, rememberedCarriers: {}, ...plain }];
          }),
        );
        const usedBy = new Map<string, string>();
        let state: ShipState = IDLE;

        for (const happening of story) {
          if ("id" in happening) {
            const facts0 = facts.get(happening.id);
            if (facts0 !== undefined) facts.set(happening.id, { ...facts0, stop: happening.stop, warnings: happening.warnings });
            continue;
          }
          const code = happening.kind === "scan" ? happening.scanned : null;
          // As the phone's store resolves it: a number that an order has is that order's label.
          const number =
            code?.kind === "label" ? code.trackingNumber : code?.kind === "unknown" ? code.tracking?.trackingNumber : undefined;
          const owner = number === undefined ? undefined : usedBy.get(number);
          const resolved: ShipEvent =
            number !== undefined && owner !== undefined
              ? { kind: "scan", scanned: { kind: "label", trackingNumber: number, labelBrands: [], usedBy: owner } }
              : happening;

          const needed = getOrderIdsForStep(state, resolved.kind === "scan" ? resolved.scanned : null);
          const orders = new Map([...facts].filter(([id]) => needed.includes(id)));
          const before: ShipState = state;
          const step = shipStep(before, resolved, { orders });
          expect(step).toEqual(shipStep(before, resolved, { orders: facts }));
          if (before.at === "stop" && resolved.kind === "scan") expect([step.state, step.feedback]).toEqual([before, "wrong"]);
          if (code !== null) expect(step.feedback === null).toBe(step.state.at === "carrier" && !isAsked(before));
          state = step.state;

          const { command } = step;
          expect(command === null).toBe(!(step.feedback === "success" && step.state.at === "saved"));
          if (command === null) continue;
          const order = facts.get(command.orderId);
          expect(order).toMatchObject({ state: "toShip", stop: null });
          expect(usedBy.has(command.trackingNumber)).toBe(false);
          const carrier = CARRIERS.find(({ id }) => id === command.carrierId);
          if (carrier?.name === "FedEx") expect(order?.warnings).not.toContain("RESTRICT_FEDEX_SELF_SHIPPING");
          if (carrier?.name === "DHL") expect(order?.warnings).not.toContain("BLOCK_LOGISTICS_PROVIDERS_{DHL}");
          usedBy.set(command.trackingNumber, command.orderId);
          if (order !== undefined) facts.set(command.orderId, { ...order, state: "shipped", parcelTracking: command.trackingNumber });
        }
      },
    ),
    { numRuns: 1500 },
  );
});
