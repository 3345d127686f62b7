// What the oracles of a soak found, each zero over what that oracle looked at: it says nothing of anything else.
import { toCount } from "../run/zero-bound.ts";
import type { Facts } from "../sim/oracles/facts.ts";
import type { Finding } from "./run-soak.ts";

/** Judged from what the gateway asked and heard, or from acts that only the simulation has: their zero would say nothing here. */
type Unheard = "O2 nothing sent blindly" | "O5 again" | "O2 whole files" | "O5 said" | "O5 warehouses";

export type LookedAt = Record<
  | "actions saved"
  | "effects at Temu"
  | "levels at Temu"
  | "jobs"
  | "items"
  | "app keys"
  | "workspaces"
  | "phones"
  | "kinds of fault"
  | "runs",
  number
>;

const LOOKS_AT: Readonly<Record<Exclude<Finding["oracle"], Unheard>, keyof LookedAt>> = {
  "O1 nothing lost": "actions saved",
  "O2 nothing doubled": "effects at Temu",
  "O3 nothing invented": "effects at Temu",
  "O4 truth": "jobs",
  "O5 order": "levels at Temu",
  "O5 sums": "items",
  "O6 isolation": "workspaces",
  "O7 rate": "app keys",
  "O8 convergence": "phones",
  "O9 liveness": "jobs",
  "O10 secrets": "phones",
  "O12 faults hit, reads whole": "kinds of fault",
  "no bug": "runs",
};

export const countLookedAt = (teams: readonly Facts[], kindsOfFault: number): LookedAt => {
  const sum = (countOf: (facts: Facts) => number): number => teams.reduce((all, facts) => all + countOf(facts), 0);
  return {
    "actions saved": sum(({ ran }) => ran.taps.length),
    "effects at Temu": sum(({ shipped, levelled }) => shipped.length + levelled.length),
    "levels at Temu": sum(({ levelled }) => levelled.length),
    jobs: sum(({ shipments, pushes }) => shipments.length + pushes.size),
    items: sum(({ items }) => items.length),
    "app keys": teams.length,
    /* One that is alone has nobody to be kept from. */
    workspaces: teams.length > 1 ? teams.length : 0,
    phones: sum(({ ran }) => ran.phones.length),
    "kinds of fault": kindsOfFault,
    runs: 1,
  };
};

export type Said = { oracle: Finding["oracle"]; line: string; found: readonly Finding[] };

/** A line an oracle. What was found is more than one thing of one phone or item, so it is counted by itself. */
export const sayOracles = (found: readonly Finding[], lookedAt: LookedAt): Said[] =>
  (Object.keys(LOOKS_AT) as (keyof typeof LOOKS_AT)[]).map((oracle) => {
    const own = found.filter((each) => each.oracle === oracle);
    const [of, looked] = [LOOKS_AT[oracle], lookedAt[LOOKS_AT[oracle]]];
    const count = own.length === 0 ? toCount(0, looked) : `${own.length} found, looked at ${looked}`;
    return { oracle, line: `${oracle}, ${of}: ${count}`, found: own };
  });
