/** Temu in a run: the sandbox, played in virtual time, behind a line that delays, drops and doubles. */
import { CALL_LIMIT_MS, type TemuAnswer } from "../../worker/temu/egress.ts";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import { type FaultInput, parseFault } from "../sandbox/faults.ts";
import { playCall } from "../sandbox/play-call.ts";
import type { Random } from "../sandbox/random.ts";
import { createSandbox, type Sandbox } from "../sandbox/sandbox.ts";
import type { Delivery } from "../sandbox/webhooks.ts";
import { EVERY_SKU, type Plan, type Spell } from "./plan.ts";
import type { SimClock } from "./sim-clock.ts";
import type { Spells } from "./spells.ts";

export type SimTemu = {
  sandbox: Sandbox;
  /** One signed body, there and back. */
  send: (body: string) => Promise<TemuAnswer>;
  /** Switches a fault of the sandbox on; the answer switches it off and says how often it was played. */
  addFault: (spell: Extract<Spell, { kind: "temuFault" }>, seed: number) => () => number;
  /** Something happened at Temu: its next own deed may be due earlier. */
  arm: () => void;
  /** What was pushed, for sending it all again. */
  deliveries: Delivery[];
};

/** One way. */
const NEAR_MS = 15;
const FAR_MS = 150;
/** A request that was given up may still arrive; Temu takes it for 300 s after it was signed. */
const LATEST_ARRIVAL_MS = 100_000;

const SKUS_PER_STORE = 6;

type Deps = {
  clock: SimClock;
  random: Random;
  spells: Spells;
  plan: Plan;
  note: (line: string) => void;
  push: (delivery: Delivery) => void;
};

export const makeSimTemu = ({ clock, random, spells, plan, note, push }: Deps): SimTemu => {
  const deliveries: Delivery[] = [];
  let ids = 0;
  const world = makeDemoWorld({
    seed: plan.seed,
    stores: plan.stores,
    ordersPerStore: plan.ordersPerStore,
    skusPerStore: plan.skusPerStore ?? SKUS_PER_STORE,
    now: clock.now(),
    apps: plan.apps,
    sharedGoods: plan.sharedGoods,
    untoldSkus: plan.untoldSkus,
  });
  for (const app of world.apps) {
    app.webhook = { url: "https://edge.test/", automatic: true, variant: random.pick(["with-ext-param", "without-ext-param"]) };
  }
  const sandbox = createSandbox({
    world,
    now: clock.now,
    clockOffsetMs: plan.temuSkewMs,
    makeUuid: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, "0")}`;
    },
    deliver: async (delivery) => {
      deliveries.push(delivery);
      push(delivery);
    },
  });
  /* Whether a level really stood there is asked at the end. */
  sandbox.world.pastMs = Number.POSITIVE_INFINITY;

  let callOff = (): void => undefined;
  const arm = (): void => {
    callOff();
    const dueAt = sandbox.nextDueAt();
    if (dueAt === undefined) return;
    const now = sandbox.clock.now();
    /* What was due within a second that is dealt with already comes with the next one. */
    callOff = clock.after(dueAt > now ? dueAt - now : 1_000 - (now % 1_000), () => {
      sandbox.advance();
      arm();
    });
  };

  const oneWay = (): number => random.int(NEAR_MS, FAR_MS);

  /** The request is at Temu; `answer` hears what comes back, unless nothing does. */
  const arrive = (body: string, answer: (answer: TemuAnswer) => void): void => {
    const played = playCall(sandbox, body, { arrivalMs: clock.now(), sourceAddress: "127.0.0.1", hostRegion: undefined });
    arm();
    clock.after(played.delayMs, () => {
      const given = played.answer();
      arm();
      if (given.kind !== "reply") return void clock.after(oneWay(), () => answer({ kind: "noAnswer", cause: "broken" }));
      const temuDateAt = Math.floor(sandbox.clock.now() / 1_000) * 1_000;
      clock.after(oneWay() + (given.restAfterMs ?? 0), () =>
        answer({ kind: "answer", status: given.status, text: given.body, temuDateAt }),
      );
    });
  };

  const send = (body: string): Promise<TemuAnswer> =>
    new Promise((resolve) => {
      clock.after(CALL_LIMIT_MS, () => resolve({ kind: "noAnswer", cause: "timeLimit" }));
      const nobody = (): void => undefined;
      switch (spells.bite("temuLine")?.line) {
        case undefined:
          clock.after(oneWay(), () => arrive(body, resolve));
          return;
        case "refuse":
          clock.after(oneWay(), () => resolve({ kind: "noAnswer", cause: "broken" }));
          return;
        case "dropRequest":
          return;
        case "dropAnswer":
          clock.after(oneWay(), () => arrive(body, nobody));
          return;
        case "twice":
          /* Whoever stands in between tries again: the same bytes arrive twice, and one of the answers comes back. */
          clock.after(oneWay(), () => arrive(body, random.chance(0.5) ? resolve : nobody));
          clock.after(oneWay() + random.int(1, 5_000), () => arrive(body, resolve));
          return;
        case "late":
          clock.after(random.int(1_000, LATEST_ARRIVAL_MS), () => arrive(body, resolve));
      }
    });

  const toReal = (fault: FaultInput): FaultInput[] =>
    fault.kind === "sku-refused" && fault.skuId === EVERY_SKU
      ? [...sandbox.world.listings.keys()].map((skuId) => ({ ...fault, skuId }))
      : [fault];

  return {
    sandbox,
    send,
    arm,
    deliveries,
    addFault: ({ fault, probability }, seed) => {
      const ids = toReal(fault).map((each, nth) => sandbox.faults.add(parseFault({ ...each, probability, seed: seed + nth })));
      note(`temu ${JSON.stringify(fault)}`);
      return () => {
        const fired = sandbox.faults.list().filter(({ id }) => ids.includes(id));
        for (const id of ids) sandbox.faults.remove(id);
        return fired.reduce((sum, each) => sum + each.fired, 0);
      };
    },
  };
};
