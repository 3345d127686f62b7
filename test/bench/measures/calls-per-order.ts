// What a day of orders costs in calls to Temu, by cause: virtual time over the real workspace and jobs, a model of Temu
// behind the gateway, webhooks on. The first day fills the depot, the second is counted.

import type { GatewayCall } from "../../../worker/temu/gateway-call.ts";
import type { TemuOrder } from "../../../worker/temu/methods/temu-order.ts";
import { saveFeed } from "../../../worker/workspace/feeds.ts";
import { loadRow } from "../../../worker/workspace/row-store.ts";
import { makeEvent } from "../../fakes/make-event.ts";
import { DPD, HOUR } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import type { ModelTemu } from "../../fakes/model-temu.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";
import { isCall } from "../../fakes/replies.ts";
import { connectModel, startPolling } from "../../fakes/seed-store.ts";
import { createRandom, type Random } from "../../sandbox/random.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";

const DAY = 24 * HOUR;
const DAYS = [
  { orders: 100, budget: 8 },
  { orders: 400, budget: 3.5 },
  { orders: 2_000, budget: 2.2 },
  { orders: 10_000, budget: 1.4 },
] as const;
const SKUS = 400;
const STOCK = 900_000;
/** The floor works from eight to four; every open order is read again at three in the morning. */
const WORK_FROM = 8 * HOUR;
const WORK_MS = 8 * HOUR;
const NIGHTLY_AT = 3 * HOUR;
/** As many orders in each span of the day, at any moment of it: what one night holds is what the next day ships. */
const SPANS = 6;
/** A call's way to Temu and back, and an event's way here. */
const CALL_MS = 120;
const EVENT_MS = 1_500;

type Cause = "confirm" | "read before it" | "after events and nightly" | "poll" | "read-back" | "stock push" | "other";

const causeOf = ({ method, lane }: GatewayCall): Cause => {
  if (method === "bg.logistics.shipment.v2.confirm") return "confirm";
  if (method === "bg.local.goods.stock.edit") return "stock push";
  if (lane === "readBack") return "read-back";
  if (lane === "confirm" || lane === "shipBySoon") return "read before it";
  if (lane === "refetch") return "after events and nightly";
  return lane === "poll" ? "poll" : "other";
};

/** What happens at which moment. Actions may add later ones. */
const makeAgenda = () => {
  const waiting: { at: number; act: () => void }[] = [];
  return {
    /** Sorted once; what is added later is put in its place. */
    add: (at: number, act: () => void): void => {
      let low = 0;
      for (let high = waiting.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((waiting[middle]?.at ?? 0) > at) low = middle + 1;
        else high = middle;
      }
      waiting.splice(low, 0, { at, act });
    },
    /** The earliest, taken off. */
    next: () => waiting.pop(),
  };
};

type Depot = {
  workspace: FakeWorkspace;
  temu: ModelTemu;
  phone: FakePhone;
  agenda: ReturnType<typeof makeAgenda>;
  random: Random;
  /** Arrived and not shipped, oldest first. */
  open: string[];
  arrived: number;
  shipped: number;
  events: number;
};

const skuIdOf = (n: number): string => String(n + 1);
const goodsIdOf = (n: number): string => String(601 + Math.floor(n / 4));

/** Temu sends an event for each line. */
const tell = (depot: Depot, order: TemuOrder, orderStatus: number): void => {
  const { workspace, agenda } = depot;
  for (const _line of order.lines) {
    agenda.add(workspace.clock.now() + EVENT_MS, () => {
      depot.events += 1;
      const received = workspace.receive(makeEvent({ parentOrderSn: order.sn, orderStatus, hash: `h${depot.events}` }));
      if (received !== "stored") throw new Error(`an event was ${received}`);
    });
  }
};

/** A buyer orders: one line, now and then two. */
const arrive = (depot: Depot): void => {
  const { temu, workspace, random } = depot;
  depot.arrived += 1;
  const number = String(depot.arrived).padStart(17, "0");
  const first = random.int(0, SKUS - 1);
  const lines = Array.from({ length: random.chance(0.15) ? 2 : 1 }, (_, line) => {
    const n = (first + line * 7) % SKUS;
    const names = { goodsId: goodsIdOf(n), skuId: skuIdOf(n), sellerSku: `SKU-${n}` };
    return makeTemuLine({ ...names, orderSn: `076-${number}-${line}`, quantity: 1, originalQuantity: 1 });
  });
  const now = workspace.clock.now();
  const order = makeTemuOrder({ sn: `PO-076-${number}`, createdAt: now, confirmedAt: now, shipByAt: now + 2 * DAY, lines });
  temu.place(order);
  depot.open.push(order.sn);
  tell(depot, order, order.status);
};

/** Two scans. The floor ships what came first; an empty list is a break, and an order is on it once the edge has read it. */
const ship = (depot: Depot): void => {
  const [orderId] = depot.open;
  if (orderId === undefined || loadRow(depot.workspace.sql, "order", orderId) === null) return;
  depot.open.shift();
  depot.shipped += 1;
  const args = { orderId, trackingNumber: `DPD${orderId.slice(-10)}`, carrierId: DPD.id };
  const verdict = depot.phone.run(depot.workspace, "confirmShipment", args);
  if (verdict.outcome !== "applied") throw new Error(`a shipment was ${JSON.stringify(verdict)}`);
};

const makeDepot = (): Depot => {
  const workspace = makeWorkspace();
  const temu = connectModel(workspace, (model) => {
    model.skus = Array.from({ length: SKUS }, (_, n) =>
      makeTemuSku({ goodsId: goodsIdOf(n), skuId: skuIdOf(n), sellerSku: `SKU-${n}`, stock: STOCK }),
    );
  });
  const phone = makePhone(workspace, "phone-1");
  phone.pull(workspace);
  const depot: Depot = {
    workspace,
    temu,
    phone,
    agenda: makeAgenda(),
    random: createRandom(1),
    open: [],
    arrived: 0,
    shipped: 0,
    events: 0,
  };
  workspace.answer = async (call) => {
    await workspace.clock.wait(CALL_MS / 2);
    const reply = await temu.answer(call);
    if (isCall(call, "bg.logistics.shipment.v2.confirm") && reply.class === "confirmed") {
      const order = temu.orders.get(call.args.parcels[0]?.lines[0]?.parentOrderSn ?? "");
      if (order !== undefined) tell(depot, order, order.status);
    }
    await workspace.clock.wait(CALL_MS / 2);
    return reply;
  };
  return depot;
};

/** Calls of the second day, by cause. */
const simulateDays = async (orders: number): Promise<Map<Cause, number>> => {
  const depot = makeDepot();
  const { workspace, agenda, random } = depot;
  const start = workspace.clock.now();
  saveFeed(workspace.sql, { storeId: "s1", kind: "nightly", dueAt: start + NIGHTLY_AT, state: "{}" });
  startPolling(workspace);
  for (const day of [0, DAY]) {
    for (let n = 0; n < orders; n += 1) {
      agenda.add(start + day + Math.floor(((n % SPANS) + random.next()) * (DAY / SPANS)), () => arrive(depot));
      agenda.add(start + day + WORK_FROM + Math.floor(((n + random.next()) / orders) * WORK_MS), () => ship(depot));
    }
  }
  const before = { calls: 0, shipped: 0 };
  agenda.add(start + DAY, () => {
    before.calls = workspace.calls.length;
    before.shipped = depot.shipped;
  });
  for (let next = agenda.next(); next !== undefined && next.at < start + 2 * DAY; next = agenda.next()) {
    await workspace.runAlarms(next.at);
    next.act();
  }
  await workspace.runAlarms(start + 2 * DAY);
  const faults = workspace.logs.filter(({ event }) => event.endsWith("Fault"));
  if (faults.length > 0) throw new Error(`the day had faults: ${JSON.stringify(faults[0])}`);
  const shipped = depot.shipped - before.shipped;
  if (shipped < orders * 0.98) throw new Error(`only ${shipped} of ${orders} orders were shipped that day`);
  const counted = new Map<Cause, number>();
  for (const call of workspace.calls.slice(before.calls)) counted.set(causeOf(call), (counted.get(causeOf(call)) ?? 0) + 1);
  return counted;
};

const measureDay = async (bench: Bench, { orders, budget }: (typeof DAYS)[number]): Promise<Line[]> => {
  bench.say(`A day of ${orders} orders.`);
  const counted = await simulateDays(orders);
  const perOrder = (calls: number): string => (calls / orders).toFixed(2);
  const pushes = counted.get("stock push") ?? 0;
  counted.delete("stock push");
  const all = [...counted.values()].reduce((sum, calls) => sum + calls, 0);
  const causes = [...counted].sort(([, a], [, b]) => b - a).map(([cause, calls]) => `${cause} ${perOrder(calls)}`);
  const what = `Temu calls per order, a day of ${orders.toLocaleString("en")}`;
  return [
    against(what, `≤ ${budget}`, `${perOrder(all)}: ${causes.join(", ")}`, all / orders <= budget),
    inform("… stock pushes", perOrder(pushes)),
  ];
};

const run = async (bench: Bench): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const day of DAYS) lines.push(...(await measureDay(bench, day)));
  return lines;
};

export const callsPerOrder: Measure = { name: "calls-per-order", takes: "a minute", run };
