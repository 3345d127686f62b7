/** What a listing is to show at Temu, by its item's stock and its store's policy. */
import { type Item, temuLevelFor } from "../../shared/item.ts";
import type { Listing } from "../../shared/listing.ts";
import type { StockPolicy } from "../../shared/stock-policy.ts";
import { policyOf } from "../../shared/store.ts";
import { first, type Sql } from "./sql.ts";

/** A store's row holds all carriers of its region, so its policy alone is taken out of it. Null: no such store. */
export const loadStockPolicy = (sql: Sql, storeId: string): StockPolicy | null => {
  const stored = first(
    sql.all<{ stock: string; safety: number | null }>(
      `SELECT json_extract(body, '$.stock') AS stock, json_extract(body, '$.workspaceSafety') AS safety
         FROM rows WHERE noun = 'store' AND id = ? AND body IS NOT NULL`,
      storeId,
    ),
  );
  return stored === null ? null : policyOf({ stock: JSON.parse(stored.stock) as StockPolicy, workspaceSafety: stored.safety });
};

/**
 * Null: it owes none. The stock of its item is not known, its store's levels are not ours to write, or Temu has deleted it. One that
 * is off sale goes on being told: what Temu makes of a level there is not documented, and one that sold out comes back by it.
 */
export const owedLevel = (sql: Sql, item: Item | null, { storeId, piecesPerUnit, status }: Listing): number | null => {
  if (item === null || item.openedAt === null || status === "deleted") return null;
  const policy = loadStockPolicy(sql, storeId);
  return policy === null || !policy.isPushed ? null : temuLevelFor(item, piecesPerUnit, policy);
};
