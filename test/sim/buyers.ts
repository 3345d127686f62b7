/** What happens at Temu without us: buyers order, cancel and change their minds; the seller ships something in Seller Center. */
import { must } from "../../shared/result.ts";
import { listCarriers } from "../sandbox/carriers.ts";
import { cancelOrder, cancelQuantity, type OrderChange, setLabel } from "../sandbox/order-changes.ts";
import { makeBuyerLines, type OrderWish, placeOrder } from "../sandbox/place-order.ts";
import type { Random } from "../sandbox/random.ts";
import { shipWholeOrder } from "../sandbox/shipment.ts";
import { listSkus, setLevel } from "../sandbox/world.ts";
import type { Order, Store } from "../sandbox/world-schema.ts";
import type { BuyerAct } from "./plan.ts";
import type { SimTemu } from "./sim-temu.ts";

const HOUR = 3_600_000;

/** A piece that somebody wanted, sold or not. `at`: Temu's clock. */
export type Want = { at: number; skuId: string };

export type Buyers = { act: (act: BuyerAct) => void; shippedElsewhere: Set<string>; wants: Want[] };

export const makeBuyers = ({ sandbox, arm }: SimTemu, random: Random): Buyers => {
  let labels = 0;
  const shippedElsewhere = new Set<string>();

  const wants: Want[] = [];

  const placeOne = (store: Store, lines: OrderWish["lines"] | undefined): OrderChange[] => {
    const { world, clock } = sandbox;
    if (lines === undefined) return [];
    const createdAt = clock.now();
    const placed = placeOrder(world, store, {
      lines,
      createdAt,
      shipBy: createdAt + random.int(1, 48) * HOUR,
      pendingMs: random.chance(0.2) ? random.int(1, 20) * 60_000 : 0,
      movesStock: true,
    });
    return placed.kind === "placed" ? [{ order: placed.order, lines: placed.order.lines, what: "status" }] : [];
  };

  const wantOne = (store: Store, draw: number): OrderChange[] => {
    const skus = listSkus(sandbox.world, store.mallId);
    const skuId = must(skus[Math.floor(draw * skus.length)], "a SKU").skuId;
    wants.push({ at: sandbox.clock.now(), skuId });
    return placeOne(store, [{ skuId, quantity: 1 }]);
  };

  const orderIn = (store: Store, act: Extract<BuyerAct, { store: number }>): OrderChange[] =>
    act.kind === "want" ? wantOne(store, act.draw) : placeOne(store, makeBuyerLines(listSkus(sandbox.world, store.mallId), random));

  const change = (act: Exclude<BuyerAct, { kind: "place" | "want" | "setLevel" }>, order: Order): OrderChange[] => {
    const { world, clock } = sandbox;
    const now = clock.now();
    switch (act.kind) {
      case "cancel":
        return [cancelOrder(world, order, now)];
      case "askCancel":
        return [setLabel(world, order, "pending_buyer_cancellation", true, now)];
      case "takeBackCancel":
        return [setLabel(world, order, "pending_buyer_cancellation", false, now)];
      case "askAddress":
        return [setLabel(world, order, "pending_buyer_address_change", random.chance(0.7), now)];
      case "cut":
        return order.lines.slice(0, 1).map((line) => cancelQuantity(world, order, line, 1, now));
      case "shipElsewhere": {
        const store = must(world.stores.get(order.mallId), "store");
        const carrier = must(listCarriers(store.regionId)[0], "carrier");
        labels += 1;
        const trackingNumber = `ELSE${String(labels).padStart(8, "0")}`;
        shippedElsewhere.add(trackingNumber);
        return shipWholeOrder(order, { carrierId: carrier.carrierId, trackingNumber }, world, store, now);
      }
    }
  };

  return {
    shippedElsewhere,
    wants,
    act: (act) => {
      sandbox.advance();
      const { data } = sandbox.world;
      if (act.kind === "setLevel") {
        const listing = [...sandbox.world.listings.values()][Math.floor(act.draw * sandbox.world.listings.size)];
        if (listing !== undefined) setLevel(sandbox.world, listing.sku, act.level, sandbox.clock.now());
        return;
      }
      const open = data.orders.filter((order) => order.status === 2);
      const order = "store" in act ? undefined : open[Math.floor(act.draw * open.length)];
      const store = "store" in act ? data.stores[act.store] : undefined;
      const changes = "store" in act ? (store === undefined ? [] : orderIn(store, act)) : order === undefined ? [] : change(act, order);
      for (const each of changes) sandbox.tellChange(each);
      arm();
    },
  };
};
