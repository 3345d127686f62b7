/** What the rules of the Ship page (shared/scan/ship-step.ts) must know of some orders, read from this phone's rows. */
import { isToShip, type Order, orderTail, stopOf } from "../../../shared/order.ts";
import { must } from "../../../shared/result.ts";
import type { OrderFacts, ShipFacts } from "../../../shared/scan/ship-state.ts";
import type { Store } from "../../../shared/store.ts";
import { carriersRemembered } from "../../store/carrier-memory.ts";
import type { PhoneDb } from "../../store/phone-db.ts";
import type { Meta } from "../../store/phone-store.ts";
import { loadOrder } from "../../store/queries/load-orders.ts";
import { loadCarrierMemory } from "../../store/queries/load-phone.ts";
import { loadStores } from "../../store/queries/load-stores.ts";

const toState = (order: Order): OrderFacts["state"] => {
  if (order.status === "waiting" || order.status === "cancelled" || order.status === "delivered") return order.status;
  return isToShip(order) ? "toShip" : "shipped";
};

const toFacts = (order: Order, store: Store | undefined, memory: Meta["carrierMemory"]): OrderFacts => ({
  id: order.id,
  tail: orderTail(order.id),
  state: toState(order),
  stop: stopOf(order),
  warnings: order.warnings,
  parcelTracking: order.shipment?.parcelIds[0] ?? null,
  carriers: store?.carriers ?? [],
  defaultCarrierId: store?.defaultCarrierId ?? null,
  rememberedCarriers: carriersRemembered(memory, order),
});

/** Orders that this phone does not hold are simply not among the facts. */
export const loadShipFacts = async (db: PhoneDb, orderIds: readonly string[]): Promise<ShipFacts> => {
  const [orders, stores, memory] = await Promise.all([
    Promise.all(orderIds.map((id) => loadOrder(db, id))),
    loadStores(db),
    loadCarrierMemory(db),
  ]);
  const storeById = new Map(stores.map((store) => [store.id, store]));
  const found = orders.filter((order) => order !== null);
  return { orders: new Map(found.map((order) => [order.id, toFacts(must(order, "order"), storeById.get(order.storeId), memory)])) };
};
