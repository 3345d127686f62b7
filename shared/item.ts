/** An item: the seller's own product variant, with its codes and its stock. */
import type { Movement, MovementGlance, MovementReason } from "./movement.ts";

export type Item = {
  noun: "item";
  id: string;
  version: number;
  sku: string;
  name: string;
  /** Barcodes; the first is the SKU. */
  codes: string[];
  bin: string | null;
  thumbUrl: string | null;
  /** The sum of the movements. */
  onHand: number;
  /** Pieces held by open orders. */
  reserved: number;
  /** The second its first level was read at Temu; before it the stock is unknown, not 0. */
  openedAt: number | null;
  listingIds: string[];
  recent: MovementGlance[];
};

const RECENT_MOVEMENTS = 3;

/** Pieces free to sell; what Temu is told, per piece. */
export const sellable = (item: Item): number => item.onHand - item.reserved;

/** The level a listing of this item is to show at Temu: whole units, never below 0, at most 1,000,000 (bg.local.goods.stock.edit). */
export const temuLevelFor = (item: Item, piecesPerUnit: number): number =>
  Math.min(1_000_000, Math.max(0, Math.floor(sellable(item) / piecesPerUnit)));

export type MovementArgs = {
  id: string;
  pieces: number;
  reason: MovementReason;
  note: string | null;
  reference: string | null;
  personId: string | null;
  deviceId: string | null;
  at: number;
};

/** The only way stock changes: a movement and the item with its sum moved. */
export const applyMovement = (item: Item, args: MovementArgs): { item: Item; movement: Movement } => {
  const movement: Movement = { noun: "movement", version: 0, itemId: item.id, ...args };
  const glance: MovementGlance = { id: args.id, pieces: args.pieces, reason: args.reason, personId: args.personId, at: args.at };
  return {
    item: { ...item, onHand: item.onHand + args.pieces, recent: [glance, ...item.recent].slice(0, RECENT_MOVEMENTS) },
    movement,
  };
};
