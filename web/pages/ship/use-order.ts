/** The order a Ship view is about, with its shipment, live. */
import { type Accessor, createMemo } from "solid-js";
import { createLive } from "../../store/create-live.ts";
import { loadShipment, type Shipment } from "../../store/queries/load-shipment.ts";
import { usePhone } from "../../use-phone.ts";

/** Null: this phone does not hold that order; undefined: not read yet. */
export const useShipment = (orderId: Accessor<string | null>): Accessor<Shipment | null | undefined> => {
  const phone = usePhone();
  const shipment = createLive(orderId, (id) => (id === null ? Promise.resolve(null) : loadShipment(phone.db, id)));
  return createMemo(shipment);
};
