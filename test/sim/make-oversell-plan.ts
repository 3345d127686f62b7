/** A plan in which two stores sell the same item, or several, down to the last piece, hour after hour, without a fault. */
import { createRandom } from "../sandbox/random.ts";
import type { Plan, PlanEvent } from "./plan.ts";

const MINUTE = 60_000;
/** Until then both stores show what there is: the second one's own first levels are told away. */
export const SALES_FROM_MS = 10 * MINUTE;
/** More goods than a store has here: each of its items is sold in both. */
const ALL_GOODS = 100;
const SALES_EVERY_MS = 20_000;

/**
 * `sales`: how often a buyer comes, for one piece of one SKU; `items`: of so many. Goods come in now and then, so that levels rise as
 * well as fall.
 */
export const makeOversellPlan = (seed: number, { sales, items }: { sales: number; items: number }): Plan => {
  const random = createRandom(seed * 13 + 1);
  const lastsMs = SALES_FROM_MS + sales * SALES_EVERY_MS;
  const when = (): number => random.int(SALES_FROM_MS, lastsMs);
  const events: PlanEvent[] = [
    ...[0, 1].map((store): PlanEvent => ({ atMs: 0, kind: "check", store })),
    ...Array.from({ length: sales }, (): PlanEvent => ({ atMs: when(), kind: "want", store: random.int(0, 1), draw: random.next() })),
    ...Array.from(
      { length: Math.ceil(sales / 25) },
      (): PlanEvent => ({ atMs: when(), kind: "adjust", phone: 0, draw: random.next(), pieces: random.int(1, 25) }),
    ),
  ];
  return {
    seed,
    phones: 1,
    stores: 2,
    apps: 1,
    ordersPerStore: 0,
    skusPerStore: items,
    sharedGoods: ALL_GOODS,
    lastsMs,
    temuSkewMs: 0,
    phoneSkewMs: [0],
    looksAtPhone: [true],
    isWatched: false,
    events: events.sort((a, b) => a.atMs - b.atMs),
  };
};
