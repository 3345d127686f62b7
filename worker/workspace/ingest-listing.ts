/** Listings as Temu tells them, and the items they belong to: one per seller SKU, its first code is that SKU. */
import { applyMovement, type Item } from "../../shared/item.ts";
import { type Listing, toListingId } from "../../shared/listing.ts";
import { heldPieces, type Order } from "../../shared/order.ts";
import type { TemuSku } from "../temu/methods/temu-sku.ts";
import { loadAll, loadRow, saveRows } from "./row-store.ts";
import { first, type Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

const findItemByCode = (sql: Sql, code: string): Item | null => {
  const id = first(sql.all<{ item_id: string }>(`SELECT item_id FROM codes WHERE code = ?`, code))?.item_id;
  return id === undefined ? null : loadRow(sql, "item", id);
};

const makeItem = (deps: Deps, sku: TemuSku, sellerSku: string): Item => {
  const item: Item = {
    noun: "item",
    id: deps.makeId(),
    version: 0,
    sku: sellerSku,
    name: sku.variant === "" ? sku.name : `${sku.name}, ${sku.variant}`,
    codes: [sellerSku],
    bin: null,
    thumbUrl: sku.thumbUrl,
    onHand: 0,
    reserved: 0,
    openedAt: null,
    listingIds: [],
    recent: [],
  };
  deps.sql.run(`INSERT INTO codes (code, item_id) VALUES (?, ?)`, sellerSku, item.id);
  return item;
};

/** A listing without a seller SKU is kept, unmapped, and shown as unknown. */
export const ingestListing = (deps: Deps, storeId: string, sku: TemuSku): void =>
  deps.sql.transaction(() => {
    const { sql } = deps;
    const now = deps.clock.now();
    const id = toListingId(storeId, sku.goodsId, sku.skuId);
    const before = loadRow(sql, "listing", id);
    const mapped = before?.itemId === undefined || before.itemId === null ? null : loadRow(sql, "item", before.itemId);
    const item = mapped ?? (sku.sellerSku === null ? null : (findItemByCode(sql, sku.sellerSku) ?? makeItem(deps, sku, sku.sellerSku)));
    const listing: Listing = {
      noun: "listing",
      id,
      version: 0,
      storeId,
      goodsId: sku.goodsId,
      skuId: sku.skuId,
      sellerSku: sku.sellerSku,
      name: sku.name,
      variant: sku.variant,
      thumbUrl: sku.thumbUrl,
      itemId: item?.id ?? null,
      piecesPerUnit: before?.piecesPerUnit ?? 1,
      temuLevel: sku.stock,
      temuLevelAt: now,
    };
    const withListing = item === null || item.listingIds.includes(id) ? item : { ...item, listingIds: [...item.listingIds, id] };
    saveRows(sql, withListing === null ? [listing] : [listing, withListing], [], now);
  });

/** Open orders made after this moment: Temu's level read then did not know them yet. */
const heldSince = (sql: Sql, since: number): Map<string, number> => {
  const held = new Map<string, number>();
  const bodies = sql.all<{ body: string }>(
    `SELECT body FROM rows WHERE noun = 'order' AND sort IS NOT NULL AND body IS NOT NULL AND json_extract(body, '$.createdAt') > ?`,
    since,
  );
  for (const { body } of bodies) {
    for (const [itemId, pieces] of heldPieces(JSON.parse(body) as Order)) held.set(itemId, (held.get(itemId) ?? 0) + pieces);
  }
  return held;
};

const openItem = (deps: Deps, item: Item, levelAtTemu: number, heldEarly: number): void => {
  const now = deps.clock.now();
  /* A shipment saved before the opening has already taken its pieces from 0: onHand carries it. */
  const opening = applyMovement(
    { ...item, openedAt: now },
    {
      id: deps.makeId(),
      pieces: levelAtTemu + heldEarly - item.onHand,
      reason: "opening",
      note: null,
      reference: item.listingIds[0] ?? null,
      personId: null,
      deviceId: null,
      at: now,
    },
  );
  saveRows(deps.sql, [opening.item, opening.movement], [], now);
};

/**
 * Opens the items of a store that were never opened: Temu's level, read at `readAt`, plus the pieces of orders that
 * Temu had already taken off that level. An item that several stores list opens with the first store's level.
 */
export const openItems = (deps: Deps, storeId: string, readAt: number): void =>
  deps.sql.transaction(() => {
    const late = heldSince(deps.sql, readAt);
    for (const item of loadAll(deps.sql, "item")) {
      if (item.openedAt !== null) continue;
      const listing = item.listingIds.flatMap((id) => loadRow(deps.sql, "listing", id) ?? []).find((each) => each.storeId === storeId);
      if (listing === undefined || listing.temuLevel === null) continue;
      openItem(deps, item, listing.temuLevel * listing.piecesPerUnit, item.reserved - (late.get(item.id) ?? 0));
    }
  });
