/** What a shipment does to stock: taking the pieces off the shelf when it is saved, and putting exactly those back. */
import { applyMovement, type Item } from "./item.ts";
import type { Movement, MovementReason } from "./movement.ts";
import { heldPieces, type Order } from "./order.ts";

export type TakenPieces = { itemId: string; pieces: number };

export type ShelfSource = {
  reason: MovementReason;
  reference: string;
  personId: string | null;
  deviceId: string | null;
  at: number;
  makeId: (itemId: string) => string;
};

export type ShelfChange = { items: Item[]; movements: Movement[] };
type FindItem = (itemId: string) => Item | null;

const move = (item: Item, pieces: number, reserved: number, { makeId, ...source }: ShelfSource, into: ShelfChange): void => {
  /* An item whose line was mapped meanwhile is held again without having been taken: no stock moved. */
  if (pieces === 0) {
    into.items.push({ ...item, reserved: item.reserved + reserved });
    return;
  }
  const moved = applyMovement({ ...item, reserved: item.reserved + reserved }, { ...source, id: makeId(item.id), pieces, note: null });
  into.items.push(moved.item);
  into.movements.push(moved.movement);
};

/**
 * Takes what the order holds. Free stock (on hand − reserved) stays as it was, so nothing has to be pushed to Temu.
 * `taken` goes on the job: what comes back later is this, whatever the order's lines have become by then.
 */
export const takeHeld = (order: Order, findItem: FindItem, source: ShelfSource): ShelfChange & { taken: TakenPieces[] } => {
  const change = { items: [], movements: [], taken: [] as TakenPieces[] };
  for (const [itemId, pieces] of heldPieces(order)) {
    const item = findItem(itemId);
    if (item === null) continue;
    move(item, -pieces, -pieces, source, change);
    change.taken.push({ itemId, pieces });
  }
  return change;
};

/** Puts back what was taken, and holds again what the order, as it is now without its shipment, still needs. */
export const giveBack = (taken: readonly TakenPieces[], after: Order, findItem: FindItem, source: ShelfSource): ShelfChange => {
  const change: ShelfChange = { items: [], movements: [] };
  const held = heldPieces(after);
  const back = new Map(taken.map(({ itemId, pieces }) => [itemId, pieces]));
  for (const itemId of new Set([...back.keys(), ...held.keys()])) {
    const item = findItem(itemId);
    if (item !== null) move(item, back.get(itemId) ?? 0, held.get(itemId) ?? 0, source, change);
  }
  return change;
};
