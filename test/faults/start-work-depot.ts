// A depot with enough plain orders for a harness, the work dealt out so that none is used twice, and the last reading of everything.
import { isOver, needsPerson } from "../../shared/job.ts";
import { isToShip, type Order, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { awaitFact } from "../e2e/await-fact.ts";
import { callEdge } from "../e2e/call-edge.ts";
import { type EdgePhone, makeEdgePhone } from "../e2e/edge-phone.ts";
import { type Depot, startDepot } from "../e2e/start-depot.ts";
import type { Evidence } from "./judge.ts";
import { readEdgeLedger } from "./read-edge-ledger.ts";
import type { Saved } from "./saved.ts";

export interface Work {
  takeOrder: () => Order;
  /** Nobody else has it: a tracking number no carrier rule knows, or a note. */
  takeLabel: () => string;
  takeItem: () => string;
  carrierId: string;
}

/** The demo store's default carrier, so that no scan asks a question. */
const setDefaultCarrier = async (depot: Depot, storeId: string, carrierId: string): Promise<void> => {
  const { status, text } = await callEdge(depot, {
    method: "PATCH",
    path: `/api/stores/${storeId}`,
    body: { defaultCarrierId: carrierId },
  });
  if (status !== 200) throw new Error(`The edge did not take a default carrier: ${status} ${text}`);
};

export interface WorkDepot {
  depot: Depot;
  work: Work;
  /** The edge's rows as it sends them, from the first to the last. */
  readRows: () => Promise<EdgePhone["rows"]>;
  /** Waits until nothing is owed to Temu any more. Throws when that takes too long. */
  awaitQuiet: () => Promise<void>;
  /** Ends the edge and reads what it and Temu hold. Call once, when all is quiet. */
  takeEvidence: (saved: readonly Saved[]) => Promise<Evidence>;
  close: () => Promise<void>;
}

/** The hold, the calls at twenty a second, and a slow machine. */
const QUIET_WITHIN_MS = 240_000;
/** Of a demo world's orders some are shipped, cancelled or may still be changed by their buyers. */
const SPARE = 1.3;
/** Nearer than the five minutes within which there is no hold. */
const URGENT_MS = 4.5 * 60_000;

const isPlain = (order: Order): boolean => isToShip(order) && stopOf(order) === null && order.warnings.length === 0;

const readLevels = async ({ sandbox }: Depot): Promise<Map<string, number>> => {
  const levels = new Map<string, number>();
  for (const { mallId } of (await sandbox.readStores()).stores) {
    for (const { skuId, stock } of (await sandbox.readStock({ mallId })).levels) levels.set(skuId, stock);
  }
  return levels;
};

/** `isUrgent`: every order is to ship so soon that the edge holds none back. */
export const startWorkDepot = async (orders: number, { isUrgent = false } = {}): Promise<WorkDepot> => {
  const depot = await startDepot({
    ...{ stores: 1, ordersPerStore: Math.ceil(orders * SPARE) + 20, skusPerStore: 60 },
    prepare: (world) => {
      if (isUrgent) for (const order of world.orders) order.shipBy = Date.now() + URGENT_MS;
    },
  });
  const fresh = async (): Promise<EdgePhone> => {
    const phone = makeEdgePhone(depot);
    await phone.pull();
    return phone;
  };
  const first = await fresh();
  const store = must(first.list("store")[0], "a store");
  const carrierId = must(store.carriers[0], "a carrier").id;
  await setDefaultCarrier(depot, store.id, carrierId);
  const plain = first.list("order").filter(isPlain);
  if (plain.length < orders) throw new Error(`The demo world has ${plain.length} plain orders, ${orders} are wanted.`);
  const before = { items: first.list("item"), orders: first.list("order") };
  const items = before.items.filter(({ openedAt, onHand }) => openedAt !== null && onHand > 0);
  let [ordersTaken, labelsTaken, itemsTaken] = [0, 0, 0];
  const next = (): number => {
    labelsTaken += 1;
    return labelsTaken;
  };
  const work: Work = {
    takeOrder: () => {
      ordersTaken += 1;
      return must(plain[ordersTaken - 1], "an order nobody has taken");
    },
    takeLabel: () => `FAN47${String(next()).padStart(8, "0")}`,
    takeItem: () => {
      itemsTaken += 1;
      return must(items[itemsTaken % items.length], "an item").id;
    },
    carrierId,
  };
  return {
    depot,
    work,
    readRows: async () => (await fresh()).rows,
    awaitQuiet: async () => {
      const asking = await fresh();
      await awaitFact(
        "the edge to owe nothing",
        async () => {
          await asking.pull();
          return asking.list("job").filter((job) => !isOver(job) && !needsPerson(job)).length;
        },
        (owed) => owed === 0,
        QUIET_WITHIN_MS,
      );
    },
    takeEvidence: async (saved) => {
      const { effects } = await depot.sandbox.readLedger();
      const levels = await readLevels(depot);
      await depot.edge.close();
      return { saved, effects, levels, before, edge: readEdgeLedger(depot.stateDir) };
    },
    close: depot.close,
  };
};
