/** Why a listing is not on sale, in a few words; none while it is, or nobody knows. Pure. */
import type { Listing } from "../../../shared/listing.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";

/** A newer edge may have a reason without a word here. */
export const saleWords = ({ status }: Pick<Listing, "status">, t: Dictionary): string[] => {
  if (status === undefined || status === "onSale") return [];
  return [t.stock.offSale[status] ?? t.stock.offSale.offSale];
};
