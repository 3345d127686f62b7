import fc from "fast-check";
import { expect, test } from "vitest";
import { addPieces, type BinPieces } from "../../../shared/bin.ts";
import { temuLevelFor } from "../../../shared/item.ts";
import { needsPerson } from "../../../shared/job.ts";
import type { Movement, MovementReason } from "../../../shared/movement.ts";
import { hasLeft, heldPieces, type Order } from "../../../shared/order.ts";
import type { TakenPieces } from "../../../shared/shelf.ts";
import { policyOf } from "../../../shared/store.ts";
import { loadAll, loadRow } from "../../../worker/workspace/row-store.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { HOUR } from "../../fakes/make-rows.ts";
import type { FakeWorkspace } from "../../fakes/make-workspace.ts";
import { steps } from "./interleaving-steps.ts";
import { askCheck, makeWorld, type World } from "./interleaving-world.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Pieces that are gone for an order: what its shipment took, or what Temu says has left without us. */
const goneFor = (sql: Sql, order: Order): TakenPieces[] => {
  const job = order.shipment === null ? null : loadRow(sql, "job", order.shipment.jobId);
  if (job?.kind === "confirmShipment") return job.taken;
  return order.lines.flatMap((line) =>
    hasLeft(line) && line.itemId !== null ? [{ itemId: line.itemId, pieces: line.quantity * line.piecesPerUnit }] : [],
  );
};

const sortPlaces = (places: readonly BinPieces[]): BinPieces[] => [...places].sort((a, b) => ((a.bin ?? "") < (b.bin ?? "") ? -1 : 1));

/** Of the item that opens in the middle of a story. */
const LATE_SKU = "BULB";

/** What moves stock beside shipments. */
const OTHER_REASONS: readonly MovementReason[] = ["opening", "found", "received", "counted", "moved", "takenFromTemu"];

/** What holds at every moment. */
const checkRows = ({ sql }: FakeWorkspace): void => {
  const movements = sql.all<{ body: string }>(`SELECT body FROM movements`).map(({ body }) => JSON.parse(body) as Movement);
  const orders = loadAll(sql, "order");
  const held = orders.flatMap((order) => [...heldPieces(order)]);
  for (const item of loadAll(sql, "item")) {
    const moved = movements.filter(({ itemId }) => itemId === item.id);
    const onHand = sum(moved.map(({ pieces }) => pieces));
    const reserved = sum(held.filter(([itemId]) => itemId === item.id).map(([, pieces]) => pieces));
    expect({ sku: item.sku, onHand: item.onHand, reserved: item.reserved }).toEqual({ sku: item.sku, onHand, reserved });
    const placed = moved.reduce<BinPieces[]>((places, movement) => addPieces(places, movement.places), []);
    expect({ sku: item.sku, places: sortPlaces(item.places) }).toEqual({ sku: item.sku, places: sortPlaces(placed) });
    expect(sum(item.places.map(({ pieces }) => pieces))).toBe(onHand);
    const shipped = sum(moved.filter(({ reason }) => !OTHER_REASONS.includes(reason)).map(({ pieces }) => pieces));
    /* Made before the opening level was read, and gone before anybody here heard of it: Temu had taken it off that level. */
    const isOffOpening = (order: Order): boolean =>
      item.sku === LATE_SKU &&
      order.createdAt < Math.floor((item.openedAt ?? Number.POSITIVE_INFINITY) / 1_000) * 1_000 &&
      !moved.some(({ reference }) => reference === order.id);
    const gone = orders
      .filter((order) => !isOffOpening(order))
      .flatMap((order) => goneFor(sql, order))
      .filter(({ itemId }) => itemId === item.id);
    expect({ sku: item.sku, shipped: 0 - shipped }).toEqual({ sku: item.sku, shipped: sum(gone.map(({ pieces }) => pieces)) });
  }
  const ofItems = loadAll(sql, "item").flatMap(({ id, listingIds }) => listingIds.map((listingId) => `${listingId} ${id}`));
  const ofListings = loadAll(sql, "listing").flatMap(({ id, itemId }) => (itemId === null ? [] : [`${id} ${itemId}`]));
  expect(ofItems.sort()).toEqual(ofListings.sort());
  const taken = loadAll(sql, "job").flatMap((job) => (job.kind === "confirmShipment" ? job.taken : []));
  expect(taken.filter(({ pieces }) => pieces <= 0)).toEqual([]);
  const onOrders = orders.flatMap((order) => (order.shipment?.parcelIds ?? []).map((id) => `${id} ${order.id}`));
  expect(
    loadAll(sql, "parcel")
      .map(({ id, orderId: of }) => `${id} ${of}`)
      .sort(),
  ).toEqual(onOrders.sort());
};

/** What holds once everything is well again and an hour has passed. */
const checkEnd = ({ workspace: { sql }, temu }: World): void => {
  const jobs = loadAll(sql, "job");
  expect(jobs.filter(({ state }) => state === "planned" || state === "sending" || state === "unknown")).toEqual([]);

  const shipments = temu.effects.filter((effect) => effect.kind === "shipment");
  expect(new Set(shipments.map((effect) => effect.orderId)).size).toBe(shipments.length);
  for (const effect of shipments) {
    const ours = jobs.filter(
      (job) => job.kind === "confirmShipment" && job.orderId === effect.orderId && job.trackingNumber === effect.trackingNumber,
    );
    expect(ours.map(({ state }) => state)).toContain("confirmed");
  }
  for (const job of jobs) {
    if (job.kind !== "confirmShipment" || (job.state !== "confirmed" && job.state !== "undone" && job.state !== "refused")) continue;
    const applied = shipments.filter(({ orderId: of, trackingNumber }) => of === job.orderId && trackingNumber === job.trackingNumber);
    const others = jobs.filter((each) => each.kind === "confirmShipment" && each.orderId === job.orderId && each.state === "confirmed");
    expect(applied).toHaveLength(job.state === "confirmed" ? 1 : others.length === 0 ? 0 : applied.length);
  }
  const keys = temu.effects.flatMap((effect) => (effect.kind === "level" ? [`${effect.key} ${effect.skuId}`] : []));
  expect(new Set(keys).size).toBe(keys.length);

  const told = new Set(jobs.flatMap((job) => (job.kind === "pushStock" && needsPerson(job) ? [job.goodsId] : [])));
  for (const listing of loadAll(sql, "listing")) {
    const item = listing.itemId === null ? null : loadRow(sql, "item", listing.itemId);
    const store = loadRow(sql, "store", listing.storeId);
    if (item === null || item.openedAt === null || told.has(listing.goodsId) || store?.stock.isPushed !== true) continue;
    expect({ sku: listing.skuId, level: temu.level(listing.skuId) }).toEqual({
      sku: listing.skuId,
      level: temuLevelFor(item, listing.piecesPerUnit, policyOf(store)),
    });
  }
};

const dump = ({ sql }: FakeWorkspace): unknown[] =>
  ["rows", "movements", "audit", "verdicts", "clients"].map((table) => sql.all(`SELECT * FROM ${table}`).map((row) => ({ ...row })));

test("whatever two phones, buyers, Temu and a dying process do between them, the figures hold and nothing is done twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (story) => {
      const world = makeWorld();
      for (const step of story) {
        await step.run(world);
        checkRows(world.workspace);
      }
      world.faults.length = 0;
      await world.workspace.runAlarms(world.workspace.clock.now() + HOUR);
      if (world.isMeddled) {
        askCheck(world);
        await world.workspace.runAlarms(world.workspace.clock.now() + HOUR);
      }
      checkRows(world.workspace);
      checkEnd(world);

      const before = dump(world.workspace);
      for (const { phone, commands } of world.sent) phone.send(world.workspace, commands);
      expect(dump(world.workspace)).toEqual(before);

      for (const phone of world.phones) phone.pull(world.workspace);
      const [one, other] = world.phones.map((phone) => [...phone.rows].sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(one).toEqual(other);
    }),
    { numRuns: 120, verbose: 1 },
  );
}, 60_000);
