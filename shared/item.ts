/** An item: the seller's own product variant, with its codes and its stock. */
import { addPieces, type BinPieces, takePieces, toBin, turnPieces } from "./bin.ts";
import type { Movement, MovementGlance, MovementReason } from "./movement.ts";
import { MOST_LEVEL, type StockPolicy } from "./stock-policy.ts";

export type Item = {
  noun: "item";
  id: string;
  version: number;
  sku: string;
  name: string;
  /** Where it belongs: pieces come to it and leave from it where nobody says another. */
  bin: string | null;
  note: string | null;
  thumbUrl: string | null;
  /** The sum of the movements. */
  onHand: number;
  /** Where they lie; together they are `onHand`. Below zero: more were taken there than anyone had put. */
  places: BinPieces[];
  /** Pieces held by open orders. */
  reserved: number;
  /** Pieces kept back from every store; null: as each store says. */
  safety: number | null;
  /** The second its first level was read at Temu; before it the stock is unknown, not 0. */
  openedAt: number | null;
  listingIds: string[];
  recent: MovementGlance[];
};

export const RECENT_MOVEMENTS = 3;

/** Of an item that is made here; Temu's own may be longer. */
export const MOST_SKU_LENGTH = 60;
export const MOST_NAME_LENGTH = 200;
export const MOST_NOTE_LENGTH = 500;

/**
 * An item is known by its SKU, which never changes: two phones that make the same item make one. Without a space, and safe in an
 * address, where it must not be taken for a page's name.
 */
export const toItemId = (sku: string): string => `sku-${encodeURIComponent(sku).replaceAll("~", "~7E").replaceAll("%", "~")}`;

/** Whether an item can be made with this SKU here. */
export const isItemSku = (sku: string): boolean => sku !== "" && sku.length <= MOST_SKU_LENGTH && sku.isWellFormed();

/** An item that nobody has a stock of yet. */
export const makeItem = (made: Pick<Item, "id" | "sku" | "name" | "thumbUrl">): Item => ({
  noun: "item",
  version: 0,
  bin: null,
  note: null,
  onHand: 0,
  places: [],
  reserved: 0,
  safety: null,
  openedAt: null,
  listingIds: [],
  recent: [],
  ...made,
});

/**
 * Its first level is still to be read at Temu: what is counted now would be mixed with what Temu shows. An item that no store
 * lists has the stock that people say it has.
 */
export const isUnread = ({ openedAt, listingIds }: Pick<Item, "openedAt" | "listingIds">): boolean =>
  openedAt === null && listingIds.length > 0;

/** Pieces free to sell. */
export const sellable = (item: Item): number => item.onHand - item.reserved;

/**
 * The level that so many free pieces come to at Temu: whole units, never below 0, at most the store's cap and 1,000,000
 * (bg.local.goods.stock.edit). `safety`: the item's own, or null. `policy`: as `policyOf` makes it. Whether Temu is told at
 * all is its switch.
 */
export const temuLevelOf = (free: number, safety: number | null, piecesPerUnit: number, policy: StockPolicy): number => {
  const offered = free - (safety ?? policy.safety ?? 0);
  const units = Math.floor((offered * policy.sharePercent) / (100 * piecesPerUnit));
  return Math.min(policy.cap ?? MOST_LEVEL, MOST_LEVEL, Math.max(0, units));
};

/** The level a listing of this item is to show. */
export const temuLevelFor = (item: Item, piecesPerUnit: number, policy: StockPolicy): number =>
  temuLevelOf(sellable(item), item.safety, piecesPerUnit, policy);

/** The fewest pieces to add, or to take away where negative, so that the listing owes this level; null where none does it. */
export const piecesToShow = (item: Item, piecesPerUnit: number, policy: StockPolicy, level: number): number | null => {
  const kept = item.safety ?? policy.safety ?? 0;
  /* Below zero free shows 0 too. */
  const least = level === 0 ? Number.NEGATIVE_INFINITY : Math.ceil((level * 100 * piecesPerUnit) / policy.sharePercent) + kept;
  const most = Math.ceil(((level + 1) * 100 * piecesPerUnit) / policy.sharePercent) - 1 + kept;
  const free = Math.min(Math.max(sellable(item), least), most);
  return temuLevelOf(free, item.safety, piecesPerUnit, policy) === level ? free - sellable(item) : null;
};

/**
 * Where pieces come to, or leave from, when nobody says: more come to the bin it belongs in; fewer leave from there as far as it
 * has them, then from the others, the near ones before the rest. What no bin has is missing where it belongs.
 */
export const spreadPieces = (
  { bin, places }: Pick<Item, "bin" | "places">,
  pieces: number,
  isNear: (bin: string | null) => boolean = () => true,
): BinPieces[] => {
  if (pieces >= 0) return addPieces([], [{ bin, pieces }]);
  const wayTo = (place: BinPieces): number => (isNear(place.bin) ? 0 : 2) + (place.bin === bin ? 0 : 1);
  const nearestFirst = [...places].sort((a, b) => wayTo(a) - wayTo(b));
  const { taken, short } = takePieces(nearestFirst, -pieces);
  return addPieces(turnPieces(taken), [{ bin, pieces: -short }]);
};

/** An item as an older build knew it: all of it in the bin it belongs in, whose name may stand in another form. */
export const withPlaces = (item: Omit<Item, "places"> & Partial<Pick<Item, "places">>): Item => {
  const bin = item.bin === null ? null : toBin(item.bin);
  return { ...item, bin, places: item.places ?? addPieces([], [{ bin, pieces: item.onHand }]) };
};

export type MovementArgs = {
  id: string;
  pieces: number;
  /** Where; left out, it is `spreadPieces`. Together they are `pieces`. */
  places?: BinPieces[];
  reason: MovementReason;
  note: string | null;
  reference: string | null;
  personId: string | null;
  deviceId: string | null;
  at: number;
};

/** The only way stock changes: a movement and the item with its sums moved. */
export const applyMovement = (item: Item, args: MovementArgs): { item: Item; movement: Movement } => {
  const places = args.places ?? spreadPieces(item, args.pieces);
  const movement: Movement = { noun: "movement", version: 0, itemId: item.id, ...args, places };
  const { id, pieces, reason, note, personId, at } = args;
  const bins = places.map(({ bin }) => bin);
  const glance: MovementGlance = { id, pieces, reason, personId, at, bins, ...(note === null ? {} : { note }) };
  return {
    item: {
      ...item,
      onHand: item.onHand + pieces,
      places: addPieces(item.places, places),
      recent: [glance, ...item.recent].slice(0, RECENT_MOVEMENTS),
    },
    movement,
  };
};
