// What goes wrong during a soak, every one to ten seconds: a deck of blows in an order the seed gives, each kind once before any comes again.
import { must } from "../../shared/result.ts";
import type { CrashStage } from "../crash/crash-stage.ts";
import { endObject } from "../crash/end-object.ts";
import { TOXIC_NAMES, type ToxicName } from "../faults/toxics.ts";
import type { FaultInput } from "../sandbox/faults.ts";
import type { Random } from "../sandbox/random.ts";
import type { SoakPhone } from "./soak-phone.ts";

const WRITES = ["bg.logistics.shipment.v2.confirm", "bg.local.goods.stock.edit"] as const;

/** What Temu does wrong. Those of a read hit whatever is read. */
const TEMU_FAULTS: readonly [string, FaultInput][] = [
  ["applied, answer lost", { kind: "close", when: "after" }],
  ["lost, not applied", { kind: "close", when: "before" }],
  ["reset after", { kind: "reset", when: "after" }],
  ["applied late", { kind: "late", ms: 15_000 }],
  ["hangs", { kind: "hang", ms: 10_000, when: "after" }],
  ["http500", { kind: "http500", when: "after" }],
  ["html", { kind: "html" }],
  ["empty", { kind: "empty" }],
  ["truncated", { kind: "truncated" }],
  ["unknown code", { kind: "unknown-code" }],
  ["system error", { kind: "error", code: 4_000_000 }],
  ["too many calls", { kind: "error", code: 4_000_004 }],
  ["stale read", { kind: "stale", ms: 60_000 }],
];

export type Blow = { name: string; strike: () => Promise<boolean> };

export interface Nemesis {
  /** Strikes until the time is over, then everything heals. */
  run: (untilMs: number) => Promise<void>;
  /** How often each was dealt, and how often it really hit. */
  dealt: ReadonlyMap<string, { dealt: number; hit: number }>;
}

type Deps = {
  stage: CrashStage;
  phones: readonly SoakPhone[];
  random: Random;
  wait: (ms: number) => Promise<void>;
  onKill: () => Promise<void>;
};

const SPELL_MS = { least: 4_000, most: 12_000 };
/** These do their worst only after the phone has given the request up, which takes it 20 s, and has sent the next. */
const WAITED_OUT: readonly ToxicName[] = ["blackHole", "reorder"];
const LONG_SPELL_MS = { least: 30_000, most: 45_000 };
const PHONE_RELAUNCH_MS = 1_000;
const STORM = 50;

export function makeNemesis({ stage, phones, random, wait, onKill }: Deps): Nemesis {
  const dealt = new Map<string, { dealt: number; hit: number }>();
  const underWay = new Set<Promise<void>>();
  const poisoned = new Set<SoakPhone>();
  const count = (name: string, what: "dealt" | "hit"): void => {
    const counts = dealt.get(name) ?? { dealt: 0, hit: 0 };
    counts[what] += 1;
    dealt.set(name, counts);
  };
  const later = (work: Promise<void>): void => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const pickPhone = (): SoakPhone => must(phones[random.int(0, phones.length - 1)], "a phone");
  const pickWorkspace = () => must(stage.workspaces[random.int(0, stage.workspaces.length - 1)], "a workspace");

  const poison = async (toxic: ToxicName, name: string): Promise<void> => {
    const phone = pickPhone();
    if (poisoned.has(phone)) return;
    poisoned.add(phone);
    const countHits = (): number => phone.proxy.bites() + [...phone.headless.broken.values()].reduce((sum, each) => sum + each, 0);
    const before = countHits();
    await phone.proxy.poison(toxic);
    const { least, most } = WAITED_OUT.includes(toxic) ? LONG_SPELL_MS : SPELL_MS;
    await wait(random.int(least, most));
    await phone.proxy.heal();
    poisoned.delete(phone);
    if (countHits() > before) count(name, "hit");
  };

  const spoilTemu = async (fault: FaultInput, name: string): Promise<void> => {
    const method = fault.kind === "stale" ? undefined : WRITES[random.int(0, WRITES.length - 1)];
    const { id } = await stage.sandbox.addFault({
      ...fault,
      mallId: pickWorkspace().mallId,
      count: random.int(1, 3),
      ...(method && { method }),
    });
    await wait(random.int(10_000, 40_000));
    const { faults } = await stage.sandbox.readFaults();
    if ((faults.find((each) => each.id === id)?.fired ?? 0) > 0) count(name, "hit");
    await stage.sandbox.removeFaults({ id });
  };

  const storm = async (): Promise<boolean> => {
    const { deliveries } = await stage.sandbox.readWebhooks();
    const last = deliveries.slice(-5);
    await Promise.all(last.flatMap(({ id }) => Array.from({ length: STORM / 5 }, () => stage.sandbox.resendWebhook({ id }))));
    return last.length > 0;
  };

  const spells: Blow[] = [
    ...TOXIC_NAMES.map(
      (toxic): Blow => ({
        name: `network ${toxic}`,
        strike: async () => {
          later(poison(toxic, `network ${toxic}`));
          return false;
        },
      }),
    ),
    ...TEMU_FAULTS.map(
      ([says, fault]): Blow => ({
        name: `Temu ${says}`,
        strike: async () => {
          later(spoilTemu(fault, `Temu ${says}`));
          return false;
        },
      }),
    ),
  ];
  const ends: Blow[] = [
    {
      name: "SIGKILL of the edge",
      strike: async () => {
        await onKill();
        await stage.edge.killAndStart();
        return true;
      },
    },
    { name: "abort of a workspace", strike: () => endObject(stage, pickWorkspace().id, "abort") },
    { name: "eviction of a workspace", strike: () => endObject(stage, pickWorkspace().id, "evict") },
    {
      name: "SIGKILL of a phone",
      strike: async () => {
        const { headless } = pickPhone();
        headless.kill();
        await wait(PHONE_RELAUNCH_MS);
        headless.start();
        return true;
      },
    },
    { name: "storm of webhooks", strike: storm },
  ];

  /** The ends of things come more often than any one spell. */
  const shuffle = (): Blow[] => {
    const deck = [...spells, ...ends, ...ends, ...ends];
    for (let at = deck.length - 1; at > 0; at -= 1) {
      const other = random.int(0, at);
      [deck[at], deck[other]] = [must(deck[other], "a blow"), must(deck[at], "a blow")];
    }
    return deck;
  };

  return {
    dealt,
    run: async (untilMs) => {
      let deck = shuffle();
      while (performance.now() < untilMs) {
        await wait(random.int(1_000, 10_000));
        if (deck.length === 0) deck = shuffle();
        const blow = must(deck.pop(), "a blow");
        count(blow.name, "dealt");
        if (await blow.strike()) count(blow.name, "hit");
      }
      await Promise.all(underWay);
    },
  };
}
