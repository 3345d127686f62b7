/** The fields of an item as they are typed, and what of it has changed. Pure. */
import type { ItemChange } from "../../../shared/commands/save-item.ts";
import type { Item } from "../../../shared/item.ts";
import { ok, type Result, refuse } from "../../../shared/result.ts";
import { MOST_LEVEL } from "../../../shared/stock-policy.ts";

export type ItemFields = { name: string; bin: string; safety: string; note: string };
export type ItemFaults = { name: boolean; safety: boolean };

export const toItemFields = ({ name, bin, safety, note }: Item): ItemFields => ({
  name,
  bin: bin ?? "",
  safety: safety === null ? "" : String(safety),
  note: note ?? "",
});

const toWords = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Only what differs from the item as it was when its fields were filled. */
export const parseItemFields = (before: ItemFields, fields: ItemFields): Result<ItemChange, ItemFaults> => {
  const safetyText = fields.safety.trim();
  const safety = safetyText === "" ? null : Number(safetyText);
  const isSafetyWrong = safety !== null && (!/^\d{1,7}$/u.test(safetyText) || safety > MOST_LEVEL);
  const name = toWords(fields.name);
  if (name === null || isSafetyWrong) return refuse({ name: name === null, safety: isSafetyWrong });
  const isChanged = (field: keyof ItemFields): boolean => fields[field].trim() !== before[field].trim();
  return ok({
    ...(isChanged("name") ? { name } : {}),
    ...(isChanged("bin") ? { bin: toWords(fields.bin) } : {}),
    ...(isChanged("note") ? { note: toWords(fields.note) } : {}),
    ...(isChanged("safety") ? { safety } : {}),
  });
};
