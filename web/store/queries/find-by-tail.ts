/** "Ends in …", as people read numbers out: one range read per kind, newest work first. */
import type { Item } from "../../../shared/item.ts";
import type { Order } from "../../../shared/order.ts";
import type { PhoneDb } from "../phone-db.ts";
import { reverseDigits } from "../tail.ts";

/** Orders whose number ends in these digits; those to ship come before the others. */
export const findOrdersByTail = async (db: PhoneDb, digits: string, limit: number): Promise<Order[]> => {
  const tail = reverseDigits(digits);
  if (tail === "") return [];
  const range = (prefix: string) =>
    db.orders
      .where("tail")
      .startsWith(prefix + tail)
      .limit(limit)
      .toArray();
  const [open, closed] = await Promise.all([range("0"), range("1")]);
  return [...open, ...closed].slice(0, limit).map((record) => record.row);
};

/** Items whose SKU or one of whose barcodes ends in these digits. */
export const findItemsByTail = async (db: PhoneDb, digits: string, limit: number): Promise<Item[]> => {
  const tail = reverseDigits(digits);
  if (tail === "") return [];
  const [bySku, codes] = await Promise.all([
    db.items.where("tail").startsWith(tail).limit(limit).toArray(),
    db.codes.where("tail").startsWith(tail).limit(limit).toArray(),
  ]);
  const byCode = await db.items.bulkGet([...new Set(codes.map((record) => record.itemId))]);
  /* An item can be found by its SKU and by its barcodes at once. */
  const found = [...bySku, ...byCode].flatMap((record) => record?.row ?? []);
  return [...new Map(found.map((item) => [item.id, item])).values()].slice(0, limit);
};
