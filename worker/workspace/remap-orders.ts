/** What a new mapping means for the orders that are open: their lines, what they hold, and what a saved shipment took. */
import { applyMovement } from "../../shared/item.ts";
import type { ConfirmShipmentJob } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import type { Movement } from "../../shared/movement.ts";
import { heldPieces, isHolding, type Order } from "../../shared/order.ts";
import { loadOpenOrdersOf, loadRow, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

/** Who mapped it: movements carry their name. */
export type MappedBy = Pick<Movement, "personId" | "deviceId" | "at">;

/** Lines that have left keep the item they left as. */
const remapLines = (order: Order, { id, itemId, piecesPerUnit }: Listing): Order => ({
  ...order,
  lines: order.lines.map((line) => (line.listingId === id && isHolding(line) ? { ...line, itemId, piecesPerUnit } : line)),
});

/** How many pieces more or fewer of each item the order needs by its new lines. */
const toDifference = (before: Order, after: Order): Map<string, number> => {
  const was = heldPieces({ ...before, shipment: null });
  const is = heldPieces({ ...after, shipment: null });
  const ids = new Set([...was.keys(), ...is.keys()]);
  return new Map([...ids].map((id) => [id, (is.get(id) ?? 0) - (was.get(id) ?? 0)]));
};

const addTaken = (job: ConfirmShipmentJob, itemId: string, pieces: number): ConfirmShipmentJob => {
  const before = job.taken.find((each) => each.itemId === itemId)?.pieces ?? 0;
  const others = job.taken.filter((each) => each.itemId !== itemId);
  return { ...job, taken: before + pieces === 0 ? others : [...others, { itemId, pieces: before + pieces }] };
};

/** The pieces are held for the order; or, where its shipment is saved, they are off the shelf and come back with an undo. */
const remapOrder = (deps: Deps, order: Order, listing: Listing, by: MappedBy): string[] => {
  const { sql } = deps;
  const now = deps.clock.now();
  const after = remapLines(order, listing);
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
    const movement = { id: deps.makeId(), pieces: -pieces, reason: "shipped" as const, note: null, reference: order.id, ...by };
    const moved = applyMovement(item, movement);
    saveRows(sql, [moved.item, moved.movement, addTaken(job, itemId, pieces)], [], now);
  }
  return touched.map(([itemId]) => itemId);
};

/** Call in the transaction that changed the listing. Returns the items whose stock or holds moved. */
export const remapOrders = (deps: Deps, listing: Listing, by: MappedBy): string[] =>
  loadOpenOrdersOf(deps.sql, listing.id).flatMap((order) => remapOrder(deps, order, listing, by));
