import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import type { Meta } from "../../web/store/phone-store.ts";
import { makeEngine } from "../web/sync/make-engine.ts";
import { findHalves, findMissing, findOthers } from "./find-halves.ts";
import type { HeldByPhone } from "./read-phone.ts";

const LABEL = "2150000000001";

let held: HeldByPhone;

/** A phone that has pulled everything, and has saved a shipment and two edits of one item while nobody answered. */
beforeEach(async () => {
  const { engine, clock, save, store, script } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(...Array.from({ length: 9 }, () => () => ({ kind: "offline" as const })));
  const demo = must(
    [...store.dump().rows.values()].find((row) => row.noun === "store"),
    "a store",
  );
  const carrierId = must(demo.carriers[0], "a carrier").id;
  await save({ name: "confirmShipment", args: { orderId: "PO-1", trackingNumber: LABEL, carrierId } });
  await save({ name: "adjustStock", args: { itemId: "i1", pieces: 2, reason: "found", note: null } });
  await save({ name: "adjustStock", args: { itemId: "i1", pieces: 1, reason: "found", note: null } });
  await engine.stop();
  const { rows, base, outbox, verdicts, counters, meta } = store.dump();
  held = {
    ...{ rows: new Map(rows), base: [...base.values()], outbox: [...outbox.values()], verdicts: [...verdicts.values()], counters },
    meta: Object.fromEntries(meta) as Partial<Meta>,
  };
});

test("a phone that holds its commands whole has no halves, and misses nothing it saved", () => {
  expect(held.outbox).toHaveLength(3);
  expect(findHalves(held)).toEqual([]);
  expect(findMissing(held, [LABEL])).toEqual([]);
});

test("a number that is not the one that was scanned is found", () => {
  const saved = (trackingNumber: string) => [
    { name: "confirmShipment", args: { orderId: "PO-1", trackingNumber, carrierId: "3" } } as const,
    { name: "confirmShipment", args: { orderId: "PO-2", trackingNumber: "2150000000002", carrierId: "3" } } as const,
  ];
  expect(findOthers(held, saved(LABEL))).toEqual([]);
  expect(findOthers(held, saved(`${LABEL}1`))).toEqual([`PO-1 holds ${LABEL}, scanned was ${LABEL}1`]);
});

test("a command without its rows is found", () => {
  const order = must(held.rows.get("order PO-1"), "an order");
  held.rows.set("order PO-1", { ...order, shipment: null } as typeof order);
  expect(findHalves(held)).toContain("order PO-1 is not what the outbox makes of it");
  expect(findMissing(held, [LABEL])).toEqual([LABEL]);
});

test("rows without their command are found", () => {
  held.outbox.splice(0, 1);
  expect(findHalves(held)).toContain("order PO-1 is not what the outbox makes of it");
});

test("a command whose rows have nothing kept under them is found", () => {
  held.base.splice(0, 1);
  expect(findHalves(held)).toContain("item i1 is written by a waiting command, and nothing is kept under it");
});

test("a hole in the outbox and a count that is off are found", () => {
  held.outbox.splice(1, 1);
  const halves = findHalves(held).join("\n");
  expect(halves).toContain("the outbox is numbered 1, 3, the next command 4");
  expect(halves).toContain("3 waiting by count, 2 in the outbox");
});
