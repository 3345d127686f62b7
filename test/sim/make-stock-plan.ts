/**
 * A plan whose people mostly count, move, take in, give out and correct, say what items and codes are and bring files, beside orders
 * that come, go and are shipped.
 */
import { createRandom, type Random } from "../sandbox/random.ts";
import { drawClash, drawFile, drawItemAct, drawOpen, drawWarehouses } from "./draw-item-acts.ts";
import { drawBlow, drawBuyerAct, drawCount, drawMove, drawReceive, drawSpell, drawStoreAct, isRefusal } from "./make-plan.ts";
import type { Plan, PlanEvent, StaffAct } from "./plan.ts";

const MINUTE = 60_000;

const drawStockAct = (random: Random, phones: number): StaffAct => {
  const phone = random.int(0, phones - 1);
  const roll = random.next();
  if (roll < 0.18) return { kind: "ship", phone, draw: random.next(), label: "fresh" };
  if (roll < 0.24) return { kind: "undo", phone };
  if (roll < 0.42) return { kind: "adjust", phone, draw: random.next(), pieces: random.int(-4, 5) || 1 };
  if (roll < 0.46) return drawReceive(random, phone);
  if (roll < 0.5) return { kind: "deliver", phone, draw: random.next(), pieces: random.int(1, 20) };
  if (roll < 0.67) return drawCount(random, phone);
  if (roll < 0.79) return drawMove(random, phone);
  if (roll < 0.93) return drawItemAct(random, phone);
  return { kind: "map", phone, draw: random.next(), piecesPerUnit: random.chance(0.2) ? null : random.int(1, 4) };
};

export const makeStockPlan = (seed: number): Plan => {
  const random = createRandom(seed * 11 + 5);
  const phones = random.int(2, 4);
  const stores = random.int(1, 2);
  const untoldSkus = random.chance(0.35) ? random.int(1, 3) : 0;
  const lastsMs = random.int(3, 12) * MINUTE;
  const when = (): number => random.int(0, lastsMs);
  const many = <T>(count: number, draw: () => T): (T & { atMs: number })[] =>
    Array.from({ length: count }, () => ({ atMs: when(), ...draw() }));
  const events: PlanEvent[] = [
    ...many(random.int(12, 40), () => drawStockAct(random, phones)),
    ...many(untoldSkus > 0 ? random.int(1, 4) : 0, () => drawOpen(random, random.int(0, phones - 1))),
    ...many(random.int(3, 12), () => drawBuyerAct(random, stores)),
    ...many(random.chance(0.3) ? random.int(1, 3) : 0, () => drawStoreAct(random, stores)),
    ...many(random.int(0, 5), () => drawSpell(random, phones)),
    ...many(random.int(0, 2), () => drawBlow(random, phones)),
  ];
  const files = random.chance(0.5) ? random.int(1, 3) : 0;
  for (let nth = 0; nth < files; nth += 1) events.push(...drawFile(random, phones, when(), lastsMs));
  if (random.chance(0.4)) events.push(...drawClash(random, phones, when()));
  if (random.chance(0.4)) events.push(...drawWarehouses(random, stores, when));
  const isDoubled = events.some((event) => event.kind === "temuLine" && event.line === "twice");
  return {
    seed,
    phones,
    stores,
    apps: 1,
    ordersPerStore: random.int(2, 10),
    sharedGoods: random.int(0, 2),
    untoldSkus,
    lastsMs,
    temuSkewMs: 0,
    phoneSkewMs: Array.from({ length: phones }, () => 0),
    looksAtPhone: Array.from({ length: phones }, () => random.chance(0.3)),
    isPicker: Array.from({ length: phones }, (_, phone) => phone > 0 && random.chance(0.3)),
    isWatched: random.chance(0.5),
    events: events.filter((event) => !isDoubled || !isRefusal(event)).sort((a, b) => a.atMs - b.atMs),
  };
};
