/** Listings as Temu tells them, and the items they belong to: one per seller SKU. */
import { type Code, toCodeId } from "../../shared/code.ts";
import { type Item, isItemSku, makeItem, toItemId } from "../../shared/item.ts";
import { type Listing, toListingId, withListing } from "../../shared/listing.ts";
import { toSameCodes } from "../../shared/scan/item-code-keys.ts";
import { toFaultText } from "../log.ts";
import type { TemuSku } from "../temu/methods/temu-sku.ts";
import { planPushes } from "./plan-push.ts";
import { remapOrders } from "./remap-orders.ts";
import { loadRow, saveRows } from "./row-store.ts";
import { first, type Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

const findIdBySku = (sql: Sql, text: string): string | null => {
  for (const sku of toSameCodes(text)) {
    const found = first(sql.all<{ item_id: string }>(`SELECT item_id FROM skus WHERE sku = ?`, sku));
    if (found !== null) return found.item_id;
  }
  return null;
};

const findLiveCode = (sql: Sql, text: string): Code | null => {
  const code = loadRow(sql, "code", toCodeId(text));
  return code?.taughtBy === null ? code : null;
};

/** By its SKU, in whatever form a number is written, or by a live code of one piece: a carton's is another unit than the item's. */
export const findItemByCode = (sql: Sql, text: string): Item | null => {
  const bySku = findIdBySku(sql, text);
  const code = bySku === null ? findLiveCode(sql, text) : null;
  const id = bySku ?? (code?.pieces === 1 ? code.itemId : null);
  return id === null ? null : loadRow(sql, "item", id);
};

type ToldItem = Pick<TemuSku, "sellerSku" | "name" | "variant" | "thumbUrl">;

/** A SKU that is too long to be an id is kept all the same. */
const toItem = (deps: Pick<Deps, "makeId">, sku: ToldItem, sellerSku: string): Item =>
  makeItem({
    id: isItemSku(sellerSku) ? toItemId(sellerSku) : deps.makeId(),
    sku: sellerSku,
    name: sku.variant === "" ? sku.name : `${sku.name}, ${sku.variant}`,
    thumbUrl: sku.thumbUrl,
  });

/**
 * Null without a seller SKU, and where that is a carton's code: an item of that SKU would be found at each scan in the carton's
 * place, so a person says what the listing is. One that is made here is not saved yet.
 */
export const findOrMakeItem = (deps: Pick<Deps, "sql" | "makeId">, sku: ToldItem): Item | null => {
  if (sku.sellerSku === null) return null;
  const known = findItemByCode(deps.sql, sku.sellerSku);
  return known !== null || findLiveCode(deps.sql, sku.sellerSku) !== null ? known : toItem(deps, sku, sku.sellerSku);
};

/**
 * An item opens with the level that was seen last; an answer that tells none leaves it as it was. Once it is open, what we believe Temu shows changes by what we tell it and by
 * the round over the levels (jobs/check-levels.ts), which alone can say whose doing a difference is.
 */
const toLevel = (before: Listing | null, item: Item | null, sku: TemuSku, readAt: number): Pick<Listing, "temuLevel" | "temuLevelAt"> => {
  const { temuLevel, temuLevelAt } = before ?? { temuLevel: null, temuLevelAt: null };
  if (sku.stock === null) return { temuLevel, temuLevelAt };
  if (temuLevelAt === null) return { temuLevel: sku.stock, temuLevelAt: readAt };
  /* Nothing opens with it yet, so only another level is news. */
  if (item === null && temuLevel === sku.stock) return { temuLevel, temuLevelAt };
  const isOpen = item !== null && item.openedAt !== null;
  return isOpen || temuLevelAt >= readAt ? { temuLevel, temuLevelAt } : { temuLevel: sku.stock, temuLevelAt: readAt };
};

/**
 * `readAt`: when Temu was asked. A listing that no item is found or made for is kept, unmapped, and shown as unknown. Returns the listing
 * where its item is another than before: its open orders do not know it yet.
 */
export const ingestListing = (deps: Deps, storeId: string, sku: TemuSku, readAt: number): Listing | null =>
  deps.sql.transaction(() => {
    const { sql } = deps;
    const now = deps.clock.now();
    const id = toListingId(storeId, sku.goodsId, sku.skuId);
    const before = loadRow(sql, "listing", id);
    const mapped = before?.itemId === undefined || before.itemId === null ? null : loadRow(sql, "item", before.itemId);
    const item = before?.isMappedByHand ? mapped : (mapped ?? findOrMakeItem(deps, sku));
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
      status: sku.sale ?? "onSale",
      itemId: item?.id ?? null,
      piecesPerUnit: before?.piecesPerUnit ?? 1,
      isMappedByHand: before?.isMappedByHand ?? false,
      drift: before?.drift ?? null,
      ...toLevel(before, item, sku, readAt),
    };
    saveRows(sql, item === null ? [listing] : [listing, withListing(item, id)], [], now);
    return listing.itemId === (before?.itemId ?? null) ? null : listing;
  });

/**
 * All listings of one answer, and what they mean for open orders: lines that were unknown get their item. What cannot be taken
 * in is logged and left out: it must not hold up the others for ever.
 */
export const ingestListings = (
  deps: Deps & Pick<WorkspaceDeps, "log">,
  storeId: string,
  skus: readonly TemuSku[],
  readAt: number,
): void => {
  const ingest = <T>(work: () => T): T | null => {
    try {
      return deps.sql.transaction(work);
    } catch (fault) {
      deps.log("ingestFault", { storeId, fault: toFaultText(fault) });
      return null;
    }
  };
  const mapped = skus.flatMap((sku) => ingest(() => ingestListing(deps, storeId, sku, readAt)) ?? []);
  ingest(() => planPushes(deps, remapOrders(deps, mapped, { personId: null, deviceId: null, at: deps.clock.now() })));
};
