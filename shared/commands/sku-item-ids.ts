/** Which items a code would find by their SKU, in whatever form either is written: a scan finds those before any code. */
import { toItemId } from "../item.ts";
import { toSameCodes } from "../scan/item-code-keys.ts";

export const toSkuItemIds = (code: string): string[] => toSameCodes(code).map(toItemId);
