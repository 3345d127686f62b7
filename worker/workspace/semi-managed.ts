/**
 * A semi-managed store: its products and their stock are looked after at another gateway, so only its orders are here. Their lines
 * name a variant by its product SKU; what stands beside it as skuId is not valid there (bg.order.list.v2.get).
 */
import type { TemuOrder } from "../temu/methods/temu-order.ts";
import type { Sql } from "./sql.ts";

/** bg.open.accesstoken.info.get, mallType. */
export const SEMI_MANAGED_MALL = 1;

export const isSemiManaged = (sql: Sql, storeId: string): boolean =>
  sql.all(
    `SELECT 1 AS here FROM rows WHERE noun = 'store' AND id = ? AND body IS NOT NULL AND json_extract(body, '$.isSemiManaged') = 1`,
    storeId,
  ).length > 0;

/** Each line under the SKU that tells its variant. One without is a listing of its own: rather unknown than another variant's item. */
export const underProductSkus = (temu: TemuOrder): TemuOrder => ({
  ...temu,
  lines: temu.lines.map((line) => ({ ...line, skuId: line.productSkuId ?? line.orderSn })),
});
