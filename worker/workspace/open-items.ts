/** The opening of items: their first stock, from Temu's level and the orders that this level does or does not know. */
import { applyMovement, type Item } from "../../shared/item.ts";
import { isTakenOff, type Listing } from "../../shared/listing.ts";
import type { Movement } from "../../shared/movement.ts";
import { heldPieces, type Order } from "../../shared/order.ts";
import { owedLevel } from "./owed-level.ts";
import { planPush } from "./plan-push.ts";
import { loadAll, loadRow, saveRows } from "./row-store.ts";
import type { Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;
type Hold = { itemId: string; pieces: number; storeId: string; createdAt: number };

/** Temu's times are whole seconds: an order of the very second a level was read in counts as made after it. */
const toSecond = (at: number): number => Math.floor(at / 1000) * 1000;

/** What open orders hold that some level does not know of: those made since the first was read, and all of other stores. */
const loadLateHolds = (sql: Sql, storeId: string, since: number): Hold[] =>
  sql
    .all<{ body: string }>(
      `SELECT body FROM rows WHERE noun = 'order' AND sort IS NOT NULL AND body IS NOT NULL
         AND (json_extract(body, '$.createdAt') >= ? OR json_extract(body, '$.storeId') <> ?)`,
      since,
      storeId,
    )
    .map(({ body }) => JSON.parse(body) as Order)
    .flatMap((order) => {
      const { storeId: from, createdAt } = order;
      return [...heldPieces(order)].map(([itemId, pieces]) => ({ itemId, pieces, storeId: from, createdAt }));
    });

/**
 * What left the shelf before the opening and the level does not know of: Temu takes an order off its own store's level when it is
 * made. Of another store's orders a level knows once their pieces are gone, because it stands for what lay there.
 */
const movedLate = (sql: Sql, itemId: string, storeId: string, readAt: number): number => {
  const isLate = ({ reference, at }: Movement): boolean => {
    const order = reference === null ? null : loadRow(sql, "order", reference);
    return order !== null && (order.storeId === storeId ? order.createdAt : at) >= readAt;
  };
  return sql
    .all<{ body: string }>(`SELECT body FROM movements WHERE item_id = ?`, itemId)
    .map(({ body }) => JSON.parse(body) as Movement)
    .filter(isLate)
    .reduce((sum, { pieces }) => sum + pieces, 0);
};

type Level = { listing: Listing; pieces: number; readAt: number };

/** A 0 of what was taken off sale says nothing of the shelf: another listing's level opens the item, or a count. */
const tellsStock = (listing: Listing): boolean => listing.temuLevel !== null && !(listing.temuLevel === 0 && isTakenOff(listing));

const findLevel = (sql: Sql, item: Item, storeId: string, only: ReadonlySet<string> | null): Level | null => {
  const listings = item.listingIds.flatMap((id) => (only === null || only.has(id) ? (loadRow(sql, "listing", id) ?? []) : []));
  const listing = listings.find((each) => each.storeId === storeId && tellsStock(each));
  if (listing === undefined || listing.temuLevel === null || listing.temuLevelAt === null) return null;
  return { listing, pieces: listing.temuLevel * listing.piecesPerUnit, readAt: toSecond(listing.temuLevelAt) };
};

const openItem = (deps: Deps, item: Item, { listing, pieces, readAt }: Level, heldLate: number): Item => {
  const heldEarly = item.reserved - heldLate;
  /* Shipments saved before the opening took their pieces from 0. Those of early orders are off Temu's level already. */
  const late = item.recent.length === 0 ? 0 : movedLate(deps.sql, item.id, listing.storeId, readAt);
  const opening = applyMovement(
    { ...item, openedAt: readAt },
    {
      id: deps.makeId(),
      pieces: pieces + heldEarly + late - item.onHand,
      reason: "opening",
      note: null,
      reference: listing.id,
      personId: null,
      deviceId: null,
      at: deps.clock.now(),
    },
  );
  saveRows(deps.sql, [opening.item, opening.movement], [], deps.clock.now());
  return opening.item;
};

/**
 * The listing it opened with shows less from now on where its store keeps some back. And whoever maps a listing says that our
 * stock is its stock: that could not be told before the opening. Other stores' listings wait for a change, or the next look.
 */
const pushOpened = (deps: Deps, item: Item, openedWith: Listing): void => {
  for (const listing of item.listingIds.flatMap((id) => loadRow(deps.sql, "listing", id) ?? [])) {
    const owed = listing.isMappedByHand || listing.id === openedWith.id ? owedLevel(deps.sql, item, listing) : null;
    if (owed !== null && owed !== listing.temuLevel) planPush(deps, listing, { cause: null });
  }
};

/**
 * Opens the items of a store that were never opened: Temu's level, plus the pieces of the store's orders that Temu had already
 * taken off that level; of other stores' orders it never knew. An item that several stores list opens with the first store's level. `only`: with the level of one of these
 * listings, because those of others are old.
 */
export const openItems = (deps: Deps, storeId: string, only: ReadonlySet<string> | null = null): void =>
  deps.sql.transaction(() => {
    const shut = loadAll(deps.sql, "item").flatMap((item) => {
      const level = item.openedAt === null ? findLevel(deps.sql, item, storeId, only) : null;
      return level === null ? [] : [{ item, level }];
    });
    if (shut.length === 0) return;
    const late = loadLateHolds(deps.sql, storeId, Math.min(...shut.map(({ level }) => level.readAt)));
    for (const { item, level } of shut) {
      const isLate = (hold: Hold): boolean => hold.storeId !== storeId || hold.createdAt >= level.readAt;
      const ofItem = late.filter((hold) => hold.itemId === item.id && isLate(hold));
      const heldLate = ofItem.reduce((sum, hold) => sum + hold.pieces, 0);
      pushOpened(deps, openItem(deps, item, level, heldLate), level.listing);
    }
  });
