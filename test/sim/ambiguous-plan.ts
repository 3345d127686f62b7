/** A plan in which most writes to Temu get no clear answer, about half of them after Temu took them. */
import { type FaultInput, parseFault } from "../sandbox/faults.ts";
import { createRandom, type Random } from "../sandbox/random.ts";
import type { Plan, PlanEvent } from "./plan.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const WRITES = ["bg.logistics.shipment.v2.confirm", "bg.local.goods.stock.edit"] as const;
const READS = ["bg.order.list.v2.get", "bg.logistics.shipment.v2.get", "temu.local.goods.sku.stock.query"] as const;
const STALE_MS = 120 * SECOND;

const TAKEN: readonly [FaultInput, ...FaultInput[]] = [
  { kind: "close", when: "after" },
  { kind: "reset", when: "after" },
  { kind: "hang", when: "after" },
  { kind: "http500", when: "after" },
  { kind: "html", when: "after" },
  { kind: "empty", when: "after" },
  { kind: "truncated", when: "after" },
  { kind: "delay", ms: 40 * SECOND, when: "after" },
  { kind: "late", ms: 60 * SECOND, reply: "close" },
  { kind: "late", ms: 30 * SECOND, reply: "hang" },
];
const NOT_TAKEN: readonly [FaultInput, ...FaultInput[]] = [
  { kind: "close", when: "before" },
  { kind: "reset", when: "before" },
  { kind: "hang", when: "before" },
  { kind: "http500", when: "before" },
  { kind: "html", when: "before" },
  { kind: "unknown-code", when: "before" },
  { kind: "unknown-envelope", when: "before" },
];

const SPOILED_READS: readonly FaultInput[] = [{ kind: "stale", ms: STALE_MS }, { kind: "http500" }];

/** As the sandbox's ledger calls it when it was played. */
const toPlayed = (input: FaultInput): string => {
  const fault = parseFault(input);
  if (fault.kind === "late") return `late ${fault.ms} ms, ${fault.reply}`;
  return fault.kind === "stale" ? `stale ${fault.ms} ms` : `${fault.kind} ${"when" in fault ? fault.when : ""}`;
};

/** A fault by what it spoils: of a write or a read, before Temu took it or after. */
export const toFaultName = (method: string, played: string): string =>
  `${WRITES.some((each) => each === method) ? "write" : "read"} ${played}`;

/** Every fault that these plans may hold. */
export const AMBIGUOUS_FAULTS: readonly string[] = [
  ...[...TAKEN, ...NOT_TAKEN].map((fault) => toFaultName(WRITES[0], toPlayed(fault))),
  ...SPOILED_READS.map((fault) => toFaultName(READS[0], toPlayed(fault))),
];

const drawReads = (random: Random): FaultInput[] => {
  if (random.chance(0.4)) return [];
  return READS.map((method): FaultInput => (random.chance(0.5) ? { kind: "stale", ms: STALE_MS, method } : { kind: "http500", method }));
};

/** `faultsMs`: from the beginning on. Each write is hit by the first of the faults that bites. */
export const makeAmbiguousPlan = (seed: number): Plan => {
  const random = createRandom(seed * 7 + 3);
  const phones = 2;
  const lastsMs = 40 * MINUTE;
  const on = (fault: FaultInput, probability: number): PlanEvent => ({ atMs: 0, kind: "temuFault", fault, probability, lastsMs });
  const spoiled = WRITES.flatMap((method) =>
    [0, 1, 2].flatMap(() => [on({ ...random.pick(TAKEN), method }, 0.2), on({ ...random.pick(NOT_TAKEN), method }, 0.22)]),
  );
  const acts = Array.from(
    { length: 40 },
    (): PlanEvent => ({
      atMs: random.int(0, 12 * MINUTE),
      ...(random.chance(0.6)
        ? { kind: "ship" as const, phone: random.int(0, phones - 1), draw: random.next(), label: "fresh" as const }
        : { kind: "adjust" as const, phone: random.int(0, phones - 1), draw: random.next(), pieces: random.int(1, 5) }),
    }),
  );
  const buyers = Array.from(
    { length: 5 },
    (): PlanEvent => ({ atMs: random.int(0, 20 * MINUTE), kind: "place", store: 0, draw: random.next() }),
  );
  const events = [...spoiled, ...drawReads(random).map((fault) => on(fault, 0.5)), ...acts, ...buyers];
  return {
    seed,
    phones,
    stores: 1,
    apps: 1,
    ordersPerStore: 30,
    sharedGoods: 0,
    lastsMs,
    temuSkewMs: random.pick([0, 0, 120 * SECOND, -120 * SECOND]),
    phoneSkewMs: [0, 0],
    looksAtPhone: [false, false],
    isWatched: false,
    events: events.sort((a, b) => a.atMs - b.atMs),
  };
};
