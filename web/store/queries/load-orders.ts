/** Orders as screens read them: one row by its key, or a window of an index. */
import { Dexie } from "dexie";
import type { Order } from "../../../shared/order.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { toTodo } from "../to-record.ts";

/** Where a window begins: after this order. Null: at the most urgent. */
export type TodoPlace = ReturnType<typeof toTodo>;

/** Orders to ship, earliest ship-by first, those without one last. Go on after `toTodo(last)`. */
export const loadOrdersToShip = async (db: PhoneDb, window: { after: TodoPlace | null; limit: number }): Promise<Order[]> => {
  const place = window.after === null ? db.orders.orderBy("todo") : db.orders.where("todo").above(window.after);
  return (await place.limit(window.limit).toArray()).map((record) => record.row);
};

export const loadOrder = async (db: PhoneDb, id: string): Promise<Order | null> => (await db.orders.get(id))?.row ?? null;

/** Orders to ship that hold this item, earliest ship-by first. */
export const loadOrdersWithItem = async (db: PhoneDb, itemId: string, limit: number): Promise<Order[]> => {
  const range = db.orders.where("todoItems").between([itemId, Dexie.minKey], [itemId, Dexie.maxKey]);
  return (await range.limit(limit).toArray()).map((record) => record.row);
};
