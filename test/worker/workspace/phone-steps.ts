/** What two phones do: commands of every kind, and the same batch again. */
import fc from "fast-check";
import { piecesIn } from "../../../shared/bin.ts";
import { loadAll, loadRow } from "../../../worker/workspace/row-store.ts";
import { DPD } from "../../fakes/make-rows.ts";
import { anOrder, aSku, orderId, type Step, step, type World } from "./interleaving-world.ts";

/** Labels may be used twice. */
const LAST_LABEL = 5;
const label = (at: number): string => `DPD0000000${at}`;

const send = (world: World, isFirst: boolean, name: string, args: unknown): void => {
  const phone = world.phones[isFirst ? 0 : 1];
  const commands = [phone.make(name, args)];
  world.sent.push({ phone, commands });
  phone.send(world.workspace, commands);
};

const aLabel = fc.integer({ min: 0, max: LAST_LABEL });

const confirm = fc
  .tuple(fc.boolean(), anOrder, aLabel)
  .map(([isFirst, order, number]) =>
    step(`confirm ${order} as ${number}`, (world) =>
      send(world, isFirst, "confirmShipment", { orderId: orderId(order), trackingNumber: label(number), carrierId: DPD.id }),
    ),
  );

const undo = fc.tuple(fc.boolean(), anOrder, aLabel).map(([isFirst, order, number]) =>
  step(`undo ${order}`, (world) => {
    const shipment = loadRow(world.workspace.sql, "order", orderId(order))?.shipment;
    send(world, isFirst, "undoShipment", { orderId: orderId(order), trackingNumber: shipment?.parcelIds[0] ?? label(number) });
  }),
);

const adjust = fc.tuple(fc.boolean(), aSku, fc.integer({ min: -4, max: 4 })).map(([isFirst, item, pieces]) =>
  step(`adjust ${item} by ${pieces}`, (world) => {
    const itemId = loadAll(world.workspace.sql, "item")[item]?.id ?? "nothing";
    send(world, isFirst, "adjustStock", { itemId, pieces, reason: "found", note: null });
  }),
);

const BINS = ["A-1", "B-2"] as const;
const anItem = fc.tuple(fc.boolean(), aSku, fc.constantFrom(null, ...BINS));

const count = fc.tuple(anItem, fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1, max: 1 })).map(([[isFirst, at, bin], off, late]) =>
  step(`count ${at} in ${bin}, ${off} off, seen ${late} off`, (world) => {
    const item = loadAll(world.workspace.sql, "item")[at];
    if (item === undefined) return;
    const there = piecesIn(item.places, bin);
    const args = { itemId: item.id, bin, counted: Math.max(0, there + off), seen: there + late, isRepeated: true };
    send(world, isFirst, "countStock", args);
  }),
);

const move = fc.tuple(anItem, fc.integer({ min: 1, max: 5 }), fc.constantFrom(...BINS)).map(([[isFirst, at, from], pieces, to]) =>
  step(`move ${pieces} of ${at} from ${from} to ${to}`, (world) => {
    const itemId = loadAll(world.workspace.sql, "item")[at]?.id ?? "nothing";
    send(world, isFirst, "moveStock", { itemId, pieces, from, to });
  }),
);

const receive = fc.tuple(anItem, fc.integer({ min: 0, max: 6 })).map(([[isFirst, at, bin], pieces]) =>
  step(`${pieces} of ${at} come to ${bin}`, (world) => {
    const itemId = loadAll(world.workspace.sql, "item")[at]?.id ?? "nothing";
    send(world, isFirst, "receiveStock", { itemId, pieces, reference: null, ...(bin === null ? {} : { bin }) });
  }),
);

const aListing = fc.tuple(fc.boolean(), aSku);

const map = fc.tuple(aListing, aSku, fc.integer({ min: 1, max: 3 })).map(([[isFirst, at], to, piecesPerUnit]) =>
  step(`listing ${at} is item ${to}, ${piecesPerUnit} a unit`, (world) => {
    const [listing, item] = [loadAll(world.workspace.sql, "listing")[at], loadAll(world.workspace.sql, "item")[to]];
    if (listing === undefined || item === undefined) return;
    const was = { itemId: listing.itemId, piecesPerUnit: listing.piecesPerUnit };
    send(world, isFirst, "mapListing", { listingId: listing.id, itemId: item.id, piecesPerUnit, was });
  }),
);

const unmap = aListing.map(([isFirst, at]) =>
  step(`listing ${at} is no item`, (world) => {
    const listing = loadAll(world.workspace.sql, "listing")[at];
    if (listing?.itemId) send(world, isFirst, "unmapListing", { listingId: listing.id, was: listing.itemId });
  }),
);

const sendAgain = fc.nat().map((which) =>
  step("a batch is sent again", ({ workspace, sent }) => {
    const batch = sent[which % Math.max(1, sent.length)];
    batch?.phone.send(workspace, batch.commands);
  }),
);

export const phoneSteps: readonly fc.Arbitrary<Step>[] = [
  confirm,
  confirm,
  undo,
  undo,
  adjust,
  count,
  move,
  receive,
  map,
  unmap,
  sendAgain,
];
