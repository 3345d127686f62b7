/** The end of a run, read once and in full, for every oracle: the edge's rows, Temu's ledger, what people tapped. */
import type { Item } from "../../../shared/item.ts";
import type { ConfirmShipmentJob, Job, PushStockJob } from "../../../shared/job.ts";
import type { Listing } from "../../../shared/listing.ts";
import type { Movement } from "../../../shared/movement.ts";
import type { Order } from "../../../shared/order.ts";
import type { SyncedNoun, SyncedRow } from "../../../shared/row.ts";
import { SYNCED_NOUNS } from "../../../shared/row.ts";
import type { Store } from "../../../shared/store.ts";
import { loadAll } from "../../../worker/workspace/row-store.ts";
import type { Call, Effect } from "../../sandbox/ledger.ts";
import type { Past } from "../../sandbox/world.ts";
import type { Ran } from "../run-plan.ts";

type ShipmentEffect = Extract<Effect, { kind: "shipment" }>;
type StockEffect = Extract<Effect, { kind: "stock" }>;

/** What a run leaves for the oracles beside the edge's rows and Temu's effects. A run on real parts leaves the same. */
export type Witness = Pick<Ran, "taps" | "answers" | "isQuiet" | "latePhones"> & {
  plan: Pick<Ran["plan"], "events"> & { temuSkewMs?: number };
  phones: readonly Pick<Ran["phones"][number], "index" | "dump">[];
  temu: {
    sandbox: {
      ledger: { calls: readonly Call[] };
      /** `past`: what it had before, as long as that is kept; only a sandbox in the same process can tell. */
      world: { listings: ReadonlyMap<string, { sku: { stock: number } }>; past?: readonly Past[] };
    };
  };
};

export type Facts = {
  ran: Witness;
  orders: Map<string, Order>;
  items: Item[];
  listings: Listing[];
  stores: Map<string, Store>;
  shipments: ConfirmShipmentJob[];
  pushes: Map<string, PushStockJob>;
  /** When each call of a push left, by its key: by Temu's clock, as effects are. */
  pushCalls: ReadonlyMap<string, readonly number[]>;
  movements: Movement[];
  rows: Map<string, SyncedRow>;
  shipped: ShipmentEffect[];
  levelled: StockEffect[];
};

export const toParcelKey = (orderId: string, trackingNumber: string): string => `${orderId} ${trackingNumber}`;

/** The orders of one declaration. */
export const ordersOf = (effect: ShipmentEffect): string[] => [...new Set(effect.lines.map((line) => line.parentOrderSn))];

const toPushCalls = ({ writes, plan }: Ran): Facts["pushCalls"] => {
  const byKey = Map.groupBy(writes, ({ key }) => key);
  return new Map([...byKey].map(([key, calls]) => [key, calls.map(({ calledAt }) => calledAt + plan.temuSkewMs)]));
};

export const readFacts = (ran: Ran): Facts => {
  const { sql } = ran.edge;
  const all = <N extends SyncedNoun>(noun: N) => loadAll(sql, noun);
  const jobs: Job[] = all("job");
  const { effects } = ran.temu.sandbox.ledger;
  return {
    ran,
    orders: new Map(all("order").map((order) => [order.id, order])),
    items: all("item"),
    listings: all("listing"),
    stores: new Map(all("store").map((store) => [store.id, store])),
    shipments: jobs.filter((job) => job.kind === "confirmShipment"),
    pushCalls: toPushCalls(ran),
    pushes: new Map(jobs.filter((job) => job.kind === "pushStock").map((job) => [job.id, job])),
    movements: sql.all<{ body: string }>(`SELECT body FROM movements`).map(({ body }) => JSON.parse(body) as Movement),
    rows: new Map(SYNCED_NOUNS.flatMap((noun) => all(noun).map((row): [string, SyncedRow] => [`${row.noun} ${row.id}`, row]))),
    shipped: effects.filter((effect) => effect.kind === "shipment"),
    levelled: effects.filter((effect) => effect.kind === "stock"),
  };
};
