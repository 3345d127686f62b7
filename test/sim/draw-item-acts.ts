/** What people say of items, codes and warehouses, and the files they bring, drawn for any kind of plan. Little to choose from, so that they meet. */
import type { ItemChange } from "../../shared/commands/save-item.ts";
import { CSV_KINDS } from "../../shared/csv.ts";
import type { Random } from "../sandbox/random.ts";
import type { PlanEvent, StaffAct, StoreAct } from "./plan.ts";

const SECOND = 1_000;

export const BINS = ["A-1", "B-2", "C-3"] as const;
/** Of warehouses of the team's own: some of those bins are theirs, the others the main one's. */
const PREFIXES = ["B-", "C-", "C-3"] as const;
/** Two of them are codes that people teach too. */
export const MADE_SKUS = ["M-1", "M-2", "K-3"] as const;
/** The last two are one number. */
export const CODES = ["K-1", "K-2", "K-3", "M-2", "5901234123457", "012345678905", "0012345678905"] as const;

const drawChange = (random: Random): ItemChange => {
  switch (random.int(0, 4)) {
    case 0:
      return { name: `Name ${random.int(1, 99)}` };
    case 1:
      return { bin: random.chance(0.2) ? null : random.pick(BINS) };
    case 2:
      return { note: random.chance(0.2) ? null : `Note ${random.int(1, 99)}` };
    default:
      return { safety: random.chance(0.2) ? null : random.int(0, 8) };
  }
};

export const drawOpen = (random: Random, phone: number): StaffAct => ({
  kind: "open",
  phone,
  draw: random.next(),
  counted: random.int(0, 30),
});

export const drawItemAct = (random: Random, phone: number): StaffAct => {
  const roll = random.next();
  const draw = random.next();
  const isUnknown = random.chance(0.1);
  if (roll < 0.45) return { kind: "save", phone, draw, change: drawChange(random), isUnknown };
  if (roll < 0.55) return { kind: "make", phone, sku: random.pick(MADE_SKUS) };
  if (roll > 0.82) return { kind: "approve", phone, draw, isApproved: random.chance(0.6), isUnknown };
  const pieces = random.chance(0.7) ? 1 : random.int(0, 12);
  return { kind: "teach", phone, draw, code: random.pick(CODES), pieces, isUnknown };
};

/** Two people say different things of the same at one moment: neither phone has heard of the other yet. */
export const drawClash = (random: Random, phones: number, at: number): PlanEvent[] => {
  const one = random.int(0, phones - 1);
  const other = (one + 1) % phones;
  const draw = random.next();
  const code = random.pick(CODES);
  const teach = (phone: number, pieces: number, which = random.next(), atMs = at): PlanEvent => ({
    atMs,
    kind: "teach",
    phone,
    draw: which,
    code,
    pieces,
    isUnknown: false,
  });
  switch (random.int(0, 3)) {
    case 0:
      return [teach(one, 1), teach(other, 1)];
    case 1: {
      const sku = random.pick(MADE_SKUS);
      return [one, other].map((phone) => ({ atMs: at, kind: "make", phone, sku }));
    }
    case 2:
      return [one, other].map((phone, nth) => ({ atMs: at, kind: "map", phone, draw, piecesPerUnit: 2 + nth }));
    default:
      return [
        teach(one, 1, draw, Math.max(0, at - 30 * SECOND)),
        teach(one, 3, draw),
        { atMs: at, kind: "approve", phone: other, draw: random.next(), isApproved: random.chance(0.5), isUnknown: false },
      ];
  }
};

/** A file is brought, perhaps looked at once more, and taken in later: mostly that one. */
export const drawFile = (random: Random, phones: number, at: number, lastsMs: number): PlanEvent[] => {
  const who = (): number => random.int(0, phones - 1);
  const later = (): number => Math.min(lastsMs, at + random.int(1, 150) * SECOND);
  const draw = (): number => (random.chance(0.8) ? 0.999 : random.next());
  const phone = who();
  const takes = random.chance(0.2) ? 2 : 1;
  const looks = random.chance(0.3) ? 1 : 0;
  return [
    {
      atMs: at,
      kind: "bringFile",
      phone,
      draw: random.next(),
      of: random.pick(CSV_KINDS),
      rows: random.int(1, 5),
      isSpoilt: random.chance(0.12),
    },
    ...Array.from({ length: looks }, (): PlanEvent => ({ atMs: later(), kind: "lookAgain", phone, draw: draw() })),
    ...Array.from(
      { length: takes },
      (): PlanEvent => ({ atMs: later(), kind: "takeFile", phone: random.chance(0.7) ? phone : who(), draw: draw() }),
    ),
  ];
};

const drawWarehouseAct = (random: Random, stores: number): StoreAct => {
  const store = random.int(0, stores - 1);
  if (random.chance(0.4)) return { kind: "warehouse", store, binPrefix: random.pick(PREFIXES) };
  const binPrefix = random.chance(0.2) ? null : random.pick(PREFIXES);
  return { kind: "defaultWarehouse", store, binPrefix, temuWarehouse: random.pick([null, 0, 1]) };
};

/** A team that has warehouses from the start, and changes its mind now and then. `when`: a time of the plan. */
export const drawWarehouses = (random: Random, stores: number, when: () => number): PlanEvent[] => [
  { atMs: 0, kind: "warehouse", store: 0, binPrefix: random.pick(PREFIXES) },
  { atMs: 0, kind: "warehouse", store: 0, binPrefix: random.pick(PREFIXES) },
  ...Array.from({ length: random.int(1, 4) }, (): PlanEvent => ({ atMs: when(), ...drawWarehouseAct(random, stores) })),
];
