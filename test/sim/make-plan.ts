/** A plan from a seed. The same seed gives the same plan, and a plan says everything that will happen. */

import { REPLY_TABLE } from "../../shared/reply.ts";
import { must } from "../../shared/result.ts";
import type { StockPolicy } from "../../shared/stock-policy.ts";
import type { FaultInput } from "../sandbox/faults.ts";
import { createRandom, type Random } from "../sandbox/random.ts";
import { BINS, drawFile, drawItemAct, drawOpen, drawWarehouses } from "./draw-item-acts.ts";
import {
  type Blow,
  type BuyerAct,
  EVERY_SKU,
  PHONE_LINES,
  type Plan,
  type PlanEvent,
  type Spell,
  type StaffAct,
  type StoreAct,
  TEMU_LINES,
  WEBHOOK_LINES,
} from "./plan.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Most runs are a busy hour or two; one in twenty is three days, for what only nights bring. */
const LONG_SHARE = 0.05;
const LONG_MS = 72 * HOUR;
/** So many have up to eight phones; so many, drawn apart, up to a hundred minutes; and so many up to a hundred acts. */
const LARGE_SHARE = 0.05;

const CODES = Object.keys(REPLY_TABLE).map(Number);
const READS = ["bg.order.list.v2.get", "bg.logistics.shipment.v2.get", "temu.local.goods.sku.stock.query"] as const;
const WRITES = ["bg.logistics.shipment.v2.confirm", "bg.local.goods.stock.edit"] as const;

const pickMethod = (random: Random): string | undefined =>
  random.chance(0.6) ? random.pick(WRITES) : random.chance(0.5) ? random.pick(READS) : undefined;

const drawFault = (random: Random): FaultInput => {
  const method = pickMethod(random);
  const when = random.pick(["before", "after"] as const);
  const on = method === undefined ? {} : { method };
  switch (random.int(0, 14)) {
    case 0:
      return { kind: "close", when, ...on };
    case 1:
      return { kind: "hang", when, ...on };
    case 2:
      return { kind: "http500", when, ...on };
    case 3:
      return { kind: "html", when, ...on };
    case 4:
      return { kind: "empty", when, ...on };
    case 5:
      return { kind: "truncated", when, ...on };
    case 6:
      return { kind: "delay", ms: random.int(1, 60) * SECOND, when, ...on };
    case 7:
      return {
        kind: "late",
        ms: random.int(1, 60) * SECOND,
        reply: random.pick(["close", "hang", "http500"]),
        method: random.pick(WRITES),
      };
    case 8:
      return {
        kind: "stale",
        ms: random.int(1, 120) * SECOND,
        ...(method !== undefined && READS.some((read) => read === method) ? { method } : {}),
      };
    case 9:
      return { kind: "unknown-envelope", when, ...on };
    case 10:
      return { kind: "unknown-code", when, ...on };
    case 11:
    case 12:
    case 13:
      return { kind: "sku-refused", skuId: EVERY_SKU, code: must(CODES[random.int(0, CODES.length - 1)], "code") };
    default: {
      const code = must(CODES[random.int(0, CODES.length - 1)], "code");
      /* Only of a code that proves nothing may the call have been carried out. */
      return { kind: "error", code, when: REPLY_TABLE[code]?.class === "readBack" ? when : "before", ...on };
    }
  }
};

export const drawMove = (random: Random, phone: number): StaffAct => ({
  kind: "move",
  phone,
  draw: random.next(),
  pieces: random.int(1, 6),
  bin: random.pick(BINS),
});

export const drawReceive = (random: Random, phone: number): StaffAct => ({
  kind: "receive",
  phone,
  draw: random.next(),
  pieces: random.int(1, 20),
  bin: random.chance(0.5) ? null : random.pick(BINS),
});

/** One count in three is right. */
export const drawCount = (random: Random, phone: number): StaffAct => ({
  kind: "count",
  phone,
  draw: random.next(),
  off: random.chance(0.33) ? 0 : random.int(-3, 3),
});

const drawStaffAct = (random: Random, phones: number): StaffAct => {
  const phone = random.int(0, phones - 1);
  const roll = random.next();
  if (roll < 0.55) return { kind: "ship", phone, draw: random.next(), label: random.chance(0.05) ? "used" : "fresh" };
  if (roll < 0.63)
    return { kind: "shipSame", phones: [phone, (phone + random.int(1, Math.max(1, phones - 1))) % phones], draw: random.next() };
  if (roll < 0.73) return { kind: "undo", phone };
  if (roll < 0.81) return { kind: "deliver", phone, draw: random.next(), pieces: random.int(1, 20) };
  if (roll > 0.97) return { kind: "map", phone, draw: random.next(), piecesPerUnit: random.chance(0.3) ? null : random.int(1, 3) };
  if (roll > 0.95) return drawMove(random, phone);
  if (roll > 0.92) return drawCount(random, phone);
  if (roll > 0.88) return drawItemAct(random, phone);
  return { kind: "adjust", phone, draw: random.next(), pieces: random.int(-3, 5) || 1 };
};

/** Mostly nothing is held back, as with most stores. */
export const drawStoreAct = (random: Random, stores: number): StoreAct => {
  const store = random.int(0, stores - 1);
  if (random.chance(0.5)) return { kind: "check", store };
  const policy: StockPolicy = {
    isPushed: random.chance(0.8),
    sharePercent: random.pick([100, 100, 50]),
    cap: random.pick([null, null, 6]),
    safety: random.pick([null, null, 2]),
    doesTemuWin: random.chance(0.3),
  };
  return { kind: "policy", store, policy };
};

export const drawBuyerAct = (random: Random, stores: number): BuyerAct => {
  const draw = random.next();
  const roll = random.next();
  if (roll < 0.55) return { kind: "place", store: random.int(0, stores - 1), draw };
  if (roll < 0.65) return { kind: "cancel", draw };
  if (roll < 0.75) return { kind: "askCancel", draw };
  if (roll < 0.82) return { kind: "takeBackCancel", draw };
  if (roll < 0.88) return { kind: "askAddress", draw };
  if (roll > 0.97) return { kind: "setLevel", draw, level: random.int(0, 30) };
  return { kind: roll < 0.93 ? "cut" : "shipElsewhere", draw };
};

export const drawSpell = (random: Random, phones: number): Spell => {
  const phone = random.int(0, phones - 1);
  const lasting = { lastsMs: random.int(5, random.chance(0.3) ? 1_800 : 180) * SECOND, probability: random.pick([0.2, 0.5, 1]) };
  switch (random.int(0, 12)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const fault = drawFault(random);
      /* Some of an edit's SKUs: an edit of several must come along. */
      const long = { lastsMs: lasting.lastsMs + 10 * MINUTE, probability: 0.5 };
      return { kind: "temuFault", fault, ...(fault.kind === "sku-refused" ? long : lasting) };
    }
    case 4:
    case 5:
      return { kind: "temuLine", line: random.pick(TEMU_LINES), ...lasting };
    case 6:
    case 7:
      return { kind: "phoneLine", phone, line: random.pick(PHONE_LINES), ...lasting };
    case 8:
      return { kind: "webhooks", line: random.pick(WEBHOOK_LINES), ...lasting };
    case 9:
      return { kind: "pokesLost", ...lasting };
    case 10:
      return { kind: "gatewayLost", ...lasting };
    case 11:
      return random.chance(0.5) ? { kind: "phoneFull", phone, ...lasting } : { kind: "signedOut", phone, ...lasting };
    default:
      return { kind: "phoneHidden", phone, ...lasting };
  }
};

/** Where a command's transaction, or what follows it, may be cut. */
const STATEMENTS = ["INSERT INTO verdicts", "UPDATE clients", "INSERT INTO movements", "UPDATE rows"] as const;

const drawWriteFault = (random: Random): Blow => {
  const kind = random.pick(["diskFault", "crashWriting"] as const);
  return random.chance(0.3) ? { kind, writes: random.int(1, 16), of: "" } : { kind, writes: random.int(1, 3), of: random.pick(STATEMENTS) };
};

export const drawBlow = (random: Random, phones: number): Blow => {
  const phone = random.int(0, phones - 1);
  switch (random.int(0, 11)) {
    case 0:
    case 1:
    case 2:
      return { kind: "crashEdge" };
    case 3:
    case 4:
      return { kind: "killPhone", phone };
    case 5:
      return { kind: "phoneClock", phone, byMs: random.pick([-1, 1]) * random.pick([2 * SECOND, HOUR, 24 * HOUR]) };
    case 6:
      return { kind: "crashLimiter" };
    case 7:
      return { kind: "loseAlarm" };
    case 8:
      return { kind: "alarmFault" };
    case 9:
    case 10:
      return drawWriteFault(random);
    default:
      return random.chance(0.15) ? { kind: "newEpoch" } : { kind: "crashEdge" };
  }
};

/** Between two shifts the phones lie in a drawer. */
const makeNights = (phones: number): PlanEvent[] =>
  [0, 1, 2].flatMap((day) =>
    Array.from({ length: phones }, (_, phone) => ({
      atMs: day * 24 * HOUR + 2 * HOUR + 15 * MINUTE,
      kind: "phoneAsleep" as const,
      phone,
      lastsMs: 21 * HOUR + 30 * MINUTE,
      probability: 1,
    })),
  );

/**
 * A code that looks at the request says the same of each copy of it: no copy of a call that Temu took meets one. So where a
 * line doubles calls, Temu does not refuse them at random.
 */
export const isRefusal = (event: PlanEvent): boolean =>
  event.kind === "temuFault" &&
  event.fault.kind === "error" &&
  ["refused", "needsPerson"].includes(REPLY_TABLE[event.fault.code]?.class ?? "");

export const makePlan = (seed: number): Plan => {
  const random = createRandom(seed);
  const isLong = random.chance(LONG_SHARE);
  /* Three stores read for three days, or eight phones that ask for so long, take as long as a hundred other runs. */
  const stores = random.int(1, !isLong && random.chance(0.3) ? 3 : 2);
  const phones = random.int(1, !isLong && random.chance(LARGE_SHARE) ? 8 : 3);
  const lastsMs = isLong ? LONG_MS : random.int(2, random.chance(LARGE_SHARE) ? 100 : 12) * MINUTE;
  /* In a long run people work in shifts; what happens in between is Temu's and the clock's. */
  const when = (): number => (isLong ? random.int(0, 2) * 24 * HOUR + random.int(0, 2 * HOUR) : random.int(0, lastsMs));
  const acts = random.int(4, random.chance(LARGE_SHARE) ? 100 : 24);
  const storeActs = random.chance(0.15) ? random.int(1, 3) : 0;
  const spells = random.int(0, 10);
  const blows = random.int(0, 5);
  const untoldSkus = random.chance(0.1) ? random.int(1, 2) : 0;
  const events: PlanEvent[] = [
    ...Array.from({ length: acts }, () => ({ atMs: when(), ...drawStaffAct(random, phones) })),
    ...Array.from({ length: random.int(0, acts) }, () => ({ atMs: when(), ...drawBuyerAct(random, stores) })),
    ...Array.from({ length: storeActs }, () => ({ atMs: when(), ...drawStoreAct(random, stores) })),
    ...Array.from({ length: spells }, () => ({ atMs: when(), ...drawSpell(random, phones) })),
    ...Array.from({ length: blows }, () => ({ atMs: when(), ...drawBlow(random, phones) })),
  ];
  if (untoldSkus > 0) events.push({ atMs: when(), ...drawOpen(random, random.int(0, phones - 1)) });
  if (random.chance(0.15)) events.push(...drawFile(random, phones, when(), lastsMs));
  if (random.chance(0.15)) events.push(...drawWarehouses(random, stores, when));
  if (isLong) events.push(...makeNights(phones));
  const isDoubled = events.some((event) => event.kind === "temuLine" && event.line === "twice");
  /* How late is too late goes by Temu's clock. */
  const isLate = events.some((event) => event.kind === "temuLine" && event.line === "late");
  return {
    seed,
    phones,
    stores,
    apps: random.int(1, stores),
    ordersPerStore: random.int(2, 12),
    sharedGoods: random.int(0, 2),
    untoldSkus,
    lastsMs,
    temuSkewMs: random.chance(isLate ? 0.7 : 0.3) ? random.int(-200, 200) * SECOND : 0,
    phoneSkewMs: Array.from({ length: phones }, () =>
      random.chance(0.2) ? random.pick([-1, 1]) * random.pick([3 * SECOND, HOUR, 24 * HOUR]) : 0,
    ),
    looksAtPhone: Array.from({ length: phones }, () => random.chance(0.3)),
    isWatched: random.chance(0.5),
    events: events.filter((event) => !isDoubled || !isRefusal(event)).sort((a, b) => a.atMs - b.atMs),
  };
};
