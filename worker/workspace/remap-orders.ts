/** What a new mapping means for the orders that are open: their lines, what they hold, and what a saved shipment took. */
import { addPieces, turnPieces } from "../../shared/bin.ts";
import { applyMovement, spreadPieces } from "../../shared/item.ts";
import type { ConfirmShipmentJob } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import type { Movement } from "../../shared/movement.ts";
import { heldPieces, isHolding, type Order } from "../../shared/order.ts";
import { type TakenPieces, toBackPlaces } from "../../shared/shelf.ts";
import { ownWarehousesOf } from "../../shared/store.ts";
import { isBinOf } from "../../shared/warehouse.ts";
import { loadOpenOrdersOf, loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

/** Who mapped it: movements carry their name. */
export type MappedBy = Pick<Movement, "personId" | "deviceId" | "at">;

/**
 * Lines that have left keep the item they left as. So do those of a saved shipment when their listing is no item any more:
 * what was taken off the shelf is on its way, and a later mapping moves it.
 */
const remapLines = (order: Order, listings: ReadonlyMap<string, Listing>): Order => ({
  ...order,
  lines: order.lines.map((line) => {
    const listing = listings.get(line.listingId);
    if (listing === undefined || !isHolding(line) || (order.shipment !== null && listing.itemId === null)) return line;
    return { ...line, itemId: listing.itemId, piecesPerUnit: listing.piecesPerUnit };
  }),
});

/** How many pieces more or fewer of each item the order needs by its new lines. */
const toDifference = (before: Order, after: Order): Map<string, number> => {
  const was = heldPieces({ ...before, shipment: null });
  const is = heldPieces({ ...after, shipment: null });
  const ids = new Set([...was.keys(), ...is.keys()]);
  return new Map([...ids].map((id) => [id, (is.get(id) ?? 0) - (was.get(id) ?? 0)]));
};

const takenOf = (job: ConfirmShipmentJob, itemId: string): TakenPieces | undefined => job.taken.find((each) => each.itemId === itemId);

/** What the shipment has taken after this movement too, where a job of an older build does not say where. */
const addTaken = (job: ConfirmShipmentJob, { itemId, pieces, places }: Movement): ConfirmShipmentJob => {
  const before = takenOf(job, itemId);
  const others = job.taken.filter((each) => each !== before);
  const all = (before?.pieces ?? 0) - pieces;
  if (all === 0) return { ...job, taken: others };
  const known = before === undefined ? [] : before.places;
  return { ...job, taken: [...others, { itemId, pieces: all, places: known && addPieces(known, turnPieces(places)) }] };
};

/** The pieces are held for the order; or, where its shipment is saved, they are off the shelf and come back with an undo. */
const remapOrder = (deps: Deps, order: Order, listings: ReadonlyMap<string, Listing>, by: MappedBy): string[] => {
  const { sql } = deps;
  const now = deps.clock.now();
  const after = remapLines(order, listings);
  const touched = [...toDifference(order, after)].filter(([, pieces]) => pieces !== 0);
  saveRows(sql, [after], [], now);
  for (const [itemId, pieces] of touched) {
    const item = loadRow(sql, "item", itemId);
    if (item === null) continue;
    if (order.shipment === null) {
      saveRows(sql, [{ ...item, reserved: item.reserved + pieces }], [], now);
      continue;
    }
    const job = loadRow(sql, "job", order.shipment.jobId);
    if (job?.kind !== "confirmShipment") continue;
    /* The order may need more by now than its shipment took: only that comes back. */
    const before = takenOf(job, itemId);
    const taken = Math.max(pieces, -(before?.pieces ?? 0));
    if (taken === 0) continue;
    const reason = taken > 0 ? ("shipped" as const) : ("shipmentUndone" as const);
    const isNear = isBinOf(job.ownWarehouseId, ownWarehousesOf(loadRow(sql, "store", order.storeId)).all);
    const places = taken > 0 ? spreadPieces(item, -taken, isNear) : toBackPlaces(item, before, -taken);
    const moved = applyMovement(item, { id: deps.makeId(), pieces: -taken, places, reason, note: null, reference: order.id, ...by });
    saveRows(sql, [moved.item, moved.movement, addTaken(job, moved.movement)], [], now);
  }
  return touched.map(([itemId]) => itemId);
};

/** Call in the transaction that changed the listings. Returns the items whose stock or holds moved, each once. */
export const remapOrders = (deps: Deps, listings: readonly Listing[], by: MappedBy): string[] => {
  if (listings.length === 0) return [];
  const byId = new Map(listings.map((listing) => [listing.id, listing]));
  return [...new Set(loadOpenOrdersOf(deps.sql, [...byId.keys()]).flatMap((order) => remapOrder(deps, order, byId, by)))];
};
