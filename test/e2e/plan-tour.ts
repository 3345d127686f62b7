// What the views are shown with: orders, an item and labels chosen from the rows of a phone that is loaded.
import type { Page } from "playwright-core";
import type { Item } from "../../shared/item.ts";
import type { ConfirmShipmentJob, Job } from "../../shared/job.ts";
import { isToShip, type Order, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import type { Store } from "../../shared/store.ts";
import type { Depot } from "./start-depot.ts";

/** What every view needs. */
export interface Visit {
  page: Page;
  depot: Depot;
}

/** What the views of a paired phone need besides. */
export interface Tour extends Visit {
  /** Orders to ship of a store whose carriers the numbers name, in turn: a view that ships one takes it. */
  takeOrder: () => Order;
  /** One of a store without a default carrier, for the question. */
  askingOrder: Order;
  /** One with a line that is no item here. */
  unknownOrder: Order;
  /** One that must not leave. */
  stoppedOrder: Order;
  /** One whose label Temu has refused. */
  refusedOrder: Order;
  /** The shipment where Temu shows another label. */
  disputed: ConfirmShipmentJob;
  /** The shipment that Temu has not answered. */
  unanswered: ConfirmShipmentJob;
  itemId: string;
  itemSku: string;
  storeId: string;
  /** A label that no parcel has yet; its number tells the carrier. */
  takeLabel: () => string;
}

/** Gathers what the views need from the rows of a phone that is loaded. */
export function planTour(visit: Visit, rows: { orders: Order[]; items: Item[]; stores: Store[]; jobs: Job[] }): Tour {
  const { orders, items, stores } = rows;
  const shipments = rows.jobs.filter((job) => job.kind === "confirmShipment");
  const plain = orders.filter((order) => stopOf(order) === null && order.warnings.length === 0 && order.problem === null);
  const open = plain.filter(isToShip);
  const store = must(
    stores.find(({ carriers }) => carriers.some(({ name }) => name === "Posta Romana")),
    "a store of Romania",
  );
  const ours = open.filter((order) => order.storeId === store.id && order.lines.every(({ itemId }) => itemId !== null));
  const item = must(
    items.find(({ onHand, reserved }) => onHand >= 10 && reserved > 0),
    "an item on the shelf",
  );
  let labels = 0;
  return {
    ...visit,
    storeId: store.id,
    takeOrder: () => must(ours.shift(), "another order to ship"),
    askingOrder: must(
      open.find((order) => order.storeId !== store.id && order.lines.length === 1 && order.lines.every(({ itemId }) => itemId !== null)),
      "an order of another store",
    ),
    unknownOrder: must(
      open.find((order) => order.lines.some(({ itemId }) => itemId === null)),
      "an order with an unknown item",
    ),
    stoppedOrder: must(
      orders.find((order) => stopOf(order) === "cancel"),
      "a stopped order",
    ),
    refusedOrder: must(
      orders.find(({ problem }) => problem !== null && problem.reason !== "conflict"),
      "an order with a refused label",
    ),
    disputed: must(
      shipments.find(({ state }) => state === "conflict"),
      "a disputed shipment",
    ),
    unanswered: must(
      shipments.find(({ state }) => state === "unknown"),
      "a shipment without an answer",
    ),
    itemId: item.id,
    itemSku: item.sku,
    takeLabel: () => {
      labels += 1;
      return makePostLabel(labels);
    },
  };
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** A number of Romania's post (UPU S10): the carrier is known from it, nobody is asked. */
export function makePostLabel(serial: number): string {
  const digits = String(47_000_000 + serial * 137);
  const sum = S10_WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = 11 - (sum % 11);
  return `RB${digits}${check === 10 ? 0 : check === 11 ? 5 : check}RO`;
}
