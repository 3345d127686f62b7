/** An item by what somebody types of it: digits alone are the last ones of its SKU or of a barcode, words the beginning of its SKU or name. */
import type { Item } from "../../../shared/item.ts";
import type { PhoneDb } from "../phone-db.ts";
import { findItemsByTail } from "./find-by-tail.ts";
import { loadItemsBeginning } from "./load-items-beginning.ts";

export type ItemQuestion = { text: string; by: "tail" | "beginning" };

/** One digit would name a tenth of all items. */
const FEWEST_DIGITS = 2;

/** Null: too little to ask for. `isWords`: digits are a beginning too. */
export const toItemQuestion = (typed: string, isWords: boolean): ItemQuestion | null => {
  const text = typed.trim();
  if (text === "") return null;
  if (isWords || /\D/u.test(text)) return { text, by: "beginning" };
  return text.length < FEWEST_DIGITS ? null : { text, by: "tail" };
};

export const findItems = async (db: PhoneDb, question: ItemQuestion | null, limit: number): Promise<Item[]> => {
  if (question === null) return [];
  const find = question.by === "tail" ? findItemsByTail : loadItemsBeginning;
  return find(db, question.text, limit);
};
