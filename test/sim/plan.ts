/** What happens in one run, as plain data: made from a seed, kept when it fails, made smaller to find out why. */
import type { ItemChange } from "../../shared/commands/save-item.ts";
import type { CsvKind } from "../../shared/csv.ts";
import type { StockPolicy } from "../../shared/stock-policy.ts";
import type { FaultInput } from "../sandbox/faults.ts";

/** How the line between a phone and the edge behaves. */
export const PHONE_LINES = ["refuse", "blackHole", "cutRequest", "cutAnswer", "twice", "late", "portal", "busy"] as const;
export type PhoneLine = (typeof PHONE_LINES)[number];

/** How the line between the edge and Temu behaves. */
export const TEMU_LINES = ["refuse", "dropRequest", "dropAnswer", "twice", "late"] as const;
export type TemuLine = (typeof TEMU_LINES)[number];

export const WEBHOOK_LINES = ["lost", "twice", "late"] as const;
export type WebhookLine = (typeof WEBHOOK_LINES)[number];

/** In a fault of the sandbox, which a plan cannot name: the fault is switched on for each SKU there is. */
export const EVERY_SKU = "every";

/** `draw`: 0 ≤ x < 1, picks one of what is there at that moment. */
export type StaffAct =
  | { kind: "ship"; phone: number; draw: number; label: "fresh" | "used" }
  /** Several phones scan labels for the same order. */
  | { kind: "shipSame"; phones: number[]; draw: number }
  | { kind: "undo"; phone: number }
  | { kind: "adjust"; phone: number; draw: number; pieces: number }
  /** A delivery: every variant of one listing is counted in. */
  | { kind: "deliver"; phone: number; draw: number; pieces: number }
  /** Somebody counts what lies in one bin: so many more or fewer than the phone shows. */
  | { kind: "count"; phone: number; draw: number; off: number }
  | { kind: "move"; phone: number; draw: number; pieces: number; bin: string }
  /** Goods in; null: to where the item belongs. */
  | { kind: "receive"; phone: number; draw: number; pieces: number; bin: string | null }
  /** Somebody says which item a listing is; null: that it is none. */
  | { kind: "map"; phone: number; draw: number; piecesPerUnit: number | null }
  /** Somebody counts an item of which nobody knows a stock: so many lie there. */
  | { kind: "open"; phone: number; draw: number; counted: number }
  /** What somebody says of an item beside its stock. `isUnknown`: of one that never was. */
  | { kind: "save"; phone: number; draw: number; change: ItemChange; isUnknown: boolean }
  /** An item that is new, unless the SKU is one already. */
  | { kind: "make"; phone: number; sku: string }
  /** `isUnknown`: to an item that never was. */
  | { kind: "teach"; phone: number; draw: number; code: string; pieces: number; isUnknown: boolean }
  /** A supervisor looks at one of the codes there are; `isUnknown`: at one that never was. */
  | { kind: "approve"; phone: number; draw: number; isApproved: boolean; isUnknown: boolean }
  /** A file of so many rows, as the phone shows them now, is sent to the edge and looked at. `isSpoilt`: with a row that cannot be. */
  | { kind: "bringFile"; phone: number; draw: number; of: CsvKind; rows: number; isSpoilt: boolean }
  /** The edge looks once more at one of the files that were brought. */
  | { kind: "lookAgain"; phone: number; draw: number }
  /** One of the files that were brought is taken in; where there are none, one that never was. */
  | { kind: "takeFile"; phone: number; draw: number };

/** What a supervisor sets for a store, at the edge. */
export type StoreAct =
  | { kind: "policy"; store: number; policy: StockPolicy }
  /** Every level is held against what it owes. */
  | { kind: "check"; store: number }
  /** A warehouse of the team's own comes; one that is there goes. */
  | { kind: "warehouse"; store: number; binPrefix: string }
  /** Where the store's orders go if it has the pieces, and which of Temu's warehouses that is; null: the main one, Temu's default. */
  | { kind: "defaultWarehouse"; store: number; binPrefix: string | null; temuWarehouse: number | null };

export type BuyerAct =
  | { kind: "place"; store: number; draw: number }
  /** A buyer who wants one piece of one SKU, and goes away where it is sold out. */
  | { kind: "want"; store: number; draw: number }
  | { kind: "cancel"; draw: number }
  | { kind: "askCancel"; draw: number }
  | { kind: "takeBackCancel"; draw: number }
  | { kind: "askAddress"; draw: number }
  | { kind: "cut"; draw: number }
  | { kind: "shipElsewhere"; draw: number }
  /** Somebody sets a level in Seller Center. */
  | { kind: "setLevel"; draw: number; level: number };

/** A fault that lasts a while. `probability`: of the things it could spoil. */
export type Spell = { lastsMs: number; probability: number } & (
  | { kind: "temuFault"; fault: FaultInput }
  | { kind: "temuLine"; line: TemuLine }
  | { kind: "phoneLine"; phone: number; line: PhoneLine }
  | { kind: "webhooks"; line: WebhookLine }
  | { kind: "pokesLost" }
  | { kind: "gatewayLost" }
  | { kind: "phoneFull"; phone: number }
  | { kind: "signedOut"; phone: number }
  | { kind: "phoneHidden"; phone: number }
  /** In a drawer, its screen off: it asks nothing by itself, and no poke reaches it. */
  | { kind: "phoneAsleep"; phone: number }
);

export type Blow =
  | { kind: "killPhone"; phone: number }
  | { kind: "phoneClock"; phone: number; byMs: number }
  | { kind: "crashEdge" }
  | { kind: "crashLimiter" }
  | { kind: "loseAlarm" }
  /** The so-manieth write from now on fails, of those that begin with these words; of a crash the process dies there. */
  | { kind: "diskFault" | "crashWriting"; writes: number; of: string }
  /** The next alarm cannot read what is due. */
  | { kind: "alarmFault" }
  | { kind: "newEpoch" };

export type PlanEvent = { atMs: number } & (StaffAct | StoreAct | BuyerAct | Spell | Blow);

export type Plan = {
  seed: number;
  phones: number;
  stores: number;
  apps: number;
  ordersPerStore: number;
  /** Left out: as many as a run has by itself. */
  skusPerStore?: number;
  /** SKUs of every store of which Temu tells no level until somebody sets one. Left out: none. */
  untoldSkus?: number;
  sharedGoods: number;
  lastsMs: number;
  temuSkewMs: number;
  /** Phone clock − true time, one a phone. */
  phoneSkewMs: number[];
  /** Who looks at the phone from the start: only then does it ask without a cause. */
  looksAtPhone: boolean[];
  /** Who is a picker, one a phone. Left out: all are supervisors. */
  isPicker?: boolean[];
  /** Somebody looks at each order that changes. */
  isWatched: boolean;
  /** In the order of their times. */
  events: PlanEvent[];
};
