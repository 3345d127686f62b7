/** What a shipment does to stock: taking the pieces off the shelf when it is saved, and putting exactly those back. */
import { addPieces, type BinPieces, takePieces, turnPieces } from "./bin.ts";
import { applyMovement, type Item, spreadPieces } from "./item.ts";
import type { Movement, MovementReason } from "./movement.ts";
import { hasLeft, heldPieces, type Order } from "./order.ts";

/** `places`: where they lay. Jobs of an older build do not say. */
export type TakenPieces = { itemId: string; pieces: number; places?: BinPieces[] | undefined };

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

type Move = { pieces: number; places: BinPieces[]; reserved: number };

const move = (item: Item, { pieces, places, reserved }: Move, { makeId, ...source }: ShelfSource, into: ShelfChange): void => {
  const held = { ...item, reserved: item.reserved + reserved };
  /* An item whose line was mapped meanwhile is held again without having been taken: no stock moved. */
  if (pieces === 0) {
    into.items.push(held);
    return;
  }
  const moved = applyMovement(held, { ...source, id: makeId(item.id), pieces, places, note: null });
  into.items.push(moved.item);
  into.movements.push(moved.movement);
};

/**
 * Takes what the order holds, from the near bins first. Free stock (on hand − reserved) stays as it was, so nothing has to be pushed
 * to Temu. `taken` goes on the job: what comes back later is this, whatever the order's lines have become by then.
 */
export const takeHeld = (
  order: Order,
  findItem: FindItem,
  source: ShelfSource,
  isNear?: (bin: string | null) => boolean,
): ShelfChange & { taken: TakenPieces[] } => {
  const change = { items: [], movements: [], taken: [] as TakenPieces[] };
  for (const [itemId, pieces] of heldPieces(order)) {
    const item = findItem(itemId);
    if (item === null) continue;
    const places = spreadPieces(item, -pieces, isNear);
    move(item, { pieces: -pieces, places, reserved: -pieces }, source, change);
    change.taken.push({ itemId, pieces, places: turnPieces(places) });
  }
  return change;
};

/** A shipment as far as the shelf is concerned: what it took, for which lines. */
type Shipped = { taken: readonly TakenPieces[]; lines: readonly { orderSn: string }[] };

/** Pieces of the shipment's lines that have left in another way: they are gone, whatever becomes of this shipment. */
const goneOtherwise = ({ lines }: Shipped, after: Order): Map<string, number> => {
  const gone = new Map<string, number>();
  for (const line of after.lines) {
    if (line.itemId === null || !hasLeft(line) || !lines.some((each) => each.orderSn === line.orderSn)) continue;
    gone.set(line.itemId, (gone.get(line.itemId) ?? 0) + line.quantity * line.piecesPerUnit);
  }
  return gone;
};

/** Where pieces that a shipment took go back to: where they lay, and what it does not say, where the item belongs. */
export const toBackPlaces = (item: Item, taken: TakenPieces | undefined, pieces: number): BinPieces[] => {
  const back = takePieces(taken?.places ?? [], pieces);
  return addPieces(back.taken, spreadPieces(item, back.short));
};

/**
 * Puts back what a shipment took, and holds again what the order, as it is now without this shipment, still needs.
 * What was shipped elsewhere meanwhile does not come back.
 */
export const giveBack = (shipped: Shipped, after: Order, findItem: FindItem, source: ShelfSource): ShelfChange => {
  const change: ShelfChange = { items: [], movements: [] };
  const held = heldPieces(after);
  const gone = goneOtherwise(shipped, after);
  const taken = new Map(shipped.taken.map((each) => [each.itemId, each]));
  for (const itemId of new Set([...taken.keys(), ...held.keys()])) {
    const item = findItem(itemId);
    if (item === null) continue;
    const pieces = Math.max(0, (taken.get(itemId)?.pieces ?? 0) - (gone.get(itemId) ?? 0));
    const places = toBackPlaces(item, taken.get(itemId), pieces);
    move(item, { pieces, places, reserved: held.get(itemId) ?? 0 }, source, change);
  }
  return change;
};
