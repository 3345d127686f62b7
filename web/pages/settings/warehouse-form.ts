/** The fields of a warehouse as they are typed, and what they say. Pure. */
import { toBin } from "../../../shared/bin.ts";
import { ok, type Result, refuse } from "../../../shared/result.ts";
import { findByPrefix, MAIN_WAREHOUSE, type OwnWarehouse, type WarehouseChange, type WarehouseFields } from "../../../shared/warehouse.ts";

/** `holder`: whose bins begin like that already. */
export type WarehouseFaults = { isNameMissing: boolean; isPrefixMissing: boolean; holder: OwnWarehouse | null };

export const isMain = (warehouse: OwnWarehouse | null): boolean => warehouse?.id === MAIN_WAREHOUSE.id;

/** `before`: the one that is changed; null for a new one. The main one has no prefix to type. */
export const parseWarehouseFields = (
  all: readonly OwnWarehouse[],
  before: OwnWarehouse | null,
  fields: WarehouseFields,
): Result<WarehouseFields, WarehouseFaults> => {
  const name = fields.name.trim();
  const binPrefix = isMain(before) ? MAIN_WAREHOUSE.binPrefix : toBin(fields.binPrefix);
  const isPrefixMissing = binPrefix === "" && !isMain(before);
  const holder = isPrefixMissing ? null : findByPrefix(all, binPrefix, before?.id);
  if (name === "" || isPrefixMissing || holder !== null) return refuse({ isNameMissing: name === "", isPrefixMissing, holder });
  return ok({ name, binPrefix });
};

/** Only what differs. */
export const toWarehouseChange = (before: WarehouseFields, { name, binPrefix }: WarehouseFields): WarehouseChange => ({
  ...(name === before.name ? {} : { name }),
  ...(binPrefix === before.binPrefix ? {} : { binPrefix }),
});
